import type { KeptArticle } from "../store/articles.ts";
import type { Newsroom } from "../model/newsroom.ts";
import type { Said } from "../model/said.ts";
import { type BreakingLane, type Schedule, usualBreakingLane } from "../model/schedule.ts";

/** The breaking lane of a channel, as its schedule says; the usual one where nothing is said. */
export function laneOf(
  rules: { readonly newsroom: Newsroom | null; readonly schedules?: readonly Schedule[] },
  channelName: string,
): BreakingLane {
  const channel = rules.newsroom?.channels.find(({ name }) => name === channelName);
  return rules.schedules?.find(({ name }) => name === channel?.schedule)?.breaking ?? usualBreakingLane;
}

/** Why somebody may not send a post before all others, or null. */
export function laneFault({ who: allowed }: BreakingLane, who: string): Said | null {
  if (allowed === null || allowed.some((each) => each.toLowerCase() === who.toLowerCase())) return null;
  const names = allowed.join(", ");
  return {
    de: `Vorziehen dürfen auf diesem Kanal nur ${names}; „${who}“ gehört nicht dazu.`,
    en: `Only ${names} may send a post before all others on this channel; “${who}” is not among them.`,
  };
}

/** What `who` of a lane calls the word of the CMS that an article is breaking news. */
const cmsName = "CMS";

/** Does the CMS call the article breaking news, and may it on this channel, for an article of this age? */
export function isBreaking({ article, firstSeenAt }: KeptArticle, lane: BreakingLane, now: number): boolean {
  if (article.cms?.fields.breaking !== true || laneFault(lane, cmsName) !== null) return false;
  return now - (article.publishedAt ?? firstSeenAt) < lane.maxAgeMs;
}
