import type { Kysely } from "kysely";
import type { Said } from "../model/said.ts";
import { fromJson } from "./json.ts";
import { readSaid, saidText } from "./said.ts";
import type { FeedRow, Tables } from "./schema.ts";

/** In which zone a feed's dates were read that name none (all of them: `always`), who says so, and how many those were. */
export type FeedDates = {
  readonly zone: string;
  readonly from: "feed" | "newsroom";
  readonly always: boolean;
  readonly decided: number;
};

/** What is known of a feed between two visits. */
export type FeedState = {
  readonly name: string;
  readonly address: string;
  readonly addedAt: number;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextFetchAt: number;
  readonly fetchedAt: number | null;
  readonly failures: number;
  readonly trouble: Said | null;
  /** Where its address leads for good, or null; `address` stays what it is known by. */
  readonly movedTo: string | null;
  readonly movedAt: number | null;
  /** When the site said that it is gone for good; it is not asked since. */
  readonly goneAt: number | null;
  /** Null until a visit brought dates. */
  readonly dates: FeedDates | null;
  /** How long before its date (ms) an entry stood there when it was first seen, for each of the latest visits; the last first. */
  readonly leads: readonly number[];
};

type Fixed = "name" | "address" | "addedAt" | "leads";
type Lasting = "movedTo" | "movedAt" | "goneAt" | "dates";

/** What a visit leaves behind. Where it says nothing of moves, an end or dates, what was known stays. */
export type FeedVisit = Omit<FeedState, Fixed | Lasting> & Partial<Pick<FeedState, Lasting>>;

function read(row: FeedRow): FeedState {
  return {
    name: row.name,
    address: row.address,
    addedAt: row.added_at,
    etag: row.etag,
    lastModified: row.last_modified,
    nextFetchAt: row.next_fetch_at,
    fetchedAt: row.fetched_at,
    failures: row.failures,
    trouble: row.trouble === null ? null : readSaid(row.trouble),
    movedTo: row.moved_to,
    movedAt: row.moved_at,
    goneAt: row.gone_at,
    dates: row.dates === null ? null : fromJson<FeedDates>(row.dates),
    leads: row.leads === null ? [] : fromJson<number[]>(row.leads),
  };
}

/** Names that begin so are no feeds of newsroom.yaml: they stand for what comes without being asked. */
export const pushedFeed = "*push";

async function all(db: Kysely<Tables>): Promise<FeedState[]> {
  const rows = await db.selectFrom("feeds").selectAll().where("name", "!=", pushedFeed).orderBy("name").execute();
  return rows.map(read);
}

async function get(db: Kysely<Tables>, name: string): Promise<FeedState | null> {
  const row = await db.selectFrom("feeds").selectAll().where("name", "=", name).executeTakeFirst();
  return row ? read(row) : null;
}

/**
 * The feed's state; adds it, due now, at first contact. `addedAt` is kept for ever. Under a new address it begins anew: what
 * was known of moves, of its end and of its last version belongs to the old one.
 */
async function meet(db: Kysely<Tables>, name: string, address: string, at: number): Promise<FeedState> {
  await db
    .insertInto("feeds")
    .values({ name, address, added_at: at, next_fetch_at: at, failures: 0 })
    .onConflict((c) =>
      c
        .column("name")
        .doUpdateSet({
          address,
          next_fetch_at: at,
          moved_to: null,
          moved_at: null,
          gone_at: null,
          etag: null,
          last_modified: null,
          dates: null,
          leads: null,
        })
        .where("feeds.address", "!=", address),
    )
    .execute();
  return read(await db.selectFrom("feeds").selectAll().where("name", "=", name).executeTakeFirstOrThrow());
}

async function visited(db: Kysely<Tables>, name: string, visit: FeedVisit): Promise<void> {
  await db
    .updateTable("feeds")
    .set({
      etag: visit.etag,
      last_modified: visit.lastModified,
      next_fetch_at: visit.nextFetchAt,
      fetched_at: visit.fetchedAt,
      failures: visit.failures,
      trouble: visit.trouble === null ? null : saidText(visit.trouble),
      moved_to: visit.movedTo,
      moved_at: visit.movedAt,
      gone_at: visit.goneAt,
      ...(visit.dates ? { dates: JSON.stringify(visit.dates) } : {}),
    })
    .where("name", "=", name)
    .execute();
}

/** Keeps how long before their dates entries came. */
async function keepLeads(db: Kysely<Tables>, name: string, leads: readonly number[]): Promise<void> {
  await db
    .updateTable("feeds")
    .set({ leads: JSON.stringify(leads) })
    .where("name", "=", name)
    .execute();
}

/** Has a feed asked at `at`, also one that was gone. Gives whether there is such a feed. */
async function askAt(db: Kysely<Tables>, name: string, at: number): Promise<boolean> {
  const row = await db
    .updateTable("feeds")
    .set({ next_fetch_at: at, gone_at: null })
    .where("name", "=", name)
    .returning("name")
    .executeTakeFirst();
  return row !== undefined;
}

/** Nothing of a feed waits for a person any more: what was said of that is over, where it was no failure. */
async function nothingWaits(db: Kysely<Tables>, name: string): Promise<void> {
  await db.updateTable("feeds").set({ trouble: null }).where("name", "=", name).where("failures", "=", 0).execute();
}

/** When the next feed of these names is due, or null. */
async function nextAt(db: Kysely<Tables>, names: readonly string[]): Promise<number | null> {
  if (names.length === 0) return null;
  const row = await db
    .selectFrom("feeds")
    .select((e) => e.fn.min("next_fetch_at").as("at"))
    .where("name", "in", names)
    .where("gone_at", "is", null)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The feeds table. */
export const feeds = { all, get, meet, visited, keepLeads, askAt, nothingWaits, nextAt };
