import { nearest } from "../time/nearest.ts";

/** One thing to mend in what people wrote; `line` and `column` count from 1. */
export type Fault = {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
};

/** The fault as one sentence with its place. */
export function sayFault(fault: Fault): string {
  const place = fault.line === null ? "" : `:${fault.line}:${fault.column ?? 1}`;
  return `${fault.file}${place}: ${fault.message}`;
}

/** ` Did you mean "x"?`, or what there is to choose from. */
export function hint(word: string, known: readonly string[]): string {
  const like = nearest(word, known);
  if (like) return `Did you mean "${like}"?`;
  return known.length > 0 ? `Known: ${known.join(", ")}.` : "";
}
