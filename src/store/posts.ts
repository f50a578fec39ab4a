import type { Kysely, Selectable, Updateable } from "kysely";
import type { Draft, Receipt } from "../model/draft.ts";
import { mayMove, type PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import type { Judgement } from "../model/teaser.ts";
import { fromJson, fromJsonOrNull } from "./json.ts";
import type { PostRow, Tables } from "./schema.ts";

/** One article on one channel in one round, to its end. */
export type Post = {
  readonly id: string;
  readonly mark: string;
  readonly articleUrl: string;
  readonly articleVersion: number;
  readonly channel: string;
  readonly platform: string;
  readonly round: number;
  readonly state: PostState;
  readonly reason: Reason;
  readonly link: string | null;
  readonly draft: Draft | null;
  readonly judgement: Judgement | null;
  readonly approvedBy: string | null;
  readonly priority: number;
  readonly dueAt: number | null;
  /** The slot it took, so that no other post takes the same. */
  readonly slotAt: number | null;
  readonly goodUntilAt: number | null;
  readonly nextLookAt: number | null;
  readonly looks: number;
  readonly absentLooks: number;
  readonly attempts: number;
  readonly firstAttemptAt: number | null;
  readonly leaseUntil: number | null;
  readonly ticket: string | null;
  readonly receipt: Receipt | null;
  readonly createdAt: number;
  readonly changedAt: number;
};

/** What a move may change besides the state. Fields left out stay. */
export type PostChanges = Partial<
  Pick<
    Post,
    | "articleVersion"
    | "link"
    | "draft"
    | "judgement"
    | "approvedBy"
    | "priority"
    | "dueAt"
    | "slotAt"
    | "goodUntilAt"
    | "nextLookAt"
    | "looks"
    | "absentLooks"
    | "attempts"
    | "firstAttemptAt"
    | "leaseUntil"
    | "ticket"
    | "receipt"
  >
>;

export type Move = {
  readonly from: PostState;
  readonly to: PostState;
  readonly reason: Reason;
  readonly at: number;
  /** "bot" or the name of a person. */
  readonly who?: string;
  readonly changes?: PostChanges;
};

export type NewPost = Pick<
  Post,
  "id" | "articleUrl" | "articleVersion" | "channel" | "platform" | "round" | "state" | "reason"
> &
  Pick<PostChanges, "link" | "draft" | "judgement" | "goodUntilAt" | "priority" | "approvedBy">;

function readReceipt(row: Selectable<PostRow>): Receipt | null {
  if (row.remote_id === null || row.remote_url === null || row.remote_at === null) return null;
  return { remoteId: row.remote_id, url: row.remote_url, at: row.remote_at };
}

export function readPost(row: Selectable<PostRow>): Post {
  return {
    id: row.id,
    mark: row.mark,
    articleUrl: row.article_url,
    articleVersion: row.article_version,
    channel: row.channel,
    platform: row.platform,
    round: row.round,
    state: row.state as PostState,
    reason: fromJson<Reason>(row.reason),
    link: row.link,
    draft: fromJsonOrNull<Draft>(row.draft),
    judgement: fromJsonOrNull<Judgement>(row.judgement),
    approvedBy: row.approved_by,
    priority: row.priority,
    dueAt: row.due_at,
    slotAt: row.slot_at,
    goodUntilAt: row.good_until_at,
    nextLookAt: row.next_look_at,
    looks: row.looks,
    absentLooks: row.absent_looks,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at,
    leaseUntil: row.lease_until,
    ticket: row.ticket,
    receipt: readReceipt(row),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

const columns = {
  articleVersion: "article_version",
  link: "link",
  approvedBy: "approved_by",
  priority: "priority",
  dueAt: "due_at",
  slotAt: "slot_at",
  goodUntilAt: "good_until_at",
  nextLookAt: "next_look_at",
  looks: "looks",
  absentLooks: "absent_looks",
  attempts: "attempts",
  firstAttemptAt: "first_attempt_at",
  leaseUntil: "lease_until",
  ticket: "ticket",
} as const satisfies Partial<Record<keyof PostChanges, keyof PostRow>>;

function writeChanges(changes: PostChanges): Updateable<PostRow> {
  const row: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = changes[name as keyof typeof columns];
    if (value !== undefined) row[column] = value;
  }
  if (changes.draft !== undefined) row.draft = changes.draft && JSON.stringify(changes.draft);
  if (changes.judgement !== undefined) row.judgement = changes.judgement && JSON.stringify(changes.judgement);
  if (changes.receipt !== undefined) {
    row.remote_id = changes.receipt?.remoteId ?? null;
    row.remote_url = changes.receipt?.url ?? null;
    row.remote_at = changes.receipt?.at ?? null;
  }
  return row;
}

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
        ...(given.to === "sending" ? {} : { lease_until: null, claimed_by: null }),
      })
      .where("id", "=", id)
      .where("state", "=", given.from)
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
    const first = { from: null, to: post.state, reason: post.reason, at };
    await t.insertInto("events").values(event(post.id, first)).execute();
    return true;
  });
}

/** Changes facts of a post that stays in its state (new draft of a held post, a ticket, the next look). */
async function change(
  db: Kysely<Tables>,
  id: string,
  state: PostState,
  changes: PostChanges & { reason?: Reason },
): Promise<boolean> {
  const row = await db
    .updateTable("posts")
    .set({ ...writeChanges(changes), ...(changes.reason ? { reason: JSON.stringify(changes.reason) } : {}) })
    .where("id", "=", id)
    .where("state", "=", state)
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
export const posts = { move, get, find, add, change, inState, taken, events };
