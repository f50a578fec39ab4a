import type { Kysely } from "kysely";
import { heldWords } from "../entries.ts";
import type { Tables } from "../schema.ts";
import { type Fate, type MetEntry, readMet } from "./sources.ts";

/** How many entries wait for a person, and since when (ms) the first does. */
export type Waiting = { readonly count: number; readonly sinceAt: number | null };

/** How many entries of each feed (or of this one) wait for a person, for those that have any. */
async function byFeed(db: Kysely<Tables>, only?: string): Promise<Map<string, Waiting>> {
  const rows = await db
    .selectFrom("entries")
    .select((e) => ["feed", e.fn.countAll<number>().as("count"), e.fn.min("seen_at").as("since")])
    .where("state", "=", "unread")
    .where("why", "like", `${heldWords}%`)
    .$if(only !== undefined, (query) => query.where("feed", "=", only ?? ""))
    .groupBy("feed")
    .execute();
  return new Map(rows.map((row) => [row.feed, { count: Number(row.count), sinceAt: Number(row.since) }]));
}

/** The entries of a feed that wait for a person. */
async function ofFeed(db: Kysely<Tables>, feed: string): Promise<MetEntry[]> {
  const rows = await db
    .selectFrom("entries")
    .selectAll()
    .where("state", "=", "unread")
    .where("feed", "=", feed)
    .where("why", "like", `${heldWords}%`)
    .execute();
  return rows.map(readMet);
}

/** A person has decided on an entry that waited. */
async function settle(db: Kysely<Tables>, feed: string, key: string, to: Omit<Fate, "why">): Promise<void> {
  await db
    .updateTable("entries")
    .set({ state: to.state, read_after: to.readAfter, why: null })
    .where("feed", "=", feed)
    .where("key", "=", key)
    .where("state", "=", "unread")
    .where("why", "like", `${heldWords}%`)
    .execute();
}

/** Keeps as old, with the reason, what could have been read before `before` (ms) and no person decided on. Gives how many of which feed. */
async function expire(db: Kysely<Tables>, before: number, why: string): Promise<Map<string, number>> {
  const rows = await db
    .updateTable("entries")
    .set({ state: "old", why })
    .where("state", "=", "unread")
    .where("read_after", "<", before)
    .where("why", "like", `${heldWords}%`)
    .returning("feed")
    .execute();
  return new Map([...Map.groupBy(rows, ({ feed }) => feed)].map(([feed, found]) => [feed, found.length]));
}

/** Entries that came in a flood and wait for a person. */
export const held = { byFeed, ofFeed, settle, expire };
