import type { Kysely } from "kysely";
import type { PostState } from "../../model/post.ts";
import type { Tables } from "../schema.ts";

/** How many posts of a channel stand in a state. */
export type Standing = { readonly state: PostState; readonly channel: string; readonly count: number };

/** The posts in these states, counted by state and channel where they lie. */
async function posts(db: Kysely<Tables>, states: readonly PostState[]): Promise<Standing[]> {
  const rows = await db
    .selectFrom("posts")
    .select(["state", "channel", (e) => e.fn.countAll<number>().as("count")])
    .where("state", "in", states)
    .groupBy(["state", "channel"])
    .execute();
  return rows.map((row) => ({ state: row.state as PostState, channel: row.channel, count: Number(row.count) }));
}

/** How many posts are to be looked up or asked again at `at`. */
async function lookUps(db: Kysely<Tables>, at: number): Promise<number> {
  const row = await db
    .selectFrom("posts")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("state", "in", ["unconfirmed", "published", "pending"])
    .where("next_look_at", "<=", at)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** A word that is another one as soon as a post, a channel or a feed's health has changed; costs three short look-ups. */
async function stamp(db: Kysely<Tables>): Promise<string> {
  const last = await db
    .selectFrom("events")
    .select((e) => e.fn.max("id").as("id"))
    .executeTakeFirst();
  const channels = await db
    .selectFrom("channels")
    .select(["name", "paused_at", "paused_why"])
    .orderBy("name")
    .execute();
  const feeds = await db.selectFrom("feeds").select(["name", "trouble"]).orderBy("name").execute();
  return JSON.stringify([last?.id ?? 0, channels.map(Object.values), feeds.map(Object.values)]);
}

/** Counts for whoever watches the machine. */
export const standing = { posts, lookUps, stamp };
