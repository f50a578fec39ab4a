import { counting, goesOn, mayEnd, months } from "./abbreviations.ts";
import { verbs } from "./dangling-words.ts";
import type { Language } from "./language.ts";
import { replaceQuotes } from "./quotes.ts";
import { emoji, splitSentences } from "./sentences.ts";

/** Beyond this nothing is looked at from the end of a sentence: no word is longer. */
const lastSigns = 80;

const lastEmoji = new RegExp(`(?<![\\p{Emoji_Presentation}\\p{Extended_Pictographic}\\s])${emoji}+$`, "u");

/** The end of a sentence without closing marks and emoji after its stop. */
function endOf(sentence: string): string {
  return sentence
    .slice(-lastSigns)
    .replace(lastEmoji, "")
    .replace(/(?<![“”"»«‹›’‘')\]])[“”"»«‹›’‘')\]]+$/u, "");
}

/** Abbreviations that are also whole words, which may well end a sentence. */
const plainWords = new Set(
  "so do di mi mo art max min op no red pos gen est bes reg int sen pol tel az av u rep gest ill kap gem komm abt tab".split(
    " ",
  ),
);

/** Words in front of a day that lack its month: "am 31.", "vom 3. bis 5.". */
const dayAhead = /(?<!\p{L})(?:am|vom|zum|dem|den|der|bis|ab|seit|beim|im|die|das)\s(?:\d{1,2}|[IVX]{1,6})\.$/iu;

function isCutAbbreviation(word: string): boolean {
  const last = word.toLowerCase().replace(/^.*[.-]/, "");
  if (months.has(last) || plainWords.has(last)) return false;
  return counting.has(last) || (goesOn.has(last) && !mayEnd.has(last));
}

function whyNotEnded(sentence: string, language: Language): string | null {
  const end = endOf(sentence);
  if (/(?:…|\.\.\.)$/u.test(end)) return "it ends in an ellipsis";
  if (!/[.!?]$/.test(end)) return "it does not end in a full stop, question or exclamation mark";
  const word = /[\p{L}\p{N}.-]*$/u.exec(end.slice(0, -1))?.[0] ?? "";
  if (language === "de" && dayAhead.test(end)) return `it is cut after the ordinal "${word}."`;
  if (isCutAbbreviation(word)) return `it is cut after the abbreviation "${word}."`;
  if (
    /(?:^|\s)\p{Ll}\.\s?\p{L}\.$/u.test(end) &&
    !/(?:[uo]\.\s?[aÄä]|e\.\s?V|i\.\s?R|a\.\s?D|[ap]\.\s?m)\.$/u.test(end)
  )
    return "it is cut after an abbreviation";
  // "sagte J." lacks the name; "Gebäude C." and "Mehmet K." are whole.
  return /(?<!\p{L})\p{Ll}+\s\p{Lu}\.$/u.test(end) ? `it is cut after the initial "${word}."` : null;
}

/** Are all brackets closed that were opened? A list's "a)" has none that opens and is let be. */
function hasOpenBracket(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "(" || sign === "[") depth += 1;
    if (sign !== ")" && sign !== "]") continue;
    if (depth === 0 && !/(?:^|\s)[\p{L}\d]{1,2}$/u.test(text.slice(Math.max(0, at - 3), at))) return true;
    depth = Math.max(0, depth - 1);
  }
  return depth !== 0;
}

/** Is there a mark left that opens or closes no quote? Apostrophes and inches are no such marks. */
function hasLooseMark(text: string): boolean {
  return /[„“”"»«]/u.test(replaceQuotes(text, () => " ").replace(/\d["”]/gu, ""));
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

const finite: Readonly<Record<Language, (word: string) => boolean>> = {
  de: (word) => verbs.has(word),
  en: (word) =>
    /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|says?|said|\p{Ll}{3,}ed)$/u.test(word),
};

/** Fewer words are a label: "Ein Überblick", "So ist es". */
const fewestWords = 5;

/** Is a text whole but for the full stop at its end? Its last sentence has a verb, and nothing is cut. */
export function lacksOnlyStop(text: string, language: Language): boolean {
  if (!/[\p{L}\p{N}%€)“”"»«]$/u.test(text) || whyNotWhole(`${text}.`, language) !== null) return false;
  const words = (splitSentences(text, language).at(-1) ?? "").split(/\s+/);
  return words.length >= fewestWords && words.some((word) => finite[language](word.replace(/[,;:]$/, "")));
}
