import type { Withheld } from "../model/article.ts";
import type { Said } from "../model/said.ts";

/** Why an article may not be posted now, as half a sentence about it. */
export const withheldWords: Readonly<Record<Withheld, Said>> = {
  noindex: { de: "seine Seite will nicht gefunden werden (noindex)", en: "its page asks not to be found (noindex)" },
  gone: { de: "seine Seite gibt es nicht mehr", en: "its page is gone" },
  foreign: {
    de: "seine Seite nennt eine andere Adresse als die eigentliche",
    en: "its page names another address as the proper one",
  },
  unpublished: { de: "seine Seite ist noch nicht veröffentlicht", en: "its page is not published yet" },
  "not an article": { de: "seine Seite ist kein Artikel", en: "its page is no article" },
};

/** The same for a word as the store has it. */
export function sayWithheld(withheld: string, language: "de" | "en"): string {
  return (withheldWords as Readonly<Record<string, Said>>)[withheld]?.[language] ?? withheld;
}
