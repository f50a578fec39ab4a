import type { Article } from "../model/article.ts";
import type { HouseRules } from "../model/newsroom.ts";

function isOneOf(section: string | null, sections: readonly string[]): boolean {
  return section !== null && sections.some((each) => each.toLowerCase() === section.toLowerCase());
}

/** Until when an article of this kind is worth a post: its publication (or embargo's end) plus its shelf life. */
export function goodUntil(article: Article, rules: HouseRules, seenAt: number): number {
  const from = Math.max(article.publishedAt ?? seenAt, article.embargoUntil ?? 0);
  if (isOneOf(article.section, rules.serviceSections)) return from + rules.shelfLife.serviceMs;
  if (isOneOf(article.section, rules.backgroundSections) || article.opinion === true)
    return from + rules.shelfLife.backgroundMs;
  return from + rules.shelfLife.newsMs;
}
