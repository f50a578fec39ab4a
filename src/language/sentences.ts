import { counted, goesOn, labels, mayEnd, months, openers } from "./abbreviations.ts";
import type { Language } from "./language.ts";
import { quotesIn } from "./quotes.ts";

/** Source of a pattern for one emoji, flags and joined ones too, with the blank in front of it. */
export const emoji =
  "(?:\\s*[\\p{Emoji_Presentation}\\p{Extended_Pictographic}](?:\\p{Emoji_Modifier}|\\u{200d}|\\u{fe0f})*)";

/**
 * Something that looks like the end of a sentence: its marks, what closes after them, emoji, and the blank that follows.
 * It begins where no such mark stands before, or a long run of marks would be read again from each of them.
 */
const endings = new RegExp(`(?<![.!?…])[.!?…]+[“”"»«‹›’‘')\\]]*${emoji}*(?:\\s+|$)`, "gu");

const marksInFront = /^[„“”"»«‚‘’›‹'([–—,<>-]+\s*/u;

/** The word in front of a full stop, dots inside it kept: "Dr", "u.a", "z. B" gives "B". */
function wordBefore(text: string, at: number): string {
  return /[\p{L}\p{N}.:/&’'-]*$/u.exec(text.slice(Math.max(0, at - 40), at))?.[0] ?? "";
}

type Spot = {
  readonly text: string;
  /** Where the sentence under way begins. */
  readonly startAt: number;
  /** Offset of the first mark. */
  readonly at: number;
  readonly marks: string;
  /** What comes after the blank. */
  readonly next: string;
  readonly language: Language;
};

function firstWord(next: string): string {
  return /^[\p{L}\p{N}’'-]+/u.exec(next.replace(marksInFront, ""))?.[0] ?? "";
}

function beginsSentence({ next, language }: Spot): boolean {
  return openers[language].has(firstWord(next));
}

/** What stands right in front of the word before the stop. */
function beforeWord({ text, at }: Spot, word: string): string {
  return text.slice(Math.max(0, at - word.length - 24), at - word.length);
}

/** Is the stop part of an abbreviation, initial, ordinal or number, so that the sentence goes on? */
function isPartOfWord(spot: Spot): boolean {
  const { text, at, startAt, next, language } = spot;
  const word = wordBefore(text, at);
  const lower = word.toLowerCase();
  const bare = lower.replace(/^.*\./, "");
  // The number of a list, or "1. Mai" at the beginning.
  if (at - startAt < 8 && text.slice(startAt, at).trim() === word && /^\d{1,3}$|^[a-z]$/i.test(word)) return true;
  if (/^[ap]\.m$/.test(lower)) return !/^\p{Lu}/u.test(next) || /^(?:Mrs?|Ms|Dr|Prof|Sen|Gov)\./.test(next);
  if (/^\p{L}$/u.test(bare) && word !== "") return isInitial(spot, word);
  if (mayEnd.has(lower) || mayEnd.has(bare)) return language === "de" ? !beginsSentence(spot) : !/^\p{Lu}/u.test(next);
  if (lower.endsWith("str") && /^\d/.test(next)) return true;
  if (goesOn.has(lower) || (/[.-]/.test(lower) && goesOn.has(bare.replace(/^.*-/, ""))))
    return isAbbreviation(spot, lower);
  // "im 1. bis 3. Jahrhundert" is also written "1.-3." and "1. -3.".
  const ordinal = word.replace(/^(?:\d{1,2}\.)?[–-]/u, "");
  if (/^(?:\d{1,2}|[IVX]{1,6})$/.test(ordinal) || isLongOrdinal(spot, ordinal))
    return language === "de" && isOrdinal(spot, ordinal);
  return false;
}

/** "sein 100. Tor": of three figures only behind a word that asks for a noun. */
function isLongOrdinal(spot: Spot, word: string): boolean {
  const asks =
    /(?<!\p{L})(?:d(?:er|ie|as|en|em|es)|(?:sein|ihr|unser|dies|jed|ein)\p{Ll}{0,3}|[iav]m|zu[mr]|beim)\s$/iu;
  return /^\d{3}$/.test(word) && asks.test(beforeWord(spot, word)) && /^\p{Lu}\p{Ll}/u.test(spot.next);
}

/** "die 2. Bundesliga", "am 3. Oktober", "König Otto IX. starb"; not "auf Platz 5. Altmoor führt" or "mit 18. 2020 zog er um". */
function isOrdinal(spot: Spot, word: string): boolean {
  const { next } = spot;
  if (beginsSentence(spot)) return false;
  const before = beforeWord(spot, word);
  // The end of an address: "…/a?seite=2."
  if (/[^\s(„“"»›‚–—-]$/u.test(before)) return false;
  if (/^(?:19|20)\d\d(?!\d)/.test(next)) return /\d\.\s?$/.test(before);
  const isNamed = months.has(firstWord(next).toLowerCase()) || counted.test(next);
  return isNamed || !labels.test(before);
}

/** Short words that are abbreviations only in front of a name or number: "Do. 5. Mai", "Art. 5", but "Er kommt am So." */
function isAbbreviation(spot: Spot, word: string): boolean {
  if (!/^(?:so|do|di|mi|mo|sa|art|max|min|int|op|no|red|pos|gen|est|reg|gest|komm|ill|kap|gem|erg)$/.test(word))
    return true;
  const written = wordBefore(spot.text, spot.at);
  return /^[\d§]/.test(spot.next) || (/^\p{Lu}/u.test(written) && /^\p{Lu}/u.test(spot.next) && !beginsSentence(spot));
}

/** "J. K. Krull", "z. B. Wasser", "u. a." go on; "Vitamin C. Es", "AC + N. Wer" do not. */
function isInitial(spot: Spot, word: string): boolean {
  const before = beforeWord(spot, word);
  const isSecond = /\p{L}\.\s?$/u.test(before);
  if (isSecond && /^\p{Ll}/u.test(word)) return !beginsSentence(spot);
  // "z. B. Der Spiegel" goes on even so; "u. Ä.", "e. V.", "a. D.", "i. R.", "Frankfurt a. M." may end a sentence.
  if (isSecond && /(?:^|[\s(])(?:z|d|i|s|u|o|v|n|m|a|e)\.\s?$/u.test(before))
    return !(/[ÄVDRM]/.test(word) && beginsSentence(spot));
  if (labels.test(before) || /[+=]\s$/.test(before)) return false;
  return !beginsSentence(spot) || (spot.language === "en" && isSecond);
}

function endsSentence(spot: Spot): boolean {
  const { marks, next } = spot;
  if (next === "") return true;
  const begin = next.replace(marksInFront, "");
  // What goes on in small letters is the same sentence: an inquit, an aside, a name such as Yahoo!
  if (/^\p{Ll}/u.test(begin)) return false;
  if (/^[–—]\s/.test(next) && !/[.!?]/.test(marks)) return false;
  return !(marks.startsWith(".") && !marks.startsWith("..") && isPartOfWord(spot));
}

type Span = { readonly from: number; readonly to: number };

/** Longer quotes and brackets are whole passages, or marks that belong to nothing: they are split like other text. */
const longestSpan = 1500;

/** Brackets, and quotes as typewriters and plain keyboards set them. */
const closed = /\([^()\n]{0,400}\)|\[[^[\]\n]{0,400}\]|,,[^"“”\n]{1,800}["“”]|>>[^<>\n]{1,800}<</g;

/** Spans in which no sentence ends: whole quotes and brackets. */
function closedSpans(text: string): Span[] {
  const quotes = quotesIn(text).map(({ startAt, endAt }) => ({ from: startAt, to: endAt }));
  const others = [...text.matchAll(closed)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }));
  return [...quotes, ...others].filter(({ from, to }) => to - from < longestSpan).sort((a, b) => a.from - b.from);
}

function splitParagraph(text: string, language: Language): string[] {
  const spans = closedSpans(text);
  const parts: string[] = [];
  let startAt = 0;
  let span = 0;
  for (const found of text.matchAll(endings)) {
    const endAt = found.index + found[0].length;
    const closedAt = found.index + found[0].trimEnd().length;
    while (span < spans.length && (spans[span]?.to ?? 0) < closedAt) span += 1;
    const inside = spans[span] && (spans[span]?.from ?? 0) < found.index && closedAt < (spans[span]?.to ?? 0);
    const next = text.slice(endAt, endAt + 60);
    const marks = found[0].trimEnd();
    if (inside || !endsSentence({ text, startAt, at: found.index, marks, next, language })) continue;
    parts.push(text.slice(startAt, endAt).trim());
    startAt = endAt;
  }
  return [...parts, text.slice(startAt).trim()].filter((part) => part !== "");
}

/** A line that goes on in small letters belongs to the line before: it was only wrapped. */
function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n|\n(?!\s*\p{Ll})/u);
}

/**
 * The sentences of a text in order, trimmed; nothing is lost but white space between them. Quotes and brackets are not split:
 * speech of several sentences stays together with who says it.
 */
export function splitSentences(text: string, language: Language): string[] {
  return paragraphsOf(text).flatMap((paragraph) => splitParagraph(paragraph, language));
}
