import { withoutQuotes } from "../../language/quotes.ts";
import { fails, holds, type Look, type Rule } from "../look.ts";

/** Ways to bait, whoever writes so. */
const bait: readonly RegExp[] = [
  /!\s*!/u,
  /\?\s*!|!\s*\?/u,
  /(?<!\p{L})(?:sie|du|ihr) (?:werden|wirst|werdet) (?:es )?(?:nicht|kaum) glauben/iu,
  /(?<!\p{L})was (?:dann|danach|jetzt) (?:passiert|passierte|geschah|geschieht|folgt|folgte)/iu,
  /^was (?:diese[rs]?|jene[rs]?) \p{L}+ (?:.{0,60}\s)?(?:tat|macht|machte|getan|gemacht|sagt|sagte)(?!\p{L})/imu,
  /(?<!\p{L})nummer (?:eins|zwei|drei|vier|fünf|\d{1,2}) (?:überrascht|schockiert|ist)/iu,
  /(?<!\p{L})(?:das|diesen? (?:fehler|trick|grund)) (?:müssen|sollten|kennt|machen|macht) (?:sie|du|jeder|alle|niemand)/iu,
  /(?<!\p{L})(?:you won['’]?t believe|what happened next|will shock you|mind-?blowing|this one trick)/iu,
];
/** Loud words: the article may have reason to say them itself. */
const loud =
  /(?<![\p{L}-])(?:unglaublich\p{Ll}*|fassungslos|schockierend\p{Ll}*|schock(?=[!:])|unfassbar\p{Ll}*|(?:der )?wahnsinn|krass\p{Ll}*|mega|hammerhart|irre)(?![\p{L}-])/iu;

/** Words in capitals that the article does not write so. Two or three letters are an acronym more often than a shout. */
function shoutIn(text: string, article: string): string | null {
  const capitals = text.match(/(?<!\p{L})\p{Lu}{4,}(?!\p{L})/gu) ?? [];
  return capitals.find((word) => !article.includes(word)) ?? null;
}

function loudWordIn(text: string, article: string): string | null {
  const word = loud.exec(text)?.[0];
  return word !== undefined && !article.toLowerCase().includes(word.toLowerCase()) ? word : null;
}

/** CLICK: no bait, no double exclamation mark, no shouting. */
export const click: Rule = ({ both, said }: Look) => {
  const text = withoutQuotes(both);
  const found = bait.map((pattern) => pattern.exec(text)?.[0]).find((each) => each !== undefined);
  const baiting = found ?? loudWordIn(text, said.whole);
  if (baiting) return fails("CLICK", "review", { why: `"${baiting.trim()}" baits readers instead of telling them.` });
  const shout = shoutIn(text, said.whole);
  if (shout) return fails("CLICK", "review", { why: `"${shout}" is written in capitals, and not so in the article.` });
  return holds("CLICK", "review");
};
