import type { PostState } from "../model/post.ts";
import type { ReasonCode } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import type { Post } from "../store/post-row.ts";
import type { Revision } from "../store/revisions.ts";
import type { Version } from "./decide.ts";
import { type EditNeeds, isStale } from "./edit.ts";
import { bringBack } from "./now.ts";

const tooLate: Said = {
  de: "Das lässt sich nicht mehr zurücknehmen: Der Beitrag ist schon weiter.",
  en: "This cannot be taken back any more: the post has moved on.",
};

const blocked: Said = {
  de: "Die Prüfung stoppt den Text dieses Beitrags: Bitte erst bearbeiten.",
  en: "The gate blocks the words of this post: please edit them first.",
};

/** One decision among those on a post: by its code and moment (ms). */
export type Decided = { readonly code: ReasonCode; readonly at: number };

const anothers: Said = {
  de: "Nichts zurückgenommen: Inzwischen hat sich dieser Beitrag geändert, oder jemand anders hat über ihn entschieden. Bitte noch einmal ansehen.",
  en: "Nothing was taken back: this post has changed meanwhile, or somebody else has decided on it. Please look at it again.",
};

/** The last decision that a person or program took on a post, or one by that name; null while there is none. */
export async function lastDecision(
  { store }: Pick<EditNeeds, "store">,
  id: string,
  name?: string,
): Promise<Decided | null> {
  const isMeant = (who: string) => (name === undefined ? who !== "bot" : who === name);
  const last = (await store.posts.events(id)).findLast(({ who }) => isMeant(who));
  return last ? { code: last.reason.code, at: last.at } : null;
}

/** Back to what it was before the decision: by its state now, and the reason that stood before. */
function backTo(post: Post): Pick<Revision, "to" | "changes"> | null {
  const { code } = post.reason;
  const isApproved = post.approvedBy !== null && (post.state === "composed" || post.state === "scheduled");
  if (isApproved) return { to: "held", changes: { approvedBy: null, dueAt: null, slotAt: null } };
  if (post.state === "held" && code === "held-by-editor") return { to: "composed", changes: {} };
  return null;
}

/**
 * Takes back the last decision of a person on a post: an approval is held again, a hold goes on, a drop comes before the
 * desk as its next round. With `meant`, only that decision, not one that another took since; with `seen`, only on that version. Gives null, or one sentence why
 * that cannot be done any more.
 */
export async function undoDecision(
  needs: EditNeeds,
  id: string,
  { who, meant = null, seen }: { readonly who: string; readonly meant?: Decided | null; readonly seen?: Version },
): Promise<Said | null> {
  const post = await needs.store.posts.get(id);
  if (!post) return tooLate;
  if (seen && isStale(post, seen)) return anothers;
  const last = meant && (await lastDecision(needs, id));
  if (last && (last.code !== meant.code || last.at !== meant.at)) return anothers;
  if (post.state === "skipped" && post.reason.code === "dropped-by-editor") {
    const back = await bringBack(needs, id, who);
    return "fault" in back ? back.fault : null;
  }
  const back = backTo(post);
  if (!back) return tooLate;
  if (back.to === "composed" && post.judgement?.verdict === "block") return blocked;
  const before = await reasonBefore(needs, post, back.to);
  const done = await needs.store.revisions.revise(id, {
    ...back,
    seen: post,
    reason: before,
    told: {
      code: back.to === "held" ? "held-by-editor" : "approved",
      words: { de: `${who}, zurückgenommen`, en: `${who}, taken back` },
    },
    at: needs.clock.now(),
    who,
  });
  return done ? null : tooLate;
}

/** The reason that stood when the post was last in this state. */
async function reasonBefore({ store }: EditNeeds, post: Post, state: PostState) {
  const events = await store.posts.events(post.id);
  const last = events.findLast(({ to }) => to === state);
  return last?.reason ?? ({ code: state === "held" ? "held-by-editor" : "waits-for-slot" } as const);
}
