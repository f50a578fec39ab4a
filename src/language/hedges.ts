import { type HedgeKind, type HedgePattern, hedgePatterns, konjunktivAlone, konjunktivShared } from "./hedge-words.ts";
import type { Language } from "./language.ts";
import { withoutQuotes } from "./quotes.ts";

export type { HedgeKind };
export type Hedge = { readonly word: string; readonly kind: HedgeKind };

/** Set phrases in the form of reported speech: "Gott sei Dank", "es sei denn", "als hätte es nie …", "man nehme". */
function isPhrase(text: string, at: number, word: string): boolean {
  const before = text.slice(Math.max(0, at - 16), at).toLowerCase();
  const after = text.slice(at + word.length, at + word.length + 8).toLowerCase();
  if (word === "sei" && (/gott\s$|auch\s(?:immer\s)?$/.test(before) || /^\s(?:dank|denn)/.test(after))) return true;
  if (/^(?:hätte|hätten|wäre|wären|würde|würden)$/.test(word) && /(?<!\p{L})als\s$/u.test(before)) return true;
  return /(?<!\p{L})man\s$/u.test(before) && /^(?:nehme|gebe|lasse|stelle|setze|fahre|mache|bringe)$/.test(word);
}

/** Is "ich" in the same clause? Clauses end at commas and stops. */
function isFirstPerson(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 120), at);
  const after = text.slice(at, at + 120);
  const clause = before.slice(before.search(/[^,;:.!?–]*$/)) + (/^[^,;:.!?–]*/.exec(after)?.[0] ?? "");
  return /(?<!\p{L})ich(?!\p{L})/iu.test(clause);
}

function konjunktivIn(text: string): Hedge[] {
  const alone = [...text.matchAll(konjunktivAlone)];
  const shared = [...text.matchAll(konjunktivShared)].filter(({ index }) => !isFirstPerson(text, index));
  return [...alone, ...shared]
    .filter(({ index, 0: word }) => !isPhrase(text, index, word))
    .map(([word]) => ({ word, kind: "konjunktiv" }));
}

function matches(text: string, patterns: readonly HedgePattern[]): Hedge[] {
  return patterns.flatMap(([kind, pattern]) => [...text.matchAll(pattern)].map(([word]) => ({ word, kind })));
}

/** The words of a text that hold a statement back or say whose it is. What stands in speech (quotes) is not asked. */
export function hedgesIn(text: string, language: Language): Hedge[] {
  const own = withoutQuotes(text);
  const found = matches(own, hedgePatterns[language]);
  return language === "de" ? [...found, ...konjunktivIn(own)] : found;
}
