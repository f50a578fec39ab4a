import { withoutQuotes } from "../../language/quotes.ts";
import { fails, holds, type Rule } from "../look.ts";

const bait: readonly RegExp[] = [
  /!\s*!/u,
  /\?\s*!|!\s*\?/u,
  /(?<!\p{L})(?:unglaublich\p{Ll}*|fassungslos|schockierend\p{Ll}*|unfassbar\p{Ll}*|der wahnsinn|krass\p{Ll}*|mega|hammer(?:hart)?)(?!\p{L})/iu,
  /(?<!\p{L})(?:sie|du|ihr) (?:werden|wirst|werdet) (?:es )?(?:nicht|kaum) glauben/iu,
  /(?<!\p{L})was (?:dann|danach|jetzt) (?:passiert|geschah|folgt)/iu,
  /^was (?:diese[rs]?|dieser|jener) \p{L}+ (?:tat|macht|mit|getan|gemacht)/iu,
  /(?<!\p{L})(?:das|diesen? (?:fehler|trick|grund)) (?:müssen|sollten|kennt|machen|macht) (?:sie|du|jeder|alle|niemand)/iu,
  /(?<!\p{L})(?:you won’?t believe|what happened next|will shock you|mind-?blowing|this one trick)/iu,
];

/** Words in capitals that the article does not write so. Two or three letters are an acronym more often than a shout. */
function shouted(words: string, article: string): string | null {
  const capitals = words.match(/(?<!\p{L})\p{Lu}{4,}(?!\p{L})/gu) ?? [];
  return capitals.find((word) => !article.includes(word)) ?? null;
}

/** CLICK: no bait, no double exclamation mark, no shouting. */
export const click: Rule = ({ words, teaser, said }) => {
  const texts = [withoutQuotes(words), teaser.title ?? ""];
  for (const text of texts) {
    const found = bait.map((pattern) => pattern.exec(text)?.[0]).find((each) => each !== undefined);
    if (found) return fails("CLICK", "review", { why: `"${found.trim()}" baits readers instead of telling them.` });
    const loud = shouted(text, said.whole);
    if (loud) return fails("CLICK", "review", { why: `"${loud}" is written in capitals, and not so in the article.` });
  }
  return holds("CLICK", "review");
};
