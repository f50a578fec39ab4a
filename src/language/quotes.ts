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
  "›": "‹",
  "‹": "›",
  '"': '"',
};

type Open = { readonly mark: string; readonly at: number };
type Pair = { readonly openAt: number; readonly closeAt: number; readonly depth: number };

/** Does this mark, which may do both, open here? It does after a blank or bracket and before a letter. */
function opensHere(text: string, at: number): boolean {
  const before = text[at - 1] ?? " ";
  const after = text[at + 1] ?? " ";
  return /[\s([{–—/-]/.test(before) && /[^\s.,;:!?)\]]/.test(after);
}

function closes(open: Open | undefined, mark: string, here: { text: string; at: number }): boolean {
  if (!open || !closers[open.mark]?.includes(mark)) return false;
  // A straight mark, and the curled ones that German and English use the other way round, may also open a quote inside.
  return mark !== '"' || !opensHere(here.text, here.at);
}

/** Pairs of marks, each with its depth. A mark that finds no partner is no quote. */
function pairsIn(text: string): Pair[] {
  const stack: Open[] = [];
  const found: Pair[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (!/[„“”»«‚‘’›‹"]/.test(mark)) continue;
    const isApostrophe = /[‘’]/.test(mark) && /\p{L}/u.test(text[at + 1] ?? "");
    if (closes(stack.at(-1), mark, { text, at }) && !isApostrophe) {
      const open = stack.pop();
      if (open) found.push({ openAt: open.at, closeAt: at, depth: stack.length });
    } else if (mark in closers && (mark !== '"' || opensHere(text, at))) stack.push({ mark, at });
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

/** Up to so many words between marks are a title or a term, not speech. */
export const termWords = 3;

/** The text with speech (quotes of more than three words) blanked out; offsets stay. */
export function withoutQuotes(text: string): string {
  return quotesIn(text)
    .filter(({ words }) => words > termWords)
    .reduce(
      (rest, { startAt, endAt }) => rest.slice(0, startAt) + " ".repeat(endAt - startAt) + rest.slice(endAt),
      text,
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
  for (const { openAt, closeAt, depth } of pairsIn(text)) {
    const [open, close] = styles[language][depth % 2] ?? ["„", "“"];
    chars[openAt] = open;
    chars[closeAt] = close;
  }
  return chars.join("");
}
