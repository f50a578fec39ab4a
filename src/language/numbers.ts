import type { Language } from "./language.ts";
import { multipliers, numberWordValue } from "./number-words.ts";

/** A number in a text: as written, its value, the unit it counts ("euro", "%", "uhr", a noun), the word that rounds it. */
export type NumberFound = {
  readonly written: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly rounding: string | null;
};

const rounding: Readonly<Record<Language, RegExp>> = {
  de: /(?:^|[^\p{L}])(rund|etwa|knapp|fast|beinahe|nahezu|circa|ca\.|ungefähr|gut|mehr als|über|mindestens|höchstens|maximal|bis zu|weniger als|unter|wenigstens|im schnitt|durchschnittlich|schätzungsweise|annähernd)\s+(?:die |den |der |ein(?:e[nrms]?)? )?$/iu,
  en: /(?:^|[^\p{L}])(about|around|nearly|almost|approximately|roughly|more than|over|at least|at most|up to|less than|fewer than|under|an average of|some|an estimated)\s+(?:the |a |an )?$/iu,
};

const unitNames: Readonly<Record<string, string>> = {
  "%": "%",
  prozent: "%",
  percent: "%",
  prozentpunkte: "pp",
  "€": "euro",
  euro: "euro",
  euros: "euro",
  $: "dollar",
  dollar: "dollar",
  dollars: "dollar",
  "£": "pfund",
  pfund: "pfund",
  franken: "franken",
  "°c": "grad",
  grad: "grad",
  uhr: "uhr",
};

/** Values as German and English newsrooms write them: "2.300" is 2300 in German, "2,300" in English. */
function valueOf(digits: string, language: Language): number | null {
  const [group, point] = language === "de" ? [".", ","] : [",", "."];
  if (/^\d{1,2}[.:]\d{2}$/.test(digits) && digits.includes(":")) return null;
  const grouped = new RegExp(`^\\d{1,3}(?:\\${group}\\d{3})+(?:\\${point}\\d+)?$`).test(digits);
  const plain = grouped ? digits.replaceAll(group, "") : digits;
  const value = Number(plain.replace(point, "."));
  return Number.isFinite(value) ? value : null;
}

type Rest = { readonly unit: string | null; readonly factor: number; readonly length: number };

/** What follows a number: a multiplier, then what it counts. */
function unitAfter(rest: string, before: string): Rest {
  const multiplier = /^[\s-]*(\p{L}+)\.?/u.exec(rest);
  const factor = multipliers[multiplier?.[1]?.toLowerCase() ?? ""] ?? 1;
  const from = factor === 1 ? 0 : (multiplier?.[0].length ?? 0);
  const next = /^[\s-]*([%€$£]|°C|\p{L}+)/u.exec(rest.slice(from));
  const written = next?.[1]?.toLowerCase() ?? "";
  const sign = /([€$£])\s?$/u.exec(before)?.[1];
  const named = unitNames[sign ?? written] ?? (/^\p{Lu}/u.test(next?.[1] ?? "") ? written : null);
  return { unit: named, factor, length: from };
}

const digits = /\d+(?:[.,:]\d+)*/gu;
const wordLike = /(?<![\p{L}\p{N}])[\p{L}]+(?:-[\p{L}]+)?(?![\p{L}\p{N}])/gu;

const timeUnit = /^(?:jahr|monat|woche|tag|stunde|minute|year|month|week|day|hour)/;

/** The word that rounds a number. "Über vier Jahre" tells how long something lasted, not that it was more. */
function roundingBefore(before: string, unit: string | null, language: Language): string | null {
  const word = rounding[language].exec(before)?.[1]?.toLowerCase() ?? null;
  return (word === "über" || word === "over") && timeUnit.test(unit ?? "") ? null : word;
}

function fromDigits(text: string, language: Language): (NumberFound & { at: number })[] {
  return [...text.matchAll(digits)].map((found) => {
    const [written] = found;
    const before = text.slice(Math.max(0, found.index - 40), found.index);
    const { unit, factor, length } = unitAfter(
      text.slice(found.index + written.length, found.index + written.length + 40),
      before,
    );
    const base = valueOf(written, language);
    const whole = written + text.slice(found.index + written.length, found.index + written.length + length);
    return {
      at: found.index,
      written: whole,
      value: base === null ? null : Math.round(base * factor * 1e6) / 1e6,
      unit,
      rounding: roundingBefore(before.replace(/[€$£]\s?$/u, ""), unit, language),
    };
  });
}

function fromWords(text: string, language: Language): (NumberFound & { at: number })[] {
  return [...text.matchAll(wordLike)].flatMap((found) => {
    const [written] = found;
    const alone = multipliers[written.toLowerCase()];
    const before = text.slice(Math.max(0, found.index - 40), found.index);
    // A multiplier after a number was read with it; alone ("Millionen Menschen") its count is not said.
    const base = alone === undefined ? numberWordValue(written, language) : null;
    if (base === null) return [];
    const { unit, factor, length } = unitAfter(
      text.slice(found.index + written.length, found.index + written.length + 40),
      before,
    );
    const whole = written + text.slice(found.index + written.length, found.index + written.length + length);
    return [
      { at: found.index, written: whole, value: base * factor, unit, rounding: roundingBefore(before, unit, language) },
    ];
  });
}

/**
 * The numbers of a text in order: digits ("2.300", "1,4 Millionen", "14.30 Uhr", "50 %", "€ 20") and number words ("zwölf",
 * "zweiundzwanzig Euro"). `value` is null for what is no amount, such as a clock time with a colon.
 */
export function numbersIn(text: string, language: Language): NumberFound[] {
  return [...fromDigits(text, language), ...fromWords(text, language)]
    .sort((a, b) => a.at - b.at)
    .map(({ written, value, unit, rounding: round }) => ({ written, value, unit, rounding: round }));
}
