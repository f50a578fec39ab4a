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

/** Counts for whoever watches the machine. */
export const standing = { posts, lookUps };
