import { languageOf } from "../language/language.ts";
import { relativeTimesIn } from "../language/times.ts";
import type { Article } from "../model/article.ts";
import type { HouseRules } from "../model/newsroom.ts";
import { dayOf } from "../time/wall-clock.ts";

function isOneOf(section: string | null, sections: readonly string[]): boolean {
  return section !== null && sections.some((each) => each.toLowerCase() === section.toLowerCase());
}

/** Until when an article is worth a post: its publication (or embargo's end) plus its shelf life, or less if its CMS says so. */
export function goodUntil(article: Article, rules: HouseRules, seenAt: number): number {
  return Math.min(shelfEnd(article, rules, seenAt), article.cms?.fields.expiresAt ?? Infinity);
}

function shelfEnd(article: Article, rules: HouseRules, seenAt: number): number {
  const from = Math.max(article.publishedAt ?? seenAt, article.embargoUntil ?? 0);
  if (isOneOf(article.section, rules.serviceSections)) return from + rules.shelfLife.serviceMs;
  if (isOneOf(article.section, rules.backgroundSections) || article.opinion === true)
    return from + rules.shelfLife.backgroundMs;
  return from + rules.shelfLife.newsMs;
}

const wordsKeepMs = 6 * 3_600_000;

/**
 * Until when the words themselves are true: a teaser that says "today" or "on Tuesday" keeps for six hours after
 * publication, and not past midnight of the newsroom's clock. Infinity for words that do not go stale.
 */
export function wordsGoodUntil(
  text: string,
  kept: { readonly article: Article; readonly firstSeenAt: number },
  at: { readonly rules: HouseRules },
): number {
  const { article, firstSeenAt } = kept;
  if (relativeTimesIn(text, languageOf(article) ?? "de").length === 0) return Infinity;
  const from = Math.max(article.publishedAt ?? firstSeenAt, article.embargoUntil ?? 0);
  return Math.min(from + wordsKeepMs, dayOf(from, at.rules.zone).endAt - 1);
}
