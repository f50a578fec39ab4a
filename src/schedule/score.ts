import type { Score } from "../model/choice.ts";
import type { WaitingPost } from "../store/views/plan.ts";
import { mainTopic } from "./about.ts";
import type { Taken } from "./calendar.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The most points a part may give. `cost` takes away. They make 100 together, so that people can read them. */
export const mostPoints = { freshness: 40, section: 20, topic: 15, history: 10, interest: 15, cost: 10 } as const;

/** News loses half of its freshness in so long. */
const freshHalfLifeMs = 6 * hourMs;
/** Fewer posts say nothing of how a day is shared out. */
const fewestForShares = 4;
const pointsPerDollar = 10;

/** How a section's posts did against the channel's usual; `ratio` 1 is usual. Null where there are too few readings. */
export type Interest = (section: string | null) => { readonly ratio: number; readonly count: number } | null;

/** What a channel has told in the last day, and what a post on it is likely to bring and to cost. */
export type Picture = {
  readonly now: number;
  readonly posts: number;
  readonly bySection: ReadonlyMap<string, number>;
  readonly lastOfTopic: ReadonlyMap<string, number>;
  readonly interest: Interest;
  readonly dollars: number;
};

/** A channel's last day. `dollars` is what one more post costs. */
export function pictureOf(
  taken: readonly Taken[],
  given: { now: number; interest?: Interest; dollars?: number },
): Picture {
  const { now, interest = () => null, dollars = 0 } = given;
  const past = taken.filter(({ at }) => at > now - dayMs && at <= now);
  const bySection = new Map<string, number>();
  const lastOfTopic = new Map<string, number>();
  for (const { at, section, topic } of past) {
    if (section) bySection.set(section, (bySection.get(section) ?? 0) + 1);
    if (topic) lastOfTopic.set(topic, Math.max(at, lastOfTopic.get(topic) ?? 0));
  }
  return { now, posts: past.length, bySection, lastOfTopic, interest, dollars };
}

/** What points are given for. */
export type Scored = Pick<WaitingPost, "article" | "firstSeenAt"> & { readonly post: { readonly round: number } };

/** The points of a waiting post: the same post and picture give the same. */
export function scoreOf({ post, article, firstSeenAt }: Scored, picture: Picture): Score {
  const { now, posts, bySection, lastOfTopic, interest, dollars } = picture;
  const newsAt = Math.max(article.publishedAt ?? firstSeenAt, article.embargoUntil ?? 0);
  const section = article.section?.toLowerCase() ?? "";
  const share = posts < fewestForShares ? 0 : (bySection.get(section) ?? 0) / posts;
  const toldAt = lastOfTopic.get(mainTopic(article) ?? "");
  const ratio = interest(article.section)?.ratio ?? 1;
  const of = {
    freshness: Math.round(mostPoints.freshness * 2 ** (-Math.max(0, now - newsAt) / freshHalfLifeMs)),
    section: Math.round(mostPoints.section * (1 - share)),
    topic: Math.round(mostPoints.topic * (toldAt === undefined ? 1 : Math.min(1, (now - toldAt) / dayMs))),
    history: Math.round(mostPoints.history / post.round),
    // Twice the usual and more gives all, half the usual and less gives none.
    interest: Math.round((mostPoints.interest / 2) * (1 + Math.min(1, Math.max(-1, Math.log2(ratio))))),
    cost: 0 - Math.min(mostPoints.cost, Math.round(dollars * pointsPerDollar)),
  };
  return { points: Object.values(of).reduce((sum, each) => sum + each, 0), of };
}

/** A post gives up its moment only for one that has so many points more. */
export const marginPoints = 15;
