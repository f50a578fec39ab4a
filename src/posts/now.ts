import type { Said } from "../model/said.ts";
import { isEnd } from "../model/post.ts";
import { type BreakingLane, breakingPriority } from "../model/schedule.ts";
import type { Post } from "../store/post-row.ts";
import type { DecideNeeds, Version } from "./decide.ts";
import { type EditNeeds, isStale } from "./edit.ts";
import { laneFault } from "./lane.ts";
import { postAnew } from "./round.ts";

const waiting: readonly string[] = ["held", "composed", "scheduled"];

type Given = {
  readonly who: string;
  readonly seen?: Version;
  /** The rules by which posts of a channel may go before all others; everybody may unless given. */
  readonly laneOf?: (channel: string) => BreakingLane;
};

/**
 * Gives a waiting post the top priority and takes its moment away, so that placing gives it the next one that the
 * schedule allows to breaking news. Stands for an approval. Gives null, or one sentence why it cannot be done.
 */
export async function postNow(needs: DecideNeeds, id: string, given: Given): Promise<Said | null> {
  const post = await needs.store.posts.get(id);
  if (!post) return { de: `Es gibt keinen Beitrag ${id}.`, en: `There is no post ${id}.` };
  if (!waiting.includes(post.state))
    return {
      de: "Dieser Beitrag wird schon gesendet oder ist zu Ende; er lässt sich nicht vorziehen.",
      en: "This post is being sent or has ended; it cannot be brought forward.",
    };
  const fault = given.laneOf ? laneFault(given.laneOf(post.channel), given.who) : null;
  if (fault) return fault;
  // What a person overruled is let go already; whether that still holds is looked at before it is sent.
  if (post.judgement?.verdict === "block" && post.overruled === null)
    return {
      de: "Die Prüfung stoppt den Text dieses Beitrags: Bitte erst bearbeiten.",
      en: "The gate blocks the words of this post: please edit them first.",
    };
  return (await bringForward(needs, post, given)) ? null : movedOn;
}

const movedOn: Said = {
  de: "Dieser Beitrag hat sich gerade geändert; bitte noch einmal ansehen.",
  en: "This post has just changed; please look again.",
};

async function bringForward(needs: DecideNeeds, post: Post, given: Given): Promise<boolean> {
  return needs.store.revisions.revise(post.id, {
    seen: { ...(given.seen ?? post), state: post.state },
    to: "composed",
    reason: { code: "post-now", words: given.who },
    at: needs.clock.now(),
    who: given.who,
    changes: { priority: breakingPriority, approvedBy: given.who, dueAt: null, slotAt: null },
  });
}

/** The same for a post that may have ended without going out: then its next round goes at once. */
export async function postNowAnew(needs: EditNeeds, id: string, given: Given): Promise<Said | null> {
  const post = await needs.store.posts.get(id);
  if (!post || !isEnd(post.state)) return postNow(needs, id, given);
  // It ended since the person looked: somebody dropped what they would have sent.
  if (given.seen && isStale(post, given.seen)) return movedOn;
  const fault = given.laneOf ? laneFault(given.laneOf(post.channel), given.who) : null;
  if (fault) return fault;
  const reason = { code: "post-now", words: given.who } as const;
  const made = await postAnew(needs, post, { who: given.who, state: "composed", reason, priority: breakingPriority });
  return "fault" in made ? made.fault : null;
}

/** Puts a post that ended without going out before a person again, as its next round. */
export async function bringBack(
  needs: EditNeeds,
  id: string,
  who: string,
): Promise<{ readonly id: string } | { readonly fault: Said }> {
  const post = await needs.store.posts.get(id);
  if (!post) return { fault: { de: `Es gibt keinen Beitrag ${id}.`, en: `There is no post ${id}.` } };
  const words = { de: `${who}, zurückgeholt`, en: `${who}, brought back` };
  return postAnew(needs, post, { who, state: "held", reason: { code: "held-by-editor", words } });
}

export type Never = { readonly dropped: number; readonly tooLate: number };

/**
 * Closes an article to all channels for good, those that come later too, and ends every waiting post of it. What is on its
 * way or out already is counted in `tooLate` and not touched. Null when the article is not known.
 */
export async function neverPost(needs: DecideNeeds, url: string, who: string): Promise<Never | null> {
  const { store, clock } = needs;
  if (!(await store.articles.get(url))) return null;
  const at = clock.now();
  await store.articles.close(url, who, at);
  const words = { de: `${who}: diesen Artikel nie posten`, en: `${who}: never post this article` };
  const reason = { code: "dropped-by-editor", words } as const;
  const sum = { dropped: 0, tooLate: 0 };
  for (const post of await store.desk.lines(await store.desk.idsOfArticle(url))) {
    const changes = { dueAt: null, slotAt: null };
    const end = { seen: post, to: "skipped", reason, at, who, changes } as const;
    if (waiting.includes(post.state) && (await store.revisions.revise(post.id, end))) sum.dropped += 1;
    else if (!isEnd(post.state)) sum.tooLate += 1;
  }
  return sum;
}
