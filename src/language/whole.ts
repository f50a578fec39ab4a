import { goesOn, months } from "./abbreviations.ts";
import type { Language } from "./language.ts";
import { quotesIn } from "./quotes.ts";
import { splitSentences } from "./sentences.ts";

const lastMarks = /[“”"»«‹›’‘')\]]+$/u;

function whyNotEnded(sentence: string, language: Language): string | null {
  const bare = sentence.replace(lastMarks, "");
  if (/(?:…|\.\.\.)$/u.test(bare)) return "it ends in an ellipsis";
  if (!/[.!?]$/.test(bare)) return "it does not end in a full stop, question or exclamation mark";
  const word = /([\p{L}\p{N}.]+)\.$/u.exec(bare)?.[1] ?? "";
  if (
    /^(?:\d{1,2})$/.test(word) &&
    /(?:\b(?:am|vom|zum|dem|den|der|bis|ab)\s)\d{1,2}\.$/i.test(bare) &&
    language === "de"
  )
    return `it is cut after the ordinal "${word}."`;
  const abbreviation = word.toLowerCase().replace(/^.*\./, "");
  if (goesOn.has(abbreviation) && !months.has(abbreviation) && !isPlainWord(abbreviation))
    return `it is cut after the abbreviation "${word}."`;
  return /(?:^|\s)\p{Ll}\.\s?\p{L}\.$/u.test(bare) && !/(?:u\.\s?[aÄä]|o\.\s?[Ää]|e\.\s?V|i\.\s?R)\.$/u.test(bare)
    ? "it is cut after an abbreviation"
    : null;
}

/** Abbreviations that are also whole words, which may well end a sentence. */
function isPlainWord(word: string): boolean {
  return /^(?:so|do|di|mi|mo|art|max|min|op|no|red|pos|gen|est|bes|reg|int|sen|pol|tel|az|av|op|u|rep)$/.test(word);
}

/** Are all brackets closed that were opened? A numbered list's "a)" has none that opens and is let be. */
function hasOpenBracket(text: string): boolean {
  let depth = 0;
  for (const sign of text.replace(/(?:^|\s)[\p{L}\d]{1,2}\)/gu, " ")) {
    if (sign === "(" || sign === "[") depth += 1;
    if (sign === ")" || sign === "]") depth -= 1;
    if (depth < 0) return true;
  }
  return depth !== 0;
}

/** Is there a mark left that opens or closes no quote? Apostrophes and minutes are no such marks. */
function hasLooseMark(text: string): boolean {
  const rest = quotesIn(text).reduceRight(
    (left, { startAt, endAt }) => left.slice(0, startAt) + left.slice(endAt),
    text,
  );
  return /[„“”"»«]/u.test(rest.replace(/\d["”]/gu, ""));
}

/** Why a text is not made of whole sentences, as a fragment of a sentence; null when it is. */
export function whyNotWhole(text: string, language: Language): string | null {
  if (text.trim() === "") return "there are no words";
  if (hasLooseMark(text)) return "a quotation mark has no partner";
  if (hasOpenBracket(text)) return "a bracket has no partner";
  for (const sentence of splitSentences(text, language)) {
    const why = whyNotEnded(sentence, language);
    if (why) return why;
  }
  return null;
}
