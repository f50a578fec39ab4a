import type { Kysely } from "kysely";
import { mayMove, type PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import { fromJson } from "./json.ts";
import { endedBy, type Post, type PostChanges, readPost, writeChanges } from "./post-row.ts";
import type { Tables } from "./schema.ts";

export type Move = {
  readonly from: PostState;
  readonly to: PostState;
  readonly reason: Reason;
  readonly at: number;
  /** "bot" or the name of a person. */
  readonly who?: string;
  readonly changes?: PostChanges;
  /**
   * `changedAt` of the post as the caller saw it. A worker that stood still past its lease finds the post in the same state
   * perhaps, yet in another's hands: what it knows is old, and it moves nothing.
   */
  readonly seenAt?: number;
};

export type NewPost = Pick<
  Post,
  "id" | "articleUrl" | "articleVersion" | "channel" | "platform" | "round" | "state" | "reason"
> &
  Pick<PostChanges, "link" | "draft" | "judgement" | "goodUntilAt" | "priority" | "approvedBy"> & {
    /** Who made it, unless the bot. */
    readonly who?: string;
  };

/** Makes a move if the post still stands where the caller saw it; false when somebody was faster. */
async function move(db: Kysely<Tables>, id: string, given: Move): Promise<boolean> {
  if (!mayMove(given.from, given.to))
    throw new Error(
      `A post may not go from ${given.from} to ${given.to} (post ${id}): see the legal moves in model/post.ts.`,
    );
  return db.transaction().execute(async (t) => {
    const row = await t
      .updateTable("posts")
      .set({
        ...writeChanges(given.changes ?? {}),
        state: given.to,
        reason: JSON.stringify(given.reason),
        changed_at: given.at,
        ...endedBy(given.to),
        ...(given.to === "sending" ? {} : { lease_until: null, claimed_by: null }),
      })
      .where("id", "=", id)
      .where("state", "=", given.from)
      .$if(given.seenAt !== undefined, (update) => update.where("changed_at", "=", given.seenAt ?? 0))
      .returning("id")
      .executeTakeFirst();
    if (!row) return false;
    await t.insertInto("events").values(event(id, given)).execute();
    return true;
  });
}

async function get(db: Kysely<Tables>, id: string): Promise<Post | null> {
  const row = await db.selectFrom("posts").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? readPost(row) : null;
}

async function find(db: Kysely<Tables>, articleUrl: string, channel: string, round: number): Promise<Post | null> {
  const row = await db
    .selectFrom("posts")
    .selectAll()
    .where("article_url", "=", articleUrl)
    .where("channel", "=", channel)
    .where("round", "=", round)
    .executeTakeFirst();
  return row ? readPost(row) : null;
}

/** The last round of an article on a channel, or null when there is none. */
async function last(db: Kysely<Tables>, articleUrl: string, channel: string): Promise<Post | null> {
  const row = await db
    .selectFrom("posts")
    .selectAll()
    .where("article_url", "=", articleUrl)
    .where("channel", "=", channel)
    .orderBy("round", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? readPost(row) : null;
}

/** Adds a post at its first state; false when this article, channel and round has one already. */
async function add(db: Kysely<Tables>, post: NewPost, at: number): Promise<boolean> {
  return db.transaction().execute(async (t) => {
    const row = await t
      .insertInto("posts")
      .values({
        id: post.id,
        mark: post.id,
        article_url: post.articleUrl,
        article_version: post.articleVersion,
        channel: post.channel,
        platform: post.platform,
        round: post.round,
        state: post.state,
        reason: JSON.stringify(post.reason),
        looks: 0,
        absent_looks: 0,
        attempts: 0,
        priority: post.priority ?? 0,
        created_at: at,
        changed_at: at,
        ...writeChanges({
          link: post.link,
          draft: post.draft,
          judgement: post.judgement,
          goodUntilAt: post.goodUntilAt,
          approvedBy: post.approvedBy,
        }),
      })
      .onConflict((c) => c.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!row) return false;
    const first = { from: null, to: post.state, reason: post.reason, at, who: post.who };
    await t.insertInto("events").values(event(post.id, first)).execute();
    return true;
  });
}

/** Changes facts of a post that stays in its state (new draft of a held post, a ticket, the next look). */
async function change(
  db: Kysely<Tables>,
  id: string,
  state: PostState,
  changes: PostChanges & Pick<Move, "seenAt"> & { reason?: Reason },
): Promise<boolean> {
  const row = await db
    .updateTable("posts")
    .set({ ...writeChanges(changes), ...(changes.reason ? { reason: JSON.stringify(changes.reason) } : {}) })
    .where("id", "=", id)
    .where("state", "=", state)
    .$if(changes.seenAt !== undefined, (update) => update.where("changed_at", "=", changes.seenAt ?? 0))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** All posts in a state, the most urgent first. */
async function inState(db: Kysely<Tables>, state: PostState, limit = 1000): Promise<Post[]> {
  const rows = await db
    .selectFrom("posts")
    .selectAll()
    .where("state", "=", state)
    .orderBy("priority", "desc")
    .orderBy("created_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(readPost);
}

/** Moments already taken on a channel since `since`: scheduled, being sent, or out. */
async function taken(
  db: Kysely<Tables>,
  channel: string,
  since: number,
): Promise<{ id: string; at: number; slotAt: number | null }[]> {
  const rows = await db
    .selectFrom("posts")
    .select(["id", "due_at", "slot_at"])
    .where("channel", "=", channel)
    .where("state", "in", ["scheduled", "sending", "pending", "unconfirmed", "published", "confirmed", "removed"])
    .where("due_at", ">=", since)
    .orderBy("due_at")
    .execute();
  return rows.flatMap((row) => (row.due_at === null ? [] : [{ id: row.id, at: row.due_at, slotAt: row.slot_at }]));
}

async function events(
  db: Kysely<Tables>,
  id: string,
): Promise<{ at: number; from: PostState | null; to: PostState; reason: Reason; who: string }[]> {
  const rows = await db.selectFrom("events").selectAll().where("post_id", "=", id).orderBy("id").execute();
  return rows.map((row) => ({
    at: row.at,
    from: row.from_state as PostState | null,
    to: row.to_state as PostState,
    reason: fromJson<Reason>(row.reason),
    who: row.who,
  }));
}

function event(id: string, given: { from: PostState | null; to: PostState; reason: Reason; at: number; who?: string }) {
  return {
    at: given.at,
    post_id: id,
    from_state: given.from,
    to_state: given.to,
    reason: JSON.stringify(given.reason),
    who: given.who ?? "bot",
  };
}

/** The posts table, and the events that tell each post's life. Only legal moves are made. */
export const posts = { move, get, find, last, add, change, inState, taken, events };
