import type { Article } from "../model/article.ts";
import type { Channel, HouseRules } from "../model/newsroom.ts";
import type { Reason } from "../model/reason.ts";

/** Why a person must see a post of this article before it goes out on this channel, or null. */
export function askReview(article: Article, channel: Channel, rules: HouseRules): Reason | null {
  if (article.sponsored === true) return { code: "review-paid" };
  if (channel.review === "all") return { code: "review-channel" };
  if (channel.review !== "none") {
    const section = channel.review.find((each) => each.toLowerCase() === article.section?.toLowerCase());
    if (section) return { code: "review-section", words: section };
  }
  const words = [article.headline, article.kicker, article.lede].join(" ").toLowerCase();
  const word = rules.holdWords.find((each) => words.includes(each.toLowerCase()));
  return word ? { code: "review-word", words: word } : null;
}
