import { numbersIn, type NumberFound } from "../../language/numbers.ts";
import { fails, holds, type Look, type Rule } from "../look.ts";

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

/** NUM: every number is the article's, counts the same, and keeps the word that rounds it. Nothing is computed. */
export const num: Rule = (look) => {
  const known = numbersIn(look.said.whole, look.language);
  for (const number of numbersIn(look.words, look.language)) {
    const why = faultOf(number, known);
    if (why) return fails("NUM", "block", { why: `The number ${why}.`, evidence: evidenceFor(number, look) });
  }
  return holds("NUM", "block");
};
