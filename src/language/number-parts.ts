import type { Language } from "./language.ts";
import { multipliers, unitNames } from "./number-words.ts";

/** A number in a text: as written, its value, the unit it counts ("euro", "%", "uhr", a noun), the word that rounds it. */
export type NumberFound = {
  readonly written: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly rounding: string | null;
};

/** A number with its place, so that neighbours can be read together. */
export type Placed = NumberFound & { readonly at: number; readonly endAt: number; readonly factor: number };

/** So far in front of and behind a number its rounding word and unit are looked for. */
export const reach = 40;

const months: Readonly<Record<Language, RegExp>> = {
  de: /^\.?\s+(januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember)(?!\p{L})/iu,
  en: /^(?:st|nd|rd|th)?\s+(january|february|march|april|may|june|july|august|september|october|november|december)(?!\p{L})/iu,
};

const rounding: Readonly<Record<Language, RegExp>> = {
  de: /(?:^|[^\p{L}])(rund|etwa|knapp|fast|beinahe|nahezu|circa|ca\.|zirka|ungefähr|gut|mehr als|über|mindestens|höchstens|maximal|bis zu|weniger als|unter|wenigstens|im schnitt|im durchschnitt|durchschnittlich|schätzungsweise|annähernd|kaum|gegen|kurz vor|kurz nach)\s+(?:die |den |der |ein(?:e[nrms]?)? )?[€$£]?\s?$/iu,
  en: /(?:^|[^\p{L}])(about|around|nearly|almost|approximately|roughly|more than|over|at least|at most|up to|less than|fewer than|under|an average of|some|an estimated|just over|just under|close to)\s+(?:the |a |an )?[€$£]?\s?$/iu,
};

const timeUnit = /^(?:jahr|monat|woche|tag|stunde|minute|year|month|week|day|hour)/;

/** "Verfügt über 40 Plätze", "berichtet über 12 Fälle": there the word belongs to the verb. */
const verbWithOver =
  /(?<!\p{L})(?:verfüg|bericht|sprech|sprach|sprich|verhandel|diskutier|debattier|informier|entscheid|entschied|freu|klag)\p{Ll}{0,4}\s(?:[^.,;:!?]{0,40}\s)?über\s[^.,;:!?]{0,6}$/iu;

/** "Über vier Jahre hinweg" lasted so long; "nach über vier Jahren" was more. */
function lasts(before: string, unit: string | null): boolean {
  return (
    timeUnit.test(unit ?? "") &&
    !/(?<!\p{L})(?:nach|seit|vor|von|mit|after|for)\s(?:über|over)\s[^.,;:!?]{0,6}$/iu.test(before)
  );
}

/** The word that rounds a number. "Über vier Jahre" tells how long something lasted, "gegen zwei Gegner" rounds nothing. */
export function roundingBefore(before: string, unit: string | null, language: Language): string | null {
  const word = rounding[language].exec(before)?.[1]?.toLowerCase() ?? null;
  if ((word === "über" || word === "over") && (lasts(before, unit) || verbWithOver.test(before))) return null;
  if (/^(?:gegen|kurz vor|kurz nach)$/.test(word ?? "") && unit !== "uhr") return null;
  return word;
}

const grouped: Readonly<Record<Language, RegExp>> = {
  de: /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/,
  en: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
};

/** Values as German and English newsrooms write them: "2.300" is 2300 in German, "2,300" in English. */
export function valueOf(digits: string, language: Language): number | null {
  const [group, point] = language === "de" ? [".", ","] : [",", "."];
  const plain = grouped[language].test(digits) ? digits.replaceAll(group, "") : digits;
  const value = Number(plain.replace(point, "."));
  return Number.isFinite(value) ? value : null;
}

/** "14.30" and "14:30" in front of "Uhr", or "14:30" in front of nothing it counts, as hours: 14.5. Else null. */
export function clockOf(digits: string, rest: string): number | null {
  const [, hour = "", mark = "", minute = ""] = /^(\d{1,2})([.:])(\d{2})$/.exec(digits) ?? [];
  const isTime = hour !== "" && Number(hour) < 25 && Number(minute) < 60;
  const isSaid = /^\s*(?:uhr|h|[ap]\.?m\.?)(?!\p{L})/iu.test(rest);
  const isPlain = mark === ":" && !/^[\s-]*\p{Lu}/u.test(rest);
  return isTime && (isSaid || isPlain) ? Number(hour) + Number(minute) / 60 : null;
}

export type Rest = { readonly unit: string | null; readonly factor: number; readonly length: number };

/** The multiplier behind a number and how far it reaches: " Mio.", "-Millionen", "bn" right at a sum of money. */
function multiplierAfter(rest: string, isMoney: boolean, language: Language): { factor: number; length: number } {
  const found = /^([\s-]*)(\p{L}+)\.?/u.exec(rest);
  const word = found?.[2]?.toLowerCase() ?? "";
  const factor = multipliers[language][word] ?? 1;
  const isLetter = word.length <= 2;
  const counts = factor !== 1 && (!isLetter || (isMoney && found?.[1] === ""));
  if (!counts) return { factor: 1, length: 0 };
  const length = found?.[0].length ?? 0;
  // "two hundred thousand"
  const more = multiplierAfter(rest.slice(length), false, language);
  return { factor: factor * more.factor, length: length + more.length };
}

/** What follows a number: a multiplier, then what it counts. A noun counts too, except behind a year. */
export function unitAfter(rest: string, before: string, given: { language: Language; isYear?: boolean }): Rest {
  const sign = /([€$£])\s?$/u.exec(before)?.[1];
  const { factor, length } = multiplierAfter(rest, sign !== undefined, given.language);
  const next = /^[\s-]*([%€$£]|°C?|year-old|\p{L}+)/u.exec(rest.slice(length))?.[1] ?? "";
  const month = factor === 1 ? months[given.language].exec(rest)?.[1] : undefined;
  const named = month ?? unitNames[sign ?? next.toLowerCase()];
  const noun = given.isYear !== true && /^\p{Lu}\p{Ll}/u.test(next) ? next : undefined;
  return { unit: (named ?? noun)?.toLowerCase() ?? null, factor, length };
}

/** Seven digits after the point are noise of the multiplication. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

export function isNegative(before: string): boolean {
  return /(?:(?:^|[^\p{L}])minus\s|−|(?:^|[\s(])-)$/iu.test(before);
}
