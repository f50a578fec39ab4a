import type { Kysely } from "kysely";
import type { Tables } from "../schema.ts";
import { type Fate, heldWords, type MetEntry, readMet } from "./sources.ts";

/** How many entries wait for a person, and until when (ms) the last does, for each feed that has any. */
async function byFeed(db: Kysely<Tables>, at: number): Promise<Map<string, { count: number; untilAt: number }>> {
  const rows = await db
    .selectFrom("entries")
    .select((e) => ["feed", e.fn.countAll<number>().as("count"), e.fn.max("read_after").as("until")])
    .where("state", "=", "unread")
    .where("read_after", ">", at)
    .where("why", "like", `${heldWords}%`)
    .groupBy("feed")
    .execute();
  return new Map(rows.map((row) => [row.feed, { count: Number(row.count), untilAt: Number(row.until) }]));
}

/** The entries of a feed that wait for a person. */
async function ofFeed(db: Kysely<Tables>, feed: string, at: number): Promise<MetEntry[]> {
  const rows = await db
    .selectFrom("entries")
    .selectAll()
    .where("state", "=", "unread")
    .where("read_after", ">", at)
    .where("feed", "=", feed)
    .where("why", "like", `${heldWords}%`)
    .execute();
  return rows.map(readMet);
}

/** A person has decided on an entry that waited. One that time let go of meanwhile stays as it is. */
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

/** Entries that came in a flood and wait for a person. */
export const held = { byFeed, ofFeed, settle };
