import { wordsIn } from "./stems.ts";

/** Words of one text in place of words of the other, between words that both have. Either side may be empty. */
export type Difference = { readonly gone: readonly string[]; readonly come: readonly string[] };

/** What of one text is gone in another and what came in its place, in order; how many words stayed, and how many the longer has. */
export type Compared = { readonly differences: readonly Difference[]; readonly kept: number; readonly longer: number };

/** Longer sentences are compared by their beginning: no headline or teaser has so many words. */
const mostWords = 90;

/** How many words the rests of both texts have in common, in order, from each pair of places on. */
function commonFrom(one: readonly string[], two: readonly string[]): (i: number, j: number) => number {
  const width = two.length + 1;
  const table = new Uint8Array((one.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = two.length - 1; j >= 0; j -= 1)
      table[i * width + j] = one[i] === two[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  return at;
}

/** Compares two texts word by word. Marks do not count, nor does a capital at the beginning. */
export function compareWords(before: string, after: string): Compared {
  const [one, two] = [wordsIn(before).slice(0, mostWords), wordsIn(after).slice(0, mostWords)];
  const lowered = (words: readonly string[]) => words.map((word, at) => (at === 0 ? word.toLowerCase() : word));
  const [ours, theirs] = [lowered(one), lowered(two)];
  const common = commonFrom(ours, theirs);
  const differences: { gone: string[]; come: string[] }[] = [];
  let [i, j, isOpen] = [0, 0, false];
  while (i < one.length || j < two.length) {
    if (i < one.length && j < two.length && ours[i] === theirs[j]) {
      [i, j, isOpen] = [i + 1, j + 1, false];
      continue;
    }
    if (!isOpen) differences.push({ gone: [], come: [] });
    isOpen = true;
    const isGone = j >= two.length || (i < one.length && common(i + 1, j) >= common(i, j + 1));
    if (isGone) differences.at(-1)?.gone.push(one[i++] ?? "");
    else differences.at(-1)?.come.push(two[j++] ?? "");
  }
  return { differences, kept: common(0, 0), longer: Math.max(one.length, two.length) };
}
