import type { ExpressionBuilder, Kysely, Selectable } from "kysely";
import type { Entry } from "../model/entry.ts";
import { pushedFeed } from "./feeds.ts";
import type { Said } from "../model/said.ts";
import { fromJson } from "./json.ts";
import { readSaid, saidText } from "./said.ts";
import type { EntryRow, EntryState, Tables } from "./schema.ts";

/** An entry as kept: what the feed said, and how far reading its page got. */
export type KeptEntry = {
  readonly id: number;
  readonly feed: string;
  readonly key: string;
  readonly url: string | null;
  readonly state: EntryState;
  readonly entry: Entry;
  readonly seenAt: number;
  readonly tries: number;
  readonly articleUrl: string | null;
  /** Why it waits or was refused; a word for what withholds its article stands as it is. */
  readonly why: Said | null;
};

export type NewEntry = {
  readonly feed: string;
  readonly key: string;
  readonly url: string | null;
  readonly entry: Entry;
};

function read(row: Selectable<EntryRow>): KeptEntry {
  return {
    id: row.id,
    feed: row.feed,
    key: row.key,
    url: row.url,
    state: row.state,
    entry: fromJson<Entry>(row.data),
    seenAt: row.seen_at,
    tries: row.tries,
    articleUrl: row.article_url,
    why: row.why === null ? null : readSaid(row.why),
  };
}

/**
 * Keeps an entry not met before, as `unread` or, when it is older than the feed's adding, as `old`.
 * An entry met before whose words or dates changed goes back to `unread` (an `old` one stays old).
 * Gives "new", "changed" or "known".
 */
async function keep(
  db: Kysely<Tables>,
  given: NewEntry,
  state: "unread" | "old",
  at: number,
): Promise<"new" | "changed" | "known"> {
  const data = JSON.stringify(given.entry);
  const inserted = await db
    .insertInto("entries")
    .values({ ...newRow(given), data, state, seen_at: at, read_after: at, tries: 0 })
    .onConflict((c) => c.columns(["feed", "key"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted) return "new";
  const changed = await db
    .updateTable("entries")
    .set((e) => ({
      data,
      url: given.url,
      read_after: at,
      tries: 0,
      state: e.case().when("state", "=", "old").then<EntryState>("old").else<EntryState>("unread").end(),
    }))
    .where("feed", "=", given.feed)
    .where("key", "=", given.key)
    .where("data", "!=", data)
    .returning("id")
    .executeTakeFirst();
  return changed ? "changed" : "known";
}

/** How the sentences begin that say why an entry waits for a person. */
export const heldWords = "held: ";

/** Entries that came in a flood are not read, whatever time it is, before a person lets them go. */
function notHeld(x: ExpressionBuilder<Tables, "entries">) {
  return x.or([x("why", "is", null), x("why", "not like", `${heldWords}%`)]);
}

/** Entries whose page is to be read at `at`, oldest first: those of feeds, or those that were pushed. */
async function unread(db: Kysely<Tables>, at: number, limit: number, pushed = false): Promise<KeptEntry[]> {
  const rows = await db
    .selectFrom("entries")
    .selectAll()
    .where("state", "=", "unread")
    .where("read_after", "<=", at)
    .where(notHeld)
    .where("feed", pushed ? "=" : "!=", pushedFeed)
    .orderBy("seen_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(read);
}

function textOf(why: Said | string | null): string | null {
  return why === null || typeof why === "string" ? why : saidText(why);
}

async function settle(
  db: Kysely<Tables>,
  id: number,
  outcome: { state: EntryState; articleUrl: string | null; why: Said | string | null },
): Promise<void> {
  await db
    .updateTable("entries")
    .set({ state: outcome.state, article_url: outcome.articleUrl, why: textOf(outcome.why) })
    .where("id", "=", id)
    .execute();
}

/** The page could not be read now: tried again after `readAfter`. */
async function postpone(db: Kysely<Tables>, id: number, readAfter: number, why: Said): Promise<void> {
  await db
    .updateTable("entries")
    .set((e) => ({ read_after: readAfter, why: saidText(why), tries: e("tries", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

async function ofFeed(db: Kysely<Tables>, feed: string): Promise<KeptEntry[]> {
  return (await db.selectFrom("entries").selectAll().where("feed", "=", feed).orderBy("id").execute()).map(read);
}

/** When the next postponed entry may be read, or null: of feeds, or of those that were pushed. */
async function nextAt(db: Kysely<Tables>, pushed = false): Promise<number | null> {
  const row = await db
    .selectFrom("entries")
    .select((e) => e.fn.min("read_after").as("at"))
    .where("state", "=", "unread")
    .where(notHeld)
    .where("feed", pushed ? "=" : "!=", pushedFeed)
    .executeTakeFirst();
  return row?.at ?? null;
}

function newRow(given: NewEntry) {
  return { feed: given.feed, key: given.key, url: given.url, article_url: null, why: null };
}

/** The entries table: each once per feed and key. */
export const entries = { keep, unread, settle, postpone, ofFeed, nextAt };
