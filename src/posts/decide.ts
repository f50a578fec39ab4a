import type { PostState } from "../model/post.ts";
import type { Clock } from "../model/web.ts";
import type { Store } from "../store/index.ts";

export type DecideNeeds = { readonly store: Store; readonly clock: Clock };

/** What a person does with a post. */
export type Decision = "approve" | "hold" | "drop";

const from: Readonly<Record<Decision, readonly PostState[]>> = {
  approve: ["held"],
  hold: ["composed", "scheduled"],
  drop: ["composed", "held", "scheduled"],
};

/**
 * Carries out an editor's decision. Gives null, or one sentence why it cannot be done.
 * A post being sent or already out is not touched.
 */
export async function decide(
  needs: DecideNeeds,
  id: string,
  given: { decision: Decision; who: string; why?: string },
): Promise<string | null> {
  const post = await needs.store.posts.get(id);
  if (!post) return `There is no post ${id}; "litfass posts" lists them.`;
  if (!from[given.decision].includes(post.state))
    return `Post ${id} is ${post.state} and cannot be ${past[given.decision]} any more.`;
  const at = needs.clock.now();
  const done = await needs.store.posts.move(id, { from: post.state, at, who: given.who, ...outcome(given) });
  return done ? null : `Post ${id} has just moved on; look again before you decide.`;
}

const past: Readonly<Record<Decision, string>> = { approve: "approved", hold: "held", drop: "dropped" };

function outcome(given: { decision: Decision; who: string; why?: string }) {
  const words = given.why ?? given.who;
  if (given.decision === "approve")
    return {
      to: "composed",
      reason: { code: "approved", words: given.who },
      changes: { approvedBy: given.who },
    } as const;
  if (given.decision === "hold")
    return { to: "held", reason: { code: "held-by-editor", words }, changes: { dueAt: null, slotAt: null } } as const;
  return {
    to: "skipped",
    reason: { code: "dropped-by-editor", words },
    changes: { dueAt: null, slotAt: null },
  } as const;
}
