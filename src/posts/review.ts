import type { Article } from "../model/article.ts";
import type { Channel, HouseRules } from "../model/newsroom.ts";

/** Why a person must see a post of this article before it goes out on this channel, or null. */
export function askReview(article: Article, channel: Channel, rules: HouseRules): string | null {
  if (article.sponsored === true) return "paid content is never posted without an editor";
  if (channel.review === "all") return "every post of this channel waits for an editor";
  if (channel.review !== "none") {
    const section = channel.review.find((each) => each.toLowerCase() === article.section?.toLowerCase());
    if (section) return `posts of the section ${section} wait for an editor on this channel`;
  }
  const words = [article.headline, article.kicker, article.lede].join(" ").toLowerCase();
  const word = rules.holdWords.find((each) => words.includes(each.toLowerCase()));
  return word ? `the article has the hold word "${word}"` : null;
}
