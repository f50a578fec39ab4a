import { sayWithheld } from "../language/withheld.ts";
import type { OpenChannel } from "../model/channel.ts";
import { isEnd, type PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";
import type { Judgement, Teaser } from "../model/teaser.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Post } from "../store/post-row.ts";
import { type EditNeeds, outcomeOf, proveWords } from "./edit.ts";
import { unfitForWords } from "./fit.ts";
import { markOf } from "./mark.ts";
import { goodUntil, wordsGoodUntil } from "./shelf.ts";

/** An article on a channel that has no post of it to be edited: what a person writes for it begins a round. */
export type Unwritten = {
  readonly kept: KeptArticle;
  readonly open: OpenChannel;
  readonly round: number;
  /** What words are measured and judged with: the post that they would make. */
  readonly post: Pick<Post, "link" | "mark" | "dueAt">;
};

type No = { readonly fault: Said; readonly known: boolean };

function no(de: string, en: string, known = true): No {
  return { fault: { de, en }, known };
}

/** The place for a person's own words; or one sentence why there is none. `known` tells whether article and channel are. */
export async function unwritten(
  needs: EditNeeds,
  at: { readonly url: string; readonly channel: string },
): Promise<Unwritten | No> {
  const { store } = needs;
  const url = (await store.articles.resolve(at.url)) ?? at.url;
  const kept = await store.articles.get(url);
  if (!kept) return no(`Kein Artikel ist unter ${at.url} bekannt.`, `No article is known under ${at.url}.`, false);
  const open = needs.channels.find(({ channel }) => channel.name === at.channel);
  if (!open)
    return no(
      `Es gibt keinen Kanal „${at.channel}“; newsroom.yaml nennt sie alle.`,
      `There is no channel "${at.channel}"; newsroom.yaml names them all.`,
      false,
    );
  const last = await store.posts.last(url, at.channel);
  const why = whyNot(kept, last);
  if (why) return why;
  const unfit = unfitForWords(kept, open, needs.rules);
  if (unfit) return { fault: unfit, known: true };
  const round = (last?.round ?? 0) + 1;
  return { kept, open, round, post: { mark: markOf(url, at.channel, round), link: null, dueAt: null } };
}

function whyNot(kept: KeptArticle, last: Post | null): No | null {
  if (kept.closed)
    return no(
      "Dieser Artikel ist für alle Kanäle gesperrt; heben Sie zuerst die Sperre auf.",
      "This article is closed to all channels; open it again first.",
    );
  if (kept.withheld !== null)
    return no(
      `Der Artikel darf nicht gepostet werden: ${sayWithheld(kept.withheld, "de")}.`,
      `The article may not be posted: ${sayWithheld(kept.withheld, "en")}.`,
    );
  if (!last || isEnd(last.state)) return null;
  return ["held", "composed", "scheduled"].includes(last.state)
    ? no(
        `Auf diesem Kanal wartet schon ein Beitrag zu diesem Artikel (${last.id}): Bitte dessen Text bearbeiten.`,
        `A post of this article waits on this channel already (${last.id}): please edit its words.`,
      )
    : no(
        `Auf diesem Kanal ist ein Beitrag zu diesem Artikel schon unterwegs oder draußen (${last.id}).`,
        `A post of this article is under way or out on this channel already (${last.id}).`,
      );
}

export type OwnWords = {
  readonly url: string;
  readonly channel: string;
  readonly teaser: Teaser;
  readonly who: string;
  readonly approve: boolean;
  /** The version of the article that they were written on; left out, the one that stands now. */
  readonly version?: number;
};

/** The post that they made, and where it stands; or why there is none (`stale`: the article is another one by now). */
export type Written =
  | { readonly id: string; readonly state: PostState; readonly judgement: Judgement }
  | (No & { readonly stale: boolean });

/** A person asks for it, so it is news for at least so long. */
const leastMs = 3_600_000;

/**
 * Makes a post of words that a person wrote for an article where Litfass found none. They go the way of edited ones: what
 * the gate lets pass is approved if the person says so, all else waits for a person.
 */
export async function writePost(needs: EditNeeds, own: OwnWords): Promise<Written> {
  const place = await unwritten(needs, own);
  if ("fault" in place) return { ...place, stale: false };
  const { kept, open, round } = place;
  if (own.version !== undefined && own.version !== kept.version) return { ...otherVersion, stale: true };
  const { teaser, who } = own;
  const { draft, unfit, judgement } = await proveWords(needs, place, teaser);
  if (!draft) return { fault: unfit ?? noPost, known: true, stale: false };
  const waits = { state: "held", reason: { code: "edited", words: who } } as const;
  const { to, reason } = outcomeOf(waits, judgement, own);
  const at = needs.clock.now();
  const news = Math.max(goodUntil(kept.article, needs.rules, kept.firstSeenAt), at + leastMs);
  const trueUntil = judgement.verdict === "block" ? Infinity : wordsGoodUntil(teaser.text, kept, needs);
  const id = place.post.mark;
  const facts = { articleUrl: kept.article.url, channel: open.channel.name };
  const fresh = { ...facts, id, articleVersion: kept.version, platform: open.channel.platform, round };
  const approvedBy = to === "held" ? null : who;
  const words = { link: draft.link, draft, judgement, goodUntilAt: Math.min(news, trueUntil) };
  const isFirst = await needs.store.posts.add({ ...fresh, ...words, state: startOf(to), reason, approvedBy, who }, at);
  if (!isFirst) return { ...faster, stale: false };
  await needs.store.teasers.keep({ ...facts, version: kept.version, teaser, judgement, skipped: null }, at);
  return { id, state: to, judgement };
}

function startOf(to: PostState): "held" | "composed" {
  return to === "composed" ? "composed" : "held";
}

const otherVersion = no(
  "Den Artikel gibt es inzwischen in neuer Fassung, sie steht daneben: Bitte vergleichen und erneut speichern.",
  "The article has a new version by now, it stands beside: please compare and save again.",
);
const faster = no("Jemand war schneller; bitte noch einmal ansehen.", "Somebody was faster: please look again.");
const noPost = no("Aus diesem Text wird kein Beitrag.", "These words make no post.").fault;
