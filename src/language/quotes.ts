import type { Language } from "./language.ts";

/** What stands between quotation marks; the offsets are those of the marks, `endAt` after the last one. */
export type Quote = { readonly text: string; readonly startAt: number; readonly endAt: number; readonly words: number };

/** Which marks may close what a mark opened. Newsrooms mix them freely. */
const closers: Readonly<Record<string, string>> = {
  "„": '“”"',
  "“": '”"',
  "»": "«",
  "«": "»",
  "‚": "‘’",
  "‘": "’",
  "›": "‹",
  "‹": "›",
  '"': '"',
};

/** Marks that may also be an apostrophe or a closing mark: they open only where a word begins. */
const shy = /["‘]/;

/** So many marks that never closed are looked past; more are no text, and would make hostile ones slow. */
const looseMarks = 4;

type Open = { readonly mark: string; readonly at: number };
type Pair = { readonly openAt: number; readonly closeAt: number };
type Here = { readonly text: string; readonly at: number };

/** Does this mark, which may do both, open here? It does after a blank, bracket or mark and before a letter. */
function opensHere({ text, at }: Here): boolean {
  const before = text[at - 1] ?? " ";
  const after = text[at + 1] ?? " ";
  return /[\s([{–—/„»‚›“-]/.test(before) && /[^\s.,;:!?)\]“”]/.test(after);
}

/** How deep in the stack the mark stands that this one closes; -1 when it closes none. */
function closedBy(stack: readonly Open[], here: Here): number {
  const mark = here.text.charAt(here.at);
  if (/[‘’]/.test(mark) && /\p{L}/u.test(here.text[here.at + 1] ?? "")) return -1;
  // A straight mark may also open a quote inside.
  if (mark === '"' && opensHere(here)) return -1;
  const lowest = Math.max(0, stack.length - looseMarks);
  for (let depth = stack.length - 1; depth >= lowest; depth -= 1)
    if (closers[stack[depth]?.mark ?? ""]?.includes(mark)) return depth;
  return -1;
}

/** Pairs of marks in the order they open. A mark that finds no partner is no quote. */
function pairsIn(text: string): Pair[] {
  const stack: Open[] = [];
  const found: Pair[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (!/[„“”»«‚‘’›‹"]/.test(mark)) continue;
    const depth = closedBy(stack, { text, at });
    const open = stack[depth];
    if (open) {
      stack.length = depth;
      found.push({ openAt: open.at, closeAt: at });
    } else if (mark in closers && (!shy.test(mark) || opensHere({ text, at }))) stack.push({ mark, at });
  }
  return found.sort((a, b) => a.openAt - b.openAt);
}

/** Outer pairs: those that no other pair holds. A pair whose outer mark never closes counts as outer. */
function outermost(pairs: readonly Pair[]): Pair[] {
  let endAt = -1;
  return pairs.filter((pair) => {
    if (pair.openAt < endAt) return false;
    endAt = pair.closeAt;
    return true;
  });
}

/** Words in a text: runs with a letter or digit in them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The quotes of a text in order; quotes inside quotes belong to the outer one. */
export function quotesIn(text: string): Quote[] {
  return outermost(pairsIn(text)).map(({ openAt, closeAt }) => {
    const inside = text.slice(openAt + 1, closeAt);
    return { text: inside, startAt: openAt, endAt: closeAt + 1, words: countWords(inside) };
  });
}

/** The text with some of its quotes, in order, written otherwise. */
export function replaceQuotes(text: string, write: (quote: Quote) => string): string {
  let writtenTo = 0;
  const parts = quotesIn(text).map((quote) => {
    const before = text.slice(writtenTo, quote.startAt);
    writtenTo = quote.endAt;
    return before + write(quote);
  });
  return [...parts, text.slice(writtenTo)].join("");
}

/** Up to so many words between marks are a title or a term, not speech. */
export const termWords = 3;

/** The text with speech (quotes of more than three words) blanked out; offsets stay. */
export function withoutQuotes(text: string): string {
  return replaceQuotes(text, ({ words, startAt, endAt }) =>
    words > termWords ? " ".repeat(endAt - startAt) : text.slice(startAt, endAt),
  );
}

const styles: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  de: [
    ["„", "“"],
    ["‚", "‘"],
  ],
  en: [
    ["“", "”"],
    ["‘", "’"],
  ],
};

/** The same words with the quotation marks of the language, inner ones single. Marks without a partner stay. */
export function setMarks(text: string, language: Language): string {
  const chars = text.split("");
  const around: number[] = [];
  for (const { openAt, closeAt } of pairsIn(text)) {
    while ((around.at(-1) ?? text.length) < openAt) around.pop();
    const [open, close] = styles[language][around.length % 2] ?? ["„", "“"];
    chars[openAt] = open;
    chars[closeAt] = close;
    around.push(closeAt);
  }
  return chars.join("");
}
