import type { Said } from "../model/said.ts";
import { breakingPriority } from "../model/schedule.ts";
import type { Post } from "../store/post-row.ts";
import type { DecideNeeds, Version } from "./decide.ts";
import { markOf } from "./mark.ts";

const waiting: readonly string[] = ["held", "composed", "scheduled"];

/**
 * Gives a waiting post the top priority and takes its moment away, so that placing gives it the next one that the
 * schedule allows to breaking news. Stands for an approval. Gives null, or one sentence why it cannot be done.
 */
export async function postNow(
  needs: DecideNeeds,
  id: string,
  given: { who: string; seen?: Version },
): Promise<Said | null> {
  const post = await needs.store.posts.get(id);
  if (!post) return { de: `Es gibt keinen Beitrag ${id}.`, en: `There is no post ${id}.` };
  if (!waiting.includes(post.state))
    return {
      de: "Dieser Beitrag wird schon gesendet oder ist zu Ende; er lässt sich nicht vorziehen.",
      en: "This post is being sent or has ended; it cannot be brought forward.",
    };
  if (post.judgement?.verdict === "block")
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

async function bringForward(needs: DecideNeeds, post: Post, given: { who: string; seen?: Version }): Promise<boolean> {
  return needs.store.revisions.revise(post.id, {
    seen: { ...(given.seen ?? post), state: post.state },
    to: "composed",
    reason: { code: "post-now", words: given.who },
    at: needs.clock.now(),
    who: given.who,
    changes: { priority: breakingPriority, approvedBy: given.who, dueAt: null, slotAt: null },
  });
}

type Channels = readonly { readonly name: string; readonly platform: string }[];
export type Never = { readonly dropped: number; readonly closed: number; readonly tooLate: number };

/**
 * Ends every waiting post of an article, and closes it to channels that have no post of it yet: each gets one that is
 * skipped from the start. What is on its way or out already is counted in `tooLate` and not touched. Null when the
 * article is not known.
 */
export async function neverPost(
  needs: DecideNeeds,
  url: string,
  given: { who: string; channels: Channels },
): Promise<Never | null> {
  const { store, clock } = needs;
  const kept = await store.articles.get(url);
  if (!kept) return null;
  const at = clock.now();
  const words = { de: `${given.who}: diesen Artikel nie posten`, en: `${given.who}: never post this article` };
  const reason = { code: "dropped-by-editor", words } as const;
  const sum = { dropped: 0, closed: 0, tooLate: 0 };
  const posts = await store.desk.lines(await store.desk.idsOfArticle(url));
  for (const post of posts) {
    const end = {
      seen: post,
      to: "skipped",
      reason,
      at,
      who: given.who,
      changes: { dueAt: null, slotAt: null },
    } as const;
    if (waiting.includes(post.state) && (await store.revisions.revise(post.id, end))) sum.dropped += 1;
    else if (!["skipped", "expired", "failed", "removed"].includes(post.state)) sum.tooLate += 1;
  }
  for (const { name, platform } of given.channels) {
    const id = markOf(url, name, 1);
    const first = { id, articleUrl: url, articleVersion: kept.version, channel: name, platform, round: 1 } as const;
    if (
      !posts.some((post) => post.channel === name) &&
      (await store.posts.add({ ...first, state: "skipped", reason }, at))
    )
      sum.closed += 1;
  }
  return sum;
}
