import { platformWords } from "./platform-words.ts";

/** Who paused a channel, or why it was paused without anybody. */
export type SaidPause = { readonly by: string | null; readonly why: string | null };

/** A sentence of ours or a platform's, and nobody's name. */
function isSentence(kept: string): boolean {
  return kept.split(" ").length > 4 && /[.:;”"]/.test(kept);
}

/** What a pause was kept with, in the reader's language: a person's name, or a sentence that says why. */
export function sayPause(kept: string, language: "de" | "en"): SaidPause {
  if (kept === "") return { by: null, why: null };
  return isSentence(kept) ? { by: null, why: platformWords(kept)[language] } : { by: kept, why: null };
}
