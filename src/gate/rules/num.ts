import { numbersIn, type NumberFound } from "../../language/numbers.ts";
import { fails, holds, type Look, type Rule, type TeaserSentence } from "../look.ts";

/** From here on a sentence is its source said again, and has the source's numbers, not others of the article. */
const saidAgain = { share: 0.85, coverage: 0.7 };

function same(a: NumberFound, b: NumberFound): boolean {
  return a.value === null || b.value === null ? a.written === b.written : a.value === b.value;
}

function isOtherUnit(a: NumberFound, b: NumberFound): boolean {
  const [one, two] = [a.unit ?? "", b.unit ?? ""];
  if (one === "" || two === "") return false;
  // "Familien" and "Familie" count the same.
  return one.slice(0, 4) !== two.slice(0, 4);
}

function evidenceFor(number: NumberFound, { said, language }: Look): string | null {
  return said.sentences.find((sentence) => numbersIn(sentence, language).some((each) => same(each, number))) ?? null;
}

function faultOf(number: NumberFound, known: readonly NumberFound[]): string | null {
  const found = known.filter((each) => same(each, number));
  if (found.length === 0) return `"${number.written}" is not in the article`;
  const fitting = found.filter((each) => !isOtherUnit(each, number));
  if (fitting.length === 0) return `"${number.written}" counts something else in the article`;
  if (number.rounding === null && fitting.every((each) => each.rounding !== null))
    return `"${fitting[0]?.rounding} ${number.written}" lost its "${fitting[0]?.rounding}"`;
  if (number.rounding !== null && fitting.every((each) => each.rounding === null))
    return `"${number.rounding} ${number.written}" is exact in the article`;
  return null;
}

/** The first number that a sentence said again has and its source has not. */
function strayIn({ text, source, coverage, isVerbatim }: TeaserSentence, { language }: Look): NumberFound | null {
  if (isVerbatim || !source || source.share < saidAgain.share || coverage < saidAgain.coverage) return null;
  const theirs = numbersIn(source.text, language);
  return numbersIn(text, language).find((each) => !theirs.some((number) => same(each, number))) ?? null;
}

/** "Jede zweite Familie" is a number too, and no other one's ordinal. */
const portion =
  /(?<!\p{L})(?:jede[rnms]?|every|one in) (?:zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|hundertste|second|third|two|three|four|five|ten)(?=[rnms]?(?!\p{L}))/iu;

/** NUM: every number is the article's, counts the same, and keeps the word that rounds it. Nothing is computed. */
export const num: Rule = (look) => {
  const numbers = look.claims.flatMap(({ text }) => numbersIn(text, look.language));
  for (const number of numbers) {
    const why = faultOf(number, look.said.numbers);
    if (why) return fails("NUM", "block", { why: `The number ${why}.`, evidence: evidenceFor(number, look) });
  }
  const share = portion.exec(look.both)?.[0];
  if (share !== undefined && !look.said.whole.toLowerCase().includes(share.toLowerCase()))
    return fails("NUM", "block", { why: `The share "${share}" is not in the article.` });
  for (const claim of look.claims) {
    const stray = strayIn(claim, look);
    if (stray)
      return fails("NUM", "block", {
        why: `The number "${stray.written}" belongs elsewhere in the article.`,
        evidence: claim.source?.text ?? null,
      });
  }
  const [first] = numbers;
  return holds("NUM", "block", first ? evidenceFor(first, look) : null);
};
