import type { Kysely } from "kysely";
import { mayMove, type PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import type { WordsBefore } from "../model/teaser.ts";
import { advance } from "./placings.ts";
import { endedBy, type Post, type PostChanges, writeChanges } from "./post-row.ts";
import type { Tables } from "./schema.ts";

/** The post as a person had it before their eyes when they decided. */
export type Seen = Pick<Post, "state" | "changedAt" | "articleVersion">;

export type Revision = {
  readonly seen: Seen;
  readonly to: PostState;
  readonly reason: Reason;
  /** What the post's history says of it; the reason when left out. */
  readonly told?: Reason;
  readonly at: number;
  /** The name of a person. */
  readonly who: string;
  readonly changes: PostChanges;
  /** The words that make way, when others come. */
  readonly wordsBefore?: WordsBefore | null;
  /** Where a moment is taken: the channel, and how often posts had been placed on it when the moment was found free. */
  readonly placing?: { readonly channel: string; readonly version: number };
};

/**
 * Carries out what a person decided, if the post still is as they saw it: false when anybody came between, and then
 * nothing is changed; so too when a moment is taken and somebody else has placed on the channel since. A post may also stay in its state.
 */
async function revise(db: Kysely<Tables>, id: string, given: Revision): Promise<boolean> {
  const { seen, to, reason } = given;
  if (seen.state !== to && !mayMove(seen.state, to))
    throw new Error(
      `A post may not go from ${seen.state} to ${to} (post ${id}): see the legal moves in model/post.ts.`,
    );
  return db.transaction().execute(async (t) => {
    const { placing } = given;
    if (placing && !(await advance(t, placing.channel, placing.version))) return false;
    const row = await t
      .updateTable("posts")
      .set({
        ...writeChanges(given.changes),
        state: to,
        reason: JSON.stringify(reason),
        ...endedBy(to),
        // Always another one, so that two decisions in one millisecond are told apart.
        changed_at: Math.max(given.at, seen.changedAt + 1),
      })
      .where("id", "=", id)
      .where("state", "=", seen.state)
      .where("changed_at", "=", seen.changedAt)
      .where("article_version", "=", seen.articleVersion)
      .returning("id")
      .executeTakeFirst();
    if (!row) return false;
    const told = JSON.stringify(given.told ?? reason);
    const words_before = given.wordsBefore ? JSON.stringify(given.wordsBefore) : null;
    const states = { from_state: seen.state, to_state: to };
    const event = { at: given.at, post_id: id, ...states, reason: told, who: given.who, words_before };
    await t.insertInto("events").values(event).execute();
    return true;
  });
}

/** What people do to posts: never over the head of another one. */
export const revisions = { revise };
