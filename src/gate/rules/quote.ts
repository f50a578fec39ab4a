import { quotesIn, termWords } from "../../language/quotes.ts";
import { contentStems } from "../../language/stems.ts";
import { fails, holds, type Look, type Rule } from "../look.ts";

/** Words alone: marks, dashes, white space and the last stop do not count. */
function plain(text: string): string {
  return text
    .replace(/[„“”"»«‚‘’›‹']/gu, "")
    .replace(/[–—]/gu, "-")
    .replace(/\s+/g, " ")
    .replace(/[.,!?…\s]+$/u, "")
    .trim()
    .toLowerCase();
}

/** The article's sentence that holds the quote, or null. */
function sourceOf(quote: string, { said }: Look): string | null {
  return said.sentences.find((sentence) => plain(sentence).includes(plain(quote))) ?? null;
}

function outside(text: string): string {
  return quotesIn(text)
    .reduceRight((rest, { startAt, endAt }) => rest.slice(0, startAt) + " " + rest.slice(endAt), text)
    .trim();
}

/** Is there anybody in the text who says it there too: a name or role that stands around the quote in the article? */
function hasSpeaker(quote: string, look: Look): boolean {
  const at = look.said.sentences.findIndex((sentence) => plain(sentence).includes(plain(quote)));
  const around = look.said.sentences
    .slice(Math.max(0, at - 1), at + 2)
    .map(outside)
    .join(" ");
  const theirs = new Set(contentStems(around, look.language));
  return contentStems(outside(look.words), look.language).some((stem) => theirs.has(stem));
}

function faultOf(quote: { text: string; words: number }, look: Look): string | null {
  const whole = plain(look.said.whole);
  if (quote.words <= termWords) {
    const theirs = new Set(contentStems(look.said.whole, look.language));
    const own = contentStems(quote.text, look.language);
    const known = whole.includes(plain(quote.text)) || own.every((stem) => theirs.has(stem));
    return known ? null : `"${quote.text}" stands in marks, but not in the article`;
  }
  if (!whole.includes(plain(quote.text))) return `the quote "${quote.text}" is not what the article quotes`;
  return hasSpeaker(quote.text, look) ? null : `nobody says "${quote.text}"`;
}

/** QUOTE: speech is word for word the article's, with who says it; short spans in marks are the article's terms. */
export const quote: Rule = (look) => {
  for (const each of quotesIn(look.words)) {
    const why = faultOf(each, look);
    if (why) return fails("QUOTE", "block", { why: `In the text ${why}.`, evidence: sourceOf(each.text, look) });
  }
  return holds("QUOTE", "block");
};
