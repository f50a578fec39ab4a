import type { Kysely } from "kysely";
import type { FeedRow, Tables } from "./schema.ts";

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
  readonly trouble: string | null;
};

export type FeedVisit = Omit<FeedState, "name" | "address" | "addedAt">;

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
    trouble: row.trouble,
  };
}

async function all(db: Kysely<Tables>): Promise<FeedState[]> {
  return (await db.selectFrom("feeds").selectAll().orderBy("name").execute()).map(read);
}

/** The feed's state; adds it, due now, at first contact. `addedAt` is kept for ever. */
async function meet(db: Kysely<Tables>, name: string, address: string, at: number): Promise<FeedState> {
  await db
    .insertInto("feeds")
    .values({ name, address, added_at: at, next_fetch_at: at, failures: 0 })
    .onConflict((c) => c.column("name").doUpdateSet({ address }))
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
      trouble: visit.trouble,
    })
    .where("name", "=", name)
    .execute();
}

/** When the next feed of these names is due, or null. */
async function nextAt(db: Kysely<Tables>, names: readonly string[]): Promise<number | null> {
  if (names.length === 0) return null;
  const row = await db
    .selectFrom("feeds")
    .select((e) => e.fn.min("next_fetch_at").as("at"))
    .where("name", "in", names)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The feeds table. */
export const feeds = { all, meet, visited, nextAt };
