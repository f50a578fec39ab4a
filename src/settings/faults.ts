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

/** How many letters must change to turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known word most like the given one, if it is like it at all. */
export function nearest(word: string, known: readonly string[]): string | null {
  const ranked = known
    .map((each) => ({ each, far: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.far - b.far || a.each.localeCompare(b.each));
  const best = ranked[0];
  return best && best.far <= Math.max(2, Math.floor(word.length / 3)) ? best.each : null;
}

/** ` Did you mean "x"?`, or what there is to choose from. */
export function hint(word: string, known: readonly string[]): string {
  const like = nearest(word, known);
  if (like) return `Did you mean "${like}"?`;
  return known.length > 0 ? `Known: ${known.join(", ")}.` : "";
}
