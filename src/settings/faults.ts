import type { Said } from "../model/said.ts";
import { nearest } from "../time/nearest.ts";
import { begun, inBoth } from "./german/index.ts";

/** One thing to mend in what people wrote; `line` and `column` count from 1. `hint` says what to do. */
export type Fault = {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
  readonly hint: string | null;
};

/** The fault in a line: its place, what is wrong, what to do. */
export function sayFault(fault: Fault): string {
  const place = fault.line === null ? "" : `:${fault.line}:${fault.column ?? 1}`;
  return `${fault.file}${place}: ${fault.message}${fault.hint === null ? "" : ` ${fault.hint}`}`;
}

/** The same in German. */
export function sayFaultInGerman({ message, hint: advice, ...place }: Fault): string {
  return sayFault({ ...place, message: inBoth(message).de, hint: advice === null ? null : begun(inBoth(advice).de) });
}

/** The same in both languages, for pages that are read in either. */
export function saidFault(fault: Fault): Said {
  return { de: sayFaultInGerman(fault), en: sayFault(fault) };
}

/** Says faults in the language of the newsroom. */
export function faultSayer(language: "de" | "en"): (fault: Fault) => string {
  return language === "de" ? sayFaultInGerman : sayFault;
}

/** A fault of a file as a whole. */
export function faultOf(file: string, message: string, advice: string | null = null): Fault {
  return { file, line: null, column: null, message, hint: advice };
}

/** Faults in the order in which a person meets them. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** `Did you mean "x"?`, or what there is to choose from. */
export function hint(word: string, known: readonly string[]): string | null {
  const like = nearest(word, known);
  if (like) return `Did you mean "${like}"?`;
  return known.length > 0 ? `Known: ${known.join(", ")}.` : null;
}
