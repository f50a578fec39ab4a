import type { Kysely } from "kysely";
import type { CmsFields } from "../../model/cms.ts";
import type { Entry } from "../../model/entry.ts";
import type { Reason } from "../../model/reason.ts";
import { heldWords, type NewEntry } from "../entries.ts";
import { pushedFeed } from "../feeds.ts";
import { fromJson } from "../json.ts";
import type { EntryState, Tables } from "../schema.ts";

/** What is known of an entry that a feed shows again. */
export type MetEntry = {
  readonly feed: string;
  readonly key: string;
  readonly url: string | null;
  readonly state: EntryState;
  readonly entry: Entry;
  readonly seenAt: number;
  readonly readAfter: number;
  readonly why: string | null;
};

/** Where an entry goes: read at `readAfter` (ms), or known as old. */
export type Fate = { readonly state: "unread" | "old"; readonly readAfter: number; readonly why: string | null };

/** Engines take some ten thousand values in one question; these stay far below. */
const atOnce = 400;

function pieces<T>(all: readonly T[]): T[][] {
  const found: T[][] = [];
  for (let i = 0; i < all.length; i += atOnce) found.push(all.slice(i, i + atOnce));
  return found;
}

/** A row of entries as these questions read it. */
export type MetRow = {
  readonly feed: string;
  readonly key: string;
  readonly url: string | null;
  readonly state: EntryState;
  readonly data: string;
  readonly seen_at: number;
  readonly read_after: number;
  readonly why: string | null;
};

export function readMet(row: MetRow): MetEntry {
  return {
    feed: row.feed,
    key: row.key,
    url: row.url,
    state: row.state,
    entry: fromJson<Entry>(row.data),
    seenAt: row.seen_at,
    readAfter: row.read_after,
    why: row.why,
  };
}

/** Those of the keys under which this feed has an entry. */
async function byKeys(db: Kysely<Tables>, feed: string, keys: readonly string[]): Promise<MetEntry[]> {
  const found: MetEntry[] = [];
  for (const some of pieces(keys)) {
    const rows = await db.selectFrom("entries").selectAll().where("feed", "=", feed).where("key", "in", some).execute();
    found.push(...rows.map(readMet));
  }
  return found;
}

/** Entries of these feeds under any of these keys, the first met first. */
async function byIds(db: Kysely<Tables>, feeds: readonly string[], keys: readonly string[]): Promise<MetEntry[]> {
  if (keys.length === 0) return [];
  const found: MetEntry[] = [];
  for (const some of pieces(feeds)) {
    const asked = db.selectFrom("entries").selectAll().where("feed", "in", some).where("key", "in", keys);
    found.push(...(await asked.orderBy("id").execute()).map(readMet));
  }
  return found;
}

/** Entries of any feed that lead to one of these addresses, the first met first. */
async function byAddresses(db: Kysely<Tables>, addresses: readonly string[]): Promise<MetEntry[]> {
  const found: MetEntry[] = [];
  for (const some of pieces(addresses)) {
    const rows = await db.selectFrom("entries").selectAll().where("url", "in", some).orderBy("id").execute();
    found.push(...rows.map(readMet));
  }
  return found;
}

/** Two feeds added at one start of the daemon are met within that time. */
const oneStartMs = 60_000;

/** Was this entry known as old when a feed added at `addedAt` was added? Then its page is old for that feed too. */
export function wasOldBefore(entry: MetEntry, addedAt: number): boolean {
  return entry.state === "old" && entry.seenAt <= addedAt + oneStartMs;
}

/**
 * Was a page of one of these addresses known as old when that feed was added? Of what is pushed there is no first look at a
 * feed that would tell, so there the date on the page does.
 */
async function isOldPage(
  db: Kysely<Tables>,
  feed: string,
  addresses: readonly string[],
  publishedAt: number | null = null,
): Promise<boolean> {
  const row = await db.selectFrom("feeds").select("added_at").where("name", "=", feed).executeTakeFirst();
  if (!row) return false;
  if (feed === pushedFeed && publishedAt !== null && publishedAt < row.added_at) return true;
  return (await byAddresses(db, addresses)).some((one) => wasOldBefore(one, row.added_at));
}

/** Keeps an entry as it now stands, with its fate. Gives "new" or "changed". */
async function keepEntry(db: Kysely<Tables>, given: NewEntry, fate: Fate, at: number): Promise<"new" | "changed"> {
  const data = JSON.stringify(given.entry);
  const now = { data, url: given.url, state: fate.state, read_after: fate.readAfter, why: fate.why, tries: 0 };
  const inserted = await db
    .insertInto("entries")
    .values({ ...now, feed: given.feed, key: given.key, seen_at: at, article_url: null })
    .onConflict((c) => c.columns(["feed", "key"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted) return "new";
  await db.updateTable("entries").set(now).where("feed", "=", given.feed).where("key", "=", given.key).execute();
  return "changed";
}

/** What a feed showed when it was first read: headlines and dates (ms) of those entries that had a date; null before that. */
async function firstContact(
  db: Kysely<Tables>,
  feed: string,
): Promise<{ at: number; shown: { title: string | null; date: number }[] } | null> {
  const first = await db
    .selectFrom("entries")
    .select("seen_at")
    .where("feed", "=", feed)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!first) return null;
  const at = first.seen_at;
  const rows = await db
    .selectFrom("entries")
    .select("data")
    .where("feed", "=", feed)
    .where("seen_at", "=", at)
    .execute();
  const entries = rows.map((row) => fromJson<Entry>(row.data));
  const shown = entries.flatMap(({ title, publishedAt, updatedAt }) => {
    const date = publishedAt ?? updatedAt;
    return date === null ? [] : [{ title, date }];
  });
  return { at, shown };
}

/** When (ms) a feed's entries came since `since` that were neither old nor held as a flood; the newest first. */
async function arrivals(db: Kysely<Tables>, feed: string, since: number): Promise<number[]> {
  const rows = await db
    .selectFrom("entries")
    .select("seen_at")
    .where("feed", "=", feed)
    .where("seen_at", ">=", since)
    .where("state", "!=", "old")
    .where((x) => x.or([x("why", "is", null), x("why", "not like", `${heldWords}%`)]))
    .orderBy("seen_at", "desc")
    .execute();
  return rows.map((row) => row.seen_at);
}

/** What the newest entry that says anything in fields of the CMS says of this article, or null. */
async function cmsOf(db: Kysely<Tables>, articleUrl: string): Promise<CmsFields | null> {
  const rows = await db
    .selectFrom("entries")
    .select("data")
    .where("article_url", "=", articleUrl)
    .orderBy("id", "desc")
    .limit(20)
    .execute();
  return rows.map((row) => fromJson<Entry>(row.data).cms).find((cms) => cms !== undefined) ?? null;
}

/** The article behind the first of these addresses (or other things it is known by) that was met before, or null. */
async function articleOf(db: Kysely<Tables>, addresses: readonly string[]): Promise<string | null> {
  if (addresses.length === 0) return null;
  const rows = await db.selectFrom("aliases").selectAll().where("address", "in", addresses).execute();
  const known = new Map(rows.map((row) => [row.address, row.article_url]));
  return addresses.map((address) => known.get(address)).find((url) => url !== undefined) ?? null;
}

/**
 * Articles to look at again, read longest ago first. New ones are looked at when a tenth of their age has passed since
 * the last time, and no sooner than `pauseMs`; those first seen before `since` not at all.
 */
async function toLookAt(
  db: Kysely<Tables>,
  given: { readonly now: number; readonly since: number; readonly pauseMs: number; readonly limit: number },
): Promise<string[]> {
  const { now } = given;
  const rows = await db
    .selectFrom("articles")
    .select("url")
    .where("first_seen_at", ">=", given.since)
    .where("old", "=", 0)
    .where("read_at", "<=", now - given.pauseMs)
    // (now - read) * 10 >= now - first seen, without fractions.
    .where((e) => e(e(e("read_at", "*", 10), "-", e.ref("first_seen_at")), "<=", 9 * now))
    .orderBy("read_at")
    .limit(given.limit)
    .execute();
  return rows.map((row) => row.url);
}

/** A page gave no answer: it is asked again in its turn, not before all others. */
async function triedInVain(db: Kysely<Tables>, url: string, at: number): Promise<void> {
  await db.updateTable("articles").set({ read_at: at }).where("url", "=", url).execute();
}

/** Records on each post of an article that is out (or may be) what happened to the article. Gives how many those are. */
async function tellPosts(db: Kysely<Tables>, articleUrl: string, reason: Reason, at: number): Promise<number> {
  const out = await db
    .selectFrom("posts")
    .select(["id", "state"])
    .where("article_url", "=", articleUrl)
    .where("state", "in", ["pending", "published", "unconfirmed", "confirmed"])
    .execute();
  if (out.length === 0) return 0;
  const rows = out.map(({ id, state }) => ({ at, post_id: id, from_state: state, to_state: state, who: "bot" }));
  await db
    .insertInto("events")
    .values(rows.map((row) => ({ ...row, reason: JSON.stringify(reason) })))
    .execute();
  return out.length;
}

/** Questions of the rooms that fetch and read: what was met before, at what pace they came, what to look at again. */
export const sources = {
  byKeys,
  byIds,
  byAddresses,
  isOldPage,
  keepEntry,
  firstContact,
  arrivals,
  cmsOf,
  articleOf,
  toLookAt,
  triedInVain,
  tellPosts,
};
