import type { Kysely } from "kysely";
import { mayMove, type PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import type { WordsBefore } from "../model/teaser.ts";
import { attempts, type Ending } from "./attempts.ts";
import { noteEvent } from "./events.ts";
import { fromJson } from "./json.ts";
import { endedBy, type Post, type PostChanges, readPost, writeChanges } from "./post-row.ts";
import { prepared } from "./prepared.ts";
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
  /** How the attempt ended that leads to this move. It has ended even when the post was not the caller's to move. */
  readonly ending?: Ending;
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
    const set = {
      ...writeChanges(given.changes ?? {}),
      state: given.to,
      reason: JSON.stringify(given.reason),
      changed_at: given.at,
      ...endedBy(given.to),
      ...(given.to === "sending" ? {} : { lease_until: null, claimed_by: null }),
    };
    const isMoved = await update(t, set, { id, state: given.from, seenAt: given.seenAt });
    if (isMoved) await noteEvent(t, id, given);
    if (given.ending) await attempts.close(t, given.ending.attempt, { ...given.ending, at: given.at });
    return isMoved;
  });
}

type Which = { readonly id: string; readonly state: PostState; readonly seenAt?: number };
type Written = Readonly<Record<string, string | number | null>> & {
  readonly ofId: string;
  readonly ofState: string;
  readonly ofChangedAt: number;
};

/** By the columns that they set: there are a few dozen combinations. */
const updates = new Map<string, ReturnType<typeof updateOf>>();

function updateOf(columns: readonly string[], isSeen: boolean) {
  return prepared((db, given: Written) => {
    const set: Record<string, unknown> = Object.fromEntries(columns.map((column) => [column, given[column]]));
    return db
      .updateTable("posts")
      .set(set)
      .where("id", "=", given.ofId)
      .where("state", "=", given.ofState)
      .$if(isSeen, (query) => query.where("changed_at", "=", given.ofChangedAt))
      .returning("id");
  });
}

/** Changes a row that still stands as it was seen; false when it does not. */
async function update(
  db: Kysely<Tables>,
  set: Readonly<Record<string, unknown>>,
  { id, state, seenAt }: Which,
): Promise<boolean> {
  const columns = Object.keys(set);
  const isSeen = seenAt !== undefined;
  const key = [isSeen, ...columns].join(" ");
  const run = updates.get(key) ?? updateOf(columns, isSeen);
  updates.set(key, run);
  const values = { ...(set as Written), ofId: id, ofState: state, ofChangedAt: seenAt ?? 0 };
  return (await run(db, values)).length > 0;
}

const byId = prepared((db, { id }: { id: string }) => db.selectFrom("posts").selectAll().where("id", "=", id));

async function get(db: Kysely<Tables>, id: string): Promise<Post | null> {
  const [row] = await byId(db, { id });
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
    await noteEvent(t, post.id, { from: null, to: post.state, reason: post.reason, at, who: post.who });
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
  const { reason, seenAt } = changes;
  const set = { ...writeChanges(changes), ...(reason ? { reason: JSON.stringify(reason) } : {}) };
  return update(db, set, { id, state, seenAt });
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

/** One moment of a post's life, as it is kept. */
export type PostEvent = {
  readonly at: number;
  readonly from: PostState | null;
  readonly to: PostState;
  readonly reason: Reason;
  readonly who: string;
  /** The words that made way in it. */
  readonly wordsBefore: WordsBefore | null;
};

async function events(db: Kysely<Tables>, id: string): Promise<PostEvent[]> {
  const rows = await db.selectFrom("events").selectAll().where("post_id", "=", id).orderBy("id").execute();
  return rows.map((row) => ({
    at: row.at,
    from: row.from_state as PostState | null,
    to: row.to_state as PostState,
    reason: fromJson<Reason>(row.reason),
    who: row.who,
    wordsBefore: row.words_before === null ? null : fromJson<WordsBefore>(row.words_before),
  }));
}

/** The posts table, and the events that tell each post's life. Only legal moves are made. */
export const posts = { move, get, find, last, add, change, inState, taken, events };
