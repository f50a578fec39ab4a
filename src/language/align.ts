import type { Language } from "./language.ts";
import { contentStems } from "./stems.ts";

/** The sentence a statement was taken from, and how much of the statement's content it holds, 0 to 1. */
export type Aligned = { readonly text: string; readonly share: number };

/** Texts with their stems counted once, to be asked many times. */
export type Pool = readonly { readonly text: string; readonly stems: ReadonlySet<string> }[];

export function poolOf(candidates: readonly string[], language: Language): Pool {
  return candidates.map((text) => ({ text, stems: new Set(contentStems(text, language)) }));
}

/** The best candidate by the share of the sentence's content stems it holds; the shorter one of equals. Null without any. */
export function alignIn(sentence: string, pool: Pool, language: Language): Aligned | null {
  const wanted = [...new Set(contentStems(sentence, language))];
  if (wanted.length === 0) return null;
  let best: (Aligned & { size: number }) | null = null;
  for (const { text, stems } of pool) {
    const share = wanted.filter((each) => stems.has(each)).length / wanted.length;
    if (share > 0 && (!best || share > best.share || (share === best.share && stems.size < best.size)))
      best = { text, share, size: stems.size };
  }
  return best && { text: best.text, share: best.share };
}

/** `alignIn` for candidates that are asked once. */
export function alignSentence(sentence: string, candidates: readonly string[], language: Language): Aligned | null {
  return alignIn(sentence, poolOf(candidates, language), language);
}
