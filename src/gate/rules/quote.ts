import { type Quote, quotesIn, replaceQuotes, termWords } from "../../language/quotes.ts";
import { contentStems, stem, wordsIn } from "../../language/stems.ts";
import { negationsIn } from "../../language/negations.ts";
import { alterations } from "../altered.ts";
import { personsIn } from "../persons.ts";
import { fails, holds, type Look, ofArticle, type Rule, type TeaserSentence } from "../look.ts";

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

/** The whole article and each of its sentences, by their words alone. */
const plainly = ofArticle(({ said, language }) => ({
  whole: plain(said.whole),
  sentences: said.sentences.map(plain),
  stems: new Set(contentStems(said.whole, language)),
  runs: said.whole.split("\n").map(
    (part) =>
      ` ${wordsIn(part)
        .map((word) => stem(word, language))
        .join(" ")} `,
  ),
}));

/** Does the article have these words one behind the other, in whatever form? */
function hasInOrder(term: string, look: Look): boolean {
  const wanted = ` ${wordsIn(term)
    .map((word) => stem(word, look.language))
    .join(" ")} `;
  return plainly(look).runs.some((run) => run.includes(wanted));
}

/** So many signs of a quote find it again when it runs over several sentences. */
const beginning = 40;

/** Where the article has the quote, as the place of its sentence; -1 when it has it in no sentence. */
function placeOf(quote: string, look: Look): number {
  const wanted = plain(quote);
  const { sentences } = plainly(look);
  const whole = sentences.findIndex((sentence) => sentence.includes(wanted));
  if (whole !== -1) return whole;
  return sentences.findIndex((sentence) => sentence.includes(wanted.slice(0, beginning)));
}

const outside = (text: string) => replaceQuotes(text, ({ words }) => (words > termWords ? " … " : "")).trim();

/** Nouns and names: what a speaker is called by. Verbs of saying are no speaker. */
function callings(text: string, look: Look): readonly string[] {
  const capitals = text.match(/(?<![\p{L}-])\p{Lu}[\p{L}-]+/gu) ?? [];
  return contentStems(capitals.join(" "), look.language);
}

/** All that the article says of these persons. */
function sentencesOf(persons: readonly string[], { said }: Look): string {
  const lasts = persons.map((name) => name.split(" ").at(-1) ?? name);
  return said.sentences.filter((sentence) => lasts.some((last) => sentence.includes(last))).join(" ");
}

/** Why the quote has not the speaker it has in the article; null when it has. */
function speakerFault(quote: string, look: Look): string | null {
  const at = placeOf(quote, look);
  const own = outside(look.words);
  const here = outside(look.said.sentences[at] ?? "");
  const near = look.said.sentences
    .slice(Math.max(0, at - 3), at + 2)
    .map(outside)
    .join(" ");
  const theirs = personsIn(here, look);
  const said = personsIn(own, look);
  const isThere = (name: string) => (theirs.length > 0 ? here : near).includes(name.split(" ").at(-1) ?? name);
  if (said.length > 0) return said.some(isThere) ? null : `${said.join(", ")} did not say "${quote}"`;
  // Whoever says it there must be meant here, by name or by what the article calls him.
  const known = new Set(callings(theirs.length > 0 ? sentencesOf(theirs, look) : near, look));
  return callings(own, look).some((each) => known.has(each)) ? null : `nobody says "${quote}"`;
}

function termFault({ text }: Quote, look: Look): string | null {
  const theirs = plainly(look);
  const isKnown = theirs.whole.includes(plain(text));
  if (isKnown || hasInOrder(text, look)) return null;
  const own = contentStems(text, look.language);
  if (own.length === 1 && own.every((each) => theirs.stems.has(each))) return null;
  return `"${text}" stands in marks, but not in the article`;
}

/** A sentence of the article that has more than the quote in it says whose it is, in the newsroom's own way. */
function isTold({ text, isVerbatim }: TeaserSentence): boolean {
  return isVerbatim && (outside(text).match(/\p{L}{2,}/gu) ?? []).length >= 2;
}

/** Where a quote may be cut: at the end of a clause. */
const clauseEnd = /^[“”"»«‘’]?\s*[,.;:!?–—…-]/u;
const clauseStart = /(?:^|[,.;:!?–—…-])\s*$/u;

/** Is there anything in these words that the sentence no longer says, a no included? */
function isGone(words: string, { text }: TeaserSentence, { language }: Look): boolean {
  const own = new Set(contentStems(text, language));
  const isLeftOut = contentStems(words, language).some((each) => !own.has(each));
  return isLeftOut || negationsIn(words, language).some((each) => !text.toLowerCase().includes(each.toLowerCase()));
}

/** What a sentence that is else the article's cut off a quote in the middle of a clause; null when the quote is whole. */
function cutOff({ text }: Quote, claim: TeaserSentence, look: Look): string | null {
  if (!claim.source || !alterations(claim)) return null;
  const own = text.replace(/[.,!?…\s]+$/u, "");
  const theirs = quotesIn(claim.source.text).map((each) => each.text);
  const longer = theirs.find((each) => each.includes(own));
  if (longer === undefined || theirs.some((each) => plain(each) === plain(text))) return null;
  const at = longer.indexOf(own);
  const [before, behind] = [longer.slice(0, at), longer.slice(at + own.length)];
  if (!clauseEnd.test(behind) && isGone(behind, claim, look)) return behind.trim();
  return !clauseStart.test(before) && isGone(before, claim, look) ? before.trim() : null;
}

function faultOf(quote: Quote, claim: TeaserSentence, look: Look): string | null {
  const cut = cutOff(quote, claim, look);
  if (cut !== null) return `"${quote.text}" is cut: "${cut}" stands in the same marks in the article`;
  if (quote.words <= termWords) return termFault(quote, look);
  if (!plainly(look).whole.includes(plain(quote.text))) return `"${quote.text}" is not what the article quotes`;
  return claim.isTitle || isTold(claim) ? null : speakerFault(quote.text, look);
}

/** QUOTE: speech is word for word the article's, with who says it; short spans in marks are the article's terms. */
export const quote: Rule = (look) => {
  const quotes = look.claims.flatMap((claim) => quotesIn(claim.text).map((each) => ({ claim, each })));
  const evidence = (text: string) => look.said.sentences[placeOf(text, look)] ?? null;
  for (const { claim, each } of quotes) {
    const why = faultOf(each, claim, look);
    if (why) return fails("QUOTE", "block", { why: `In the text ${why}.`, evidence: evidence(each.text) });
  }
  const speech = quotes.find(({ each }) => each.words > termWords);
  return holds("QUOTE", "block", speech ? evidence(speech.each.text) : null);
};
