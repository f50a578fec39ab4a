import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import { allChannels } from "../channels.ts";
import { type Post, readPost } from "../post-row.ts";
import type { Tables } from "../schema.ts";

/** A post that names no end is worth sending for so long. */
export const worthMs = 24 * 3_600_000;

const worthUntil = sql<number>`coalesce(good_until_at, created_at + ${sql.lit(worthMs)})`;

/** On a channel that is not paused, alone or with all others. */
function isOpen(e: ExpressionBuilder<Tables, "posts">) {
  const paused = e
    .selectFrom("channels as c")
    .select("c.name")
    .where("c.paused_at", "is not", null)
    .where((x) => x.or([x("c.name", "=", x.ref("posts.channel")), x("c.name", "=", allChannels)]));
  return e.not(e.exists(paused));
}

/** What makes a channel one to be placed on. */
export type Wanting = {
  /** Scheduled posts that were due before this instant and were not sent have missed it; null: none misses. */
  readonly missedBefore: number | null;
  /** Scheduled posts may lose their moment, whatever it is. */
  readonly all: boolean;
};

/** Channels on which something wants a moment: composed, or scheduled on an open channel and missed. */
async function channelsWanting(db: Kysely<Tables>, { missedBefore, all }: Wanting): Promise<string[]> {
  const composed = await db.selectFrom("posts").select("channel").distinct().where("state", "=", "composed").execute();
  const until = all ? Number.MAX_SAFE_INTEGER : missedBefore;
  const scheduled =
    until === null
      ? []
      : await db
          .selectFrom("posts")
          .select("channel")
          .distinct()
          .where("state", "=", "scheduled")
          .where("due_at", "<", until)
          .where(isOpen)
          .execute();
  return [...new Set([...composed, ...scheduled].map(({ channel }) => channel))];
}

/** Held posts that nobody decided on while they were worth sending. */
async function heldTooLong(db: Kysely<Tables>, at: number): Promise<Post[]> {
  const rows = await db
    .selectFrom("posts")
    .selectAll()
    .where("state", "=", "held")
    .where(worthUntil, "<", at)
    .execute();
  return rows.map(readPost);
}

/**
 * When a composed or held post is worth sending no longer, and the earliest moment that a scheduled one on an open
 * channel has; each after the given instant, or null.
 */
async function nextMoments(
  db: Kysely<Tables>,
  after: { readonly worth: number; readonly due: number },
): Promise<{ readonly worthUntil: number | null; readonly dueAt: number | null }> {
  const worth = await db
    .selectFrom("posts")
    .select((e) => e.fn.min(worthUntil).as("at"))
    .where("state", "in", ["composed", "held"])
    .where(worthUntil, ">", after.worth)
    .executeTakeFirst();
  const due = await db
    .selectFrom("posts")
    .select("due_at")
    .where("state", "=", "scheduled")
    .where("due_at", ">", after.due)
    .where(isOpen)
    .orderBy("due_at")
    .limit(1)
    .executeTakeFirst();
  return { worthUntil: worth?.at ?? null, dueAt: due?.due_at ?? null };
}

/** What placing asks before it looks closer. */
export const wanting = { channelsWanting, heldTooLong, nextMoments };
