import type { PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";
import type { Clock } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import type { Seen } from "../store/revisions.ts";

export type DecideNeeds = { readonly store: Store; readonly clock: Clock };

/** What a person does with a post. */
export type Decision = "approve" | "hold" | "drop";

export type Given = {
  readonly decision: Decision;
  readonly who: string;
  readonly why?: string | Said;
  /** The version of the post that the person saw; left out, the one that stands now. */
  readonly seen?: Version;
};

/** A post's version: it grows with each decision, and with each new version of its article. */
export type Version = Pick<Seen, "changedAt" | "articleVersion">;

const from: Readonly<Record<Decision, readonly PostState[]>> = {
  approve: ["held"],
  hold: ["composed", "scheduled"],
  drop: ["composed", "held", "scheduled"],
};

/**
 * Carries out an editor's decision. Gives null, or one sentence why it cannot be done.
 * A post being sent or already out is not touched, nor one whose words another person has changed since, and what the
 * gate blocks is not approved.
 */
export async function decide(needs: DecideNeeds, id: string, given: Given): Promise<string | null> {
  const post = await needs.store.posts.get(id);
  if (!post) return `There is no post ${id}; "litfass posts" lists them.`;
  if (!from[given.decision].includes(post.state))
    return `Post ${id} is ${post.state} and cannot be ${past[given.decision]} any more.`;
  if (given.decision === "approve" && post.judgement?.verdict === "block")
    return `The gate blocks the words of post ${id}, so it cannot be approved: edit them, drop it, or overrule the gate where newsroom.yaml allows it (litfass approve ${id} --overrule "REASON" --who NAME).`;
  const seen = { ...(given.seen ?? post), state: post.state };
  const at = needs.clock.now();
  const done = await needs.store.revisions.revise(id, { seen, at, who: given.who, ...outcome(given) });
  return done ? null : `Post ${id} has just moved on; look again before you decide.`;
}

const past: Readonly<Record<Decision, string>> = { approve: "approved", hold: "held", drop: "dropped" };

function outcome(given: Given) {
  const words = given.why ?? given.who;
  if (given.decision === "approve")
    return {
      to: "composed",
      reason: { code: "approved", words: given.who },
      changes: { approvedBy: given.who },
    } as const;
  const changes = { dueAt: null, slotAt: null };
  if (given.decision === "hold") return { to: "held", reason: { code: "held-by-editor", words }, changes } as const;
  return { to: "skipped", reason: { code: "dropped-by-editor", words }, changes } as const;
}
