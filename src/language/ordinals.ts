import type { Language } from "./language.ts";

/** A number that orders: as written, and its value. */
export type Ordinal = { readonly written: string; readonly value: number };

const count = (list: string, from = 1): ReadonlyMap<string, number> =>
  new Map(list.split(" ").map((word, at) => [word, at + from]));

/** Without ending: "erst" of "ersten". */
const german = new Map([
  ...count(
    "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst",
  ),
  ...([
    ["siebent", 7],
    ["dreißigst", 30],
    ["vierzigst", 40],
    ["fünfzigst", 50],
    ["hundertst", 100],
  ] as const),
]);
const english = count(
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth",
);

function valueOf(word: string, language: Language): number | null {
  const lower = word.toLowerCase();
  if (language === "en") return english.get(lower) ?? null;
  const [, bare = ""] = /^(.+)e[nmrs]?$/u.exec(lower) ?? [];
  return german.get(bare) ?? null;
}

/** Days of a month are dates, not these. */
const figures: Readonly<Record<Language, RegExp>> = {
  de: /(?<![\p{L}\d.,:])(\d{1,2})\.(?=\s\p{L})(?!\s(?:Jan|Jän|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))/gu,
  en: /(?<![\p{L}\d.,:])(\d{1,3})(?:st|nd|rd|th)(?!\p{L})(?!\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/gu,
};

/** The ordinals of a text: words ("dritte", "zum ersten Mal", "third") and figures ("3. Runde", "21st"). */
export function ordinalsIn(text: string, language: Language): Ordinal[] {
  const words = (text.match(/(?<![\p{L}\d-])\p{L}+(?![\p{L}\d-])/gu) ?? []).flatMap((written) => {
    const value = valueOf(written, language);
    return value === null ? [] : [{ written, value }];
  });
  const written = [...text.matchAll(figures[language])].map(([whole, figure]) => ({
    written: whole,
    value: Number(figure),
  }));
  return [...words, ...written];
}
