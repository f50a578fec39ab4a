import type { Difference } from "../language/differences.ts";
import { isAcronym, isKnownProper, properWordsIn } from "../language/proper.ts";
import { contentStems, wordsIn } from "../language/stems.ts";
import { isOffice } from "../language/names.ts";
import { type Look, ofArticle, type TeaserSentence } from "./look.ts";

/** From here on a sentence tells its source again with other words here and there, so that each word that differs counts. */
const retold = { share: 0.6, coverage: 0.5 };

/** Does the sentence say again what one sentence of the article says, not word for word? A title tells less. */
export function isRetold({ source, coverage, isVerbatim }: TeaserSentence): boolean {
  return !isVerbatim && source !== null && source.share >= retold.share && coverage >= retold.coverage;
}

/** English writes nothing but names with a capital inside a sentence, apart from days and months. */
const englishNames = /(?<=[\p{Ll}\d,]\s)\p{Lu}[\p{L}’-]+/gu;
const englishDays =
  /^(?:I|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)$/u;

const properOf = ofArticle(({ said, language }): ReadonlySet<string> => {
  if (language === "de") return properWordsIn(said.whole);
  return new Set((said.whole.match(englishNames) ?? []).filter((word) => !englishDays.test(word)));
});
const personParts = ofArticle(({ said }) => new Set(said.names.flatMap((name) => name.split(/[\s-]+/))));

/** Does this word name a house, place or person of the article? */
export function isName(token: string, look: Look): boolean {
  const bare = token.replace(/(?:s|’s|'s)$/u, "");
  const persons = personParts(look);
  if (persons.has(token) || persons.has(bare) || isKnownProper(token)) return true;
  const proper = properOf(look);
  return proper.has(token) || proper.has(bare);
}

/** "SPD-Chefin" is of the SPD: compounds count by their parts. */
function partsOf(text: string): string[] {
  return wordsIn(text).flatMap((token) => (token.includes("-") ? [token, ...token.split("-")] : [token]));
}

/** A genitive is still the name; more is not taken off, or "Wie" and "Wien" were one. */
const plain = (token: string) => token.toLowerCase().replace(/(?:’s|'s|s|’)$/u, "");

/** The words in capitals of one text that the other has in no form. */
function missingIn(text: string, other: string): string[] {
  const known = new Set(partsOf(other).map(plain));
  return partsOf(text).filter(
    (token) => /^\p{Lu}/u.test(token) && !known.has(plain(token)) && contentStems(token, "de").length > 0,
  );
}

/** A name in place of another: what stands in the sentence, and what its source has instead. */
export type Swap = { readonly here: string; readonly there: string };

/** Articles count as one: "die SPD" and "der SPD" stand in the same place. */
const slotWord = (word: string) => word.toLowerCase().replace(/^(?:der|die|das|den|dem|des)$/u, "the");

/** What stands in front of and behind a word of the text. */
function slotsOf(token: string, text: string): readonly (readonly [string, string])[] {
  const tokens = partsOf(text);
  return tokens.flatMap((each, at) =>
    each === token ? [[slotWord(tokens[at - 1] ?? "^"), slotWord(tokens[at + 1] ?? "$")] as const] : [],
  );
}

/** Do the two words stand in the same place of their sentences, by what stands before or behind them? */
function isSameSlot(here: string, there: string, texts: { readonly text: string; readonly source: string }): boolean {
  const theirs = slotsOf(there, texts.source);
  return slotsOf(here, texts.text).some(([before, after]) =>
    theirs.some(([front, back]) => before === front || after === back),
  );
}

/** "EU" in full is "Europäische Union": no other house. */
function isSpelledOut(acronym: string, text: string): boolean {
  if (!isAcronym(acronym)) return false;
  const initials = wordsIn(text).map((word) => (/^\p{Lu}/u.test(word) ? word.charAt(0) : " "));
  return initials.join("").includes(acronym.toUpperCase());
}

function swapOf(claim: TeaserSentence, isKind: (token: string) => boolean): Swap | null {
  const { source, text } = claim;
  if (!isRetold(claim) || !source) return null;
  const gone = missingIn(source.text, text).filter((token) => isKind(token) && !isSpelledOut(token, text));
  if (gone.length === 0) return null;
  for (const here of missingIn(text, source.text).filter(isKind)) {
    const there = gone.find((each) => isSameSlot(here, each, { text, source: source.text }));
    if (there !== undefined) return { here, there };
  }
  return null;
}

/** The name of a house, place or person that the sentence has in place of its source's. */
export function nameSwapped(claim: TeaserSentence, look: Look): Swap | null {
  return swapOf(claim, (token) => isName(token, look));
}

/** Short forms for which an article has long ones, and that are nobody's name. */
const common = new Set(
  "EU USA US UN KI IT TV WM EM PC OB UV GPS DNA PIN SUV ICE CO GmbH AG EUR UKW WLAN PDF QR".split(" "),
);

const initialsOf = ofArticle(({ said }) => ({
  words: new Set(partsOf(said.whole).map(plain)),
  initials: wordsIn(said.whole)
    .map((token) => token.charAt(0))
    .join("")
    .toUpperCase(),
}));

/** A known place or house, or an acronym, that the article does not have at all. */
export function strangerAmong(text: string, look: Look): string | null {
  const { words, initials } = initialsOf(look);
  // Of a compound the parts count: "US-Firmen" may be new, "US" may not.
  const found = partsOf(text).filter((token) => !token.includes("-") && isKnownProper(token) && !common.has(token));
  return found.find((token) => !words.has(plain(token)) && !(isAcronym(token) && initials.includes(token))) ?? null;
}

/** "Freibad in Tarrenbrück", where the article has the bath in one place and Tarrenbrück only beside another thing. */
export function misplaced(claim: TeaserSentence, look: Look): string | null {
  const { article, said } = look;
  const { text, source } = claim;
  if (claim.isVerbatim || !source) return null;
  const head = [article.kicker, article.headline, article.lede ?? article.body[0]].join(" ");
  for (const [found, thing = "", place = ""] of text.matchAll(
    /(?<![\p{L}-])(\p{Lu}[\p{L}-]+) (?:in|aus) (\p{Lu}[\p{L}-]+)/gu,
  )) {
    if (source.text.includes(place) || !said.whole.includes(place) || head.includes(place) || !isName(place, look))
      continue;
    const stems = contentStems(thing, look.language);
    const together = said.sentences.some((sentence) => {
      const theirs = contentStems(sentence, look.language);
      return sentence.includes(place) && stems.every((each) => theirs.includes(each));
    });
    if (!together) return found;
  }
  return null;
}

/** "Aufsichtsratschef" and "Aufsichtsratsvorsitzender" head the same thing. */
function rankless(office: string): string {
  return office.replace(/(?:chef|vorsitzende[rn]?|leiter|führer|direktor|präsident)(?:in|s|en)?$/u, "");
}

const englishOffice =
  /^(?:lawyer|attorney|prosecutor|judge|coach|manager|striker|goalkeeper|captain|mayor|minister|president|director|chair(?:man|woman)?|chief|spokes(?:man|woman|person)|teacher|doctor|editor|author|singer|actor|actress|senator|governor|councillor|officer|detective|suspect|victim|witness|owner|tenant)$/u;

/** English writes offices small: "prosecutor" for "lawyer" in the same sentence. */
export function smallOfficeSwapped(differences: readonly Difference[]): Swap | null {
  for (const { gone, come } of differences) {
    const [there, here] = [gone, come].map((words) => words.find((word) => englishOffice.test(word)));
    if (there !== undefined && here !== undefined) return { here, there };
  }
  return null;
}

/** The office that the sentence gives in place of its source's: "Richter" for "Sprecher". */
export function officeSwapped(claim: TeaserSentence): Swap | null {
  const swap = swapOf(claim, isOffice);
  return swap && rankless(swap.here) === rankless(swap.there) ? null : swap;
}

/** Two names that changed places: who did it, and to whom. A passive may turn them round and say the same. */
export function namesTurned(claim: TeaserSentence, look: Look): Swap | null {
  const { source, text } = claim;
  if (!isRetold(claim) || !source || /(?<!\p{L})(?:von|durch|by)(?!\p{L})/u.test(text)) return null;
  const isSure = (token: string) => personParts(look).has(token) || (isKnownProper(token) && !token.includes("-"));
  const inOrder = (words: string) => [
    ...new Set(wordsIn(words).filter((token) => /^\p{Lu}/u.test(token) && isSure(token))),
  ];
  const [here, there] = [inOrder(text), inOrder(source.text)];
  const both = here.filter((token) => there.includes(token));
  const theirs = there.filter((token) => here.includes(token));
  const at = both.findIndex((token, index) => token !== theirs[index]);
  const [one, other] = [both[at], theirs[at]];
  return one !== undefined && other !== undefined ? { here: one, there: other } : null;
}
