/** How many letters must change to turn one word into the other; two swapped neighbours count once. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** The known word most like the given one, if at most `most` letters differ (else a third of them, at least two). */
export function nearest(word: string, known: readonly string[], most?: number): string | null {
  const limit = most ?? Math.max(2, Math.floor(word.length / 3));
  const like = known.filter((each) => Math.abs(each.length - word.length) <= limit);
  const ranked = like
    .map((each) => ({ each, far: distance(word.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.far - b.far || a.each.localeCompare(b.each));
  const best = ranked[0];
  return best && best.far <= limit && best.far < Math.max(word.length, 2) ? best.each : null;
}
