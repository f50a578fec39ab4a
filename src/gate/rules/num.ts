import { numbersIn, type NumberFound } from "../../language/numbers.ts";
import type { Language } from "../../language/language.ts";
import { ordinalsIn } from "../../language/ordinals.ts";
import { daysMeant, isOfDay } from "../days-meant.ts";
import { alterations } from "../altered.ts";
import { isSameNumber, numberDoubled, ordinalReplaced } from "../figures.ts";
import { isRetold } from "../retold.ts";
import { fails, holds, type Look, type Rule, type TeaserSentence } from "../look.ts";

/** From here on a sentence is its source said again, and has the source's numbers, not others of the article. */
const saidAgain = { share: 0.85, coverage: 0.7 };

function isOtherUnit(a: NumberFound, b: NumberFound): boolean {
  const [one, two] = [a.unit ?? "", b.unit ?? ""];
  if (one === "" || two === "") return false;
  // "Familien" and "Familie" count the same.
  return one.slice(0, 4) !== two.slice(0, 4);
}

function evidenceFor(number: NumberFound, { said, language }: Look): string | null {
  return (
    said.sentences.find((sentence) => numbersIn(sentence, language).some((each) => isSameNumber(each, number))) ?? null
  );
}

/** `saysSo`: has a sentence with this number the rounding word elsewhere, as in "Im Schnitt lösten sie 12 Aufgaben"? */
function faultOf(
  number: NumberFound,
  known: readonly NumberFound[],
  saysSo: (rounding: string) => boolean,
): string | null {
  const found = known.filter((each) => isSameNumber(each, number));
  if (found.length === 0) return `"${number.written}" is not in the article`;
  const fitting = found.filter((each) => !isOtherUnit(each, number));
  if (fitting.length === 0) return `"${number.written}" counts something else in the article`;
  if (number.rounding === null && fitting.every((each) => each.rounding !== null))
    return `"${fitting[0]?.rounding} ${number.written}" lost its "${fitting[0]?.rounding}"`;
  if (number.rounding !== null && fitting.every((each) => each.rounding === null) && !saysSo(number.rounding))
    return `"${number.rounding} ${number.written}" is exact in the article`;
  return null;
}

const isYear = ({ written }: NumberFound) => /^(?:1[89]|20|21)\d\d$/.test(written);

function isSameKind(a: NumberFound, b: NumberFound): boolean {
  if (isYear(a) || isYear(b)) return isYear(a) && isYear(b);
  return a.unit !== null && b.unit !== null && !isOtherUnit(a, b);
}

/** Is this number of a text the figure of an ordinal that the article has: "3. Runde" for "dritte Runde"? */
function isOrder({ value }: NumberFound, text: string, { said, language }: Look): boolean {
  const figures = ordinalsIn(text, language).filter(({ written }) => /^\d/.test(written));
  if (!figures.some((each) => each.value === value)) return false;
  return ordinalsIn(said.whole, language).some((each) => each.value === value);
}

/** The first number that a sentence said again has and its source has not. */
function strayIn({ text, source, coverage, isVerbatim, isTitle }: TeaserSentence, look: Look): NumberFound | null {
  if (isVerbatim || !source) return null;
  const { language } = look;
  const [own, theirs] = [numbersIn(text, language), numbersIn(source.text, language)];
  const days = own.length > 0 ? daysMeant(look) : [];
  const stray = own.filter(
    (each) =>
      !theirs.some((number) => isSameNumber(each, number)) &&
      !days.some((day) => isOfDay(each, day, text)) &&
      !isOrder(each, text, look),
  );
  if (source.share >= saidAgain.share && coverage >= saidAgain.coverage) return stray[0] ?? null;
  if (!isRetold({ text, source, coverage, isVerbatim, isTitle })) return null;
  // Told more freely, a number is stray when it stands in place of one that counts the same.
  const gone = theirs.filter((each) => !own.some((number) => isSameNumber(each, number)));
  return stray.find((each) => gone.some((other) => isSameKind(each, other))) ?? null;
}

const average = /(?<!\p{L})(?:im (?:schnitt|durchschnitt|mittel)|durchschnittlich\p{Ll}*|on average)(?!\p{L})/iu;

/** The first of these numbers that the source has in a clause with its average. */
function averagedIn(source: string, numbers: readonly NumberFound[], language: Language): NumberFound | null {
  const clause = source.split(/[,;:–]\s/u).find((each) => average.test(each)) ?? "";
  const theirs = numbersIn(clause, language);
  const found = numbers.find((each) => theirs.some((number) => isSameNumber(each, number)));
  return found ? { ...found, rounding: average.exec(clause)?.[0].toLowerCase() ?? null } : null;
}

/** A number that lost the rounding word of the very sentence that is told again, though the article has it exact elsewhere. */
function unroundedIn(claim: TeaserSentence, { language }: Look): NumberFound | null {
  if (!isRetold(claim) || !claim.source) return null;
  const numbers = numbersIn(claim.text, language);
  const averaged = average.test(claim.text) ? null : averagedIn(claim.source.text, numbers, language);
  if (averaged) return averaged;
  const own = numbers.filter(({ rounding }) => rounding === null);
  const theirs = numbersIn(claim.source.text, language).filter((each) =>
    own.some((number) => isSameNumber(each, number)),
  );
  return (
    theirs.find(
      (each) => each.rounding !== null && !theirs.some((other) => isSameNumber(each, other) && !other.rounding),
    ) ?? null
  );
}

/** "Jede zweite Familie" is a number too, and no other one's ordinal. */
const portion =
  /(?<!\p{L})(?:jede[rnms]?|every|one in) (?:zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|hundertste|second|third|two|three|four|five|ten)(?=[rnms]?(?!\p{L}))/iu;

const months: Readonly<Record<Language, RegExp>> = {
  de: /(?<![\p{L}-])(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?=s?(?![\p{L}]))/gu,
  en: /(?<![\p{L}-])(?:January|February|March|April|(?:in |of |\d )May|June|July|August|September|October|November|December)(?!\p{L})/gu,
};

const monthsIn = (text: string, language: Language) =>
  (text.match(months[language]) ?? []).map((found) => found.replace(/^.* /u, ""));

/** "28. Februar": the days of these months that a text names; the month alone where it has none. */
function datesIn(text: string, names: readonly string[]): readonly string[] {
  return text.match(new RegExp(`(?:\\d{1,2}\\.? )?(?:${names.join("|")})`, "gu")) ?? [];
}

/** A month that the article never names, or that stands in place of its source's. */
function strayMonth({ text, source, ...claim }: TeaserSentence, look: Look): string | null {
  const { said, language } = look;
  const meant = daysMeant(look).map(({ month }) => month);
  const here = monthsIn(text, language).filter((month) => !meant.includes(month));
  if (here.length === 0) return null;
  const pair = new RegExp(`(?:${here.join("|")}) (?:19|20)\\d\\d`, "gu");
  const wrongYear = (text.match(pair) ?? []).find(
    (each) => !said.whole.includes(each) && (said.whole.match(pair) ?? []).length > 0,
  );
  if (wrongYear !== undefined) return wrongYear;
  const unknown = here.find((month) => !said.whole.includes(month) && !writtenAsNumber(month, said.numbers));
  if (unknown !== undefined) return unknown;
  const whole = { text, source, ...claim };
  // Told freely, a date may be another sentence's.
  const isFree = alterations(whole) === null && datesIn(text, here).every((date) => said.whole.includes(date));
  const there = source && isRetold(whole) && !isFree ? monthsIn(source.text, language) : [];
  return there.length > 0 ? (here.find((month) => !there.includes(month)) ?? null) : null;
}

/** "31.3." is a day in March as well. */
function writtenAsNumber(month: string, numbers: readonly NumberFound[]): boolean {
  return numbers.some(({ unit }) => unit === month.toLowerCase());
}

type Fault = { readonly why: string; readonly evidence: string | null };

/** A number that the article has nowhere, or for something else, or rounded otherwise. */
function wrongNumber(look: Look): Fault | null {
  const numbers = look.changed.flatMap(({ text }) => numbersIn(text, look.language));
  if (numbers.length === 0) return null;
  const days = daysMeant(look);
  const texts = look.changed.map(({ text }) => text).join("\n");
  for (const number of numbers) {
    const saysSo = (rounding: string) => evidenceFor(number, look)?.toLowerCase().includes(rounding) === true;
    const isFree = days.some((day) => isOfDay(number, day, texts)) || isOrder(number, texts, look);
    const why = isFree ? null : faultOf(number, look.said.numbers, saysSo);
    if (why) return { why: `The number ${why}.`, evidence: evidenceFor(number, look) };
  }
  return null;
}

function wrongShare({ changed, said }: Look): Fault | null {
  const share = portion.exec(changed.map(({ text }) => text).join("\n"))?.[0];
  if (share === undefined || said.whole.toLowerCase().includes(share.toLowerCase())) return null;
  return { why: `The share "${share}" is not in the article.`, evidence: null };
}

/** A number that does not stand so in the sentence that is told again. */
function whyChanged(claim: TeaserSentence, look: Look): string | null {
  const exact = unroundedIn(claim, look);
  if (exact) return `The number "${exact.rounding} ${exact.written}" lost its "${exact.rounding}".`;
  const month = strayMonth(claim, look);
  if (month !== null) return `The month "${month}" is not the article's.`;
  const stray = strayIn(claim, look);
  if (stray) return `The number "${stray.written}" belongs elsewhere in the article.`;
  const swap = ordinalReplaced(claim, look) ?? numberDoubled(claim, look);
  return swap && `The text says "${swap.here}" where the article says "${swap.there}".`;
}

/** NUM: every number is the article's, counts the same, and keeps the word that rounds it. Nothing is computed. */
export const num: Rule = (look) => {
  const [changed] = look.changed.flatMap((claim) => {
    const why = whyChanged(claim, look);
    return why === null ? [] : [{ why, evidence: claim.source?.text ?? null }];
  });
  const fault = wrongNumber(look) ?? wrongShare(look) ?? changed;
  if (fault) return fails("NUM", "block", fault);
  const [first] = look.changed.flatMap(({ text }) => numbersIn(text, look.language));
  const [own] = look.claims.filter(({ text, isVerbatim }) => isVerbatim && /\d/.test(text));
  return holds("NUM", "block", first ? evidenceFor(first, look) : (own?.source?.text ?? null));
};
