import type { Language } from "./language.ts";
import {
  fractions,
  isSeldomNumber,
  multipliers,
  numberWordValue,
  suffixes,
  uncounted,
  unitNames,
} from "./number-words.ts";

/** A number in a text: as written, its value, the unit it counts ("euro", "%", "uhr", a noun), the word that rounds it. */
export type NumberFound = {
  readonly written: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly rounding: string | null;
};

/** A number with its place, so that neighbours can be read together. */
type Placed = NumberFound & { readonly at: number; readonly endAt: number; readonly factor: number };

/** So far in front of and behind a number its rounding word and unit are looked for. */
const reach = 40;

const monthNames = "januar februar märz april mai juni juli august september oktober november dezember".split(" ");

const months: Readonly<Record<Language, RegExp>> = {
  de: /^\.?\s+(januar|jänner|februar|feber|märz|april|mai|juni|juli|august|september|oktober|november|dezember)(?!\p{L})/iu,
  en: /^(?:st|nd|rd|th)?\s+(january|february|march|april|may|june|july|august|september|october|november|december)(?!\p{L})/iu,
};

const rounding: Readonly<Record<Language, RegExp>> = {
  de: /(?:^|[^\p{L}])(rund|etwa|knapp|fast|beinahe|nahezu|circa|ca\.|zirka|ungefähr|gut|mehr als|über|mindestens|höchstens|maximal|bis zu|weniger als|unter|wenigstens|im schnitt|im durchschnitt|durchschnittlich|schätzungsweise|annähernd|kaum|gegen|kurz vor|kurz nach)\s+(?:die |den |der |ein(?:e[nrms]?)? )?[€$£]?\s?$/iu,
  en: /(?:^|[^\p{L}])(about|around|nearly|almost|approximately|roughly|more than|over|at least|at most|up to|less than|fewer than|under|an average of|some|an estimated|just over|just under|close to)\s+(?:the |a |an )?[€$£]?\s?$/iu,
};

const timeUnit = /^(?:jahr|monat|woche|tag|stunde|minute|year|month|week|day|hour)/;

/** The word that rounds a number. "Über vier Jahre" tells how long something lasted, "gegen zwei Gegner" rounds nothing. */
function roundingBefore(before: string, unit: string | null, language: Language): string | null {
  const word = rounding[language].exec(before)?.[1]?.toLowerCase() ?? null;
  if ((word === "über" || word === "over") && timeUnit.test(unit ?? "")) return null;
  if (/^(?:gegen|kurz vor|kurz nach)$/.test(word ?? "") && unit !== "uhr") return null;
  return word;
}

const grouped: Readonly<Record<Language, RegExp>> = {
  de: /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/,
  en: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/,
};

/** Values as German and English newsrooms write them: "2.300" is 2300 in German, "2,300" in English. */
function valueOf(digits: string, language: Language): number | null {
  const [group, point] = language === "de" ? [".", ","] : [",", "."];
  const plain = grouped[language].test(digits) ? digits.replaceAll(group, "") : digits;
  const value = Number(plain.replace(point, "."));
  return Number.isFinite(value) ? value : null;
}

/** "14.30" and "14:30" in front of "Uhr", or "14:30" in front of nothing it counts, as hours: 14.5. Else null. */
function clockOf(digits: string, rest: string): number | null {
  const [, hour = "", mark = "", minute = ""] = /^(\d{1,2})([.:])(\d{2})$/.exec(digits) ?? [];
  const isTime = hour !== "" && Number(hour) < 25 && Number(minute) < 60;
  const isSaid = /^\s*(?:uhr|h|[ap]\.?m\.?)(?!\p{L})/iu.test(rest);
  const isPlain = mark === ":" && !/^[\s-]*\p{Lu}/u.test(rest);
  return isTime && (isSaid || isPlain) ? Number(hour) + Number(minute) / 60 : null;
}

type Rest = { readonly unit: string | null; readonly factor: number; readonly length: number };

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
function unitAfter(rest: string, before: string, given: { language: Language; isYear?: boolean }): Rest {
  const sign = /([€$£])\s?$/u.exec(before)?.[1];
  const { factor, length } = multiplierAfter(rest, sign !== undefined, given.language);
  const next = /^[\s-]*([%€$£]|°C?|year-old|\p{L}+)/u.exec(rest.slice(length))?.[1] ?? "";
  const month = factor === 1 ? months[given.language].exec(rest)?.[1] : undefined;
  const named = month ?? unitNames[sign ?? next.toLowerCase()];
  const noun = given.isYear !== true && /^\p{Lu}\p{Ll}/u.test(next) ? next : undefined;
  return { unit: (named ?? noun)?.toLowerCase() ?? null, factor, length };
}

/** Seven digits after the point are noise of the multiplication. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function isNegative(before: string): boolean {
  return /(?:(?:^|[^\p{L}])minus\s|−|(?:^|[\s(])-)$/iu.test(before);
}

/** "31.03.2027" and "31.3." as a day of a month and a year. */
function dateAt(written: string, at: number, rest: string): Placed[] {
  const found = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?$/.exec(written);
  const [, day = "", month = "", year] = found ?? [];
  const name = monthNames[Number(month) - 1];
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return [];
  if (year === undefined && !/^\.(?!\d)/.test(rest)) return [];
  const whole = { at, endAt: at + written.length, factor: 1, rounding: null };
  const dayFound = { ...whole, written: `${day}.${month}.`, value: Number(day), unit: name };
  if (year === undefined) return [dayFound];
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  return [dayFound, { ...whole, written: year, value: full, unit: null }];
}

function fromDigits(text: string, language: Language): Placed[] {
  return [...text.matchAll(/\d+(?:[.,:]\d+)*/gu)].flatMap((found): Placed[] => {
    const [written] = found;
    const at = found.index;
    const before = text.slice(Math.max(0, at - reach), at);
    const rest = text.slice(at + written.length, at + written.length + reach);
    const clock = clockOf(written, rest);
    const date = clock === null && language === "de" && !/^\s*(?:Uhr|[%€])/.test(rest) ? dateAt(written, at, rest) : [];
    if (date.length > 0) return date;
    const isYear = /^(?:1[89]|20|21)\d\d$/.test(written);
    const { unit, factor, length } = unitAfter(rest, before, { language, isYear });
    const base = clock ?? valueOf(written, language);
    const sign = isNegative(before) ? -1 : 1;
    const endAt = at + written.length + length;
    return [
      {
        at,
        endAt,
        factor,
        written: text.slice(at, endAt),
        value: base === null ? null : rounded(sign * base * factor),
        unit: clock === null ? unit : "uhr",
        rounding: roundingBefore(before, clock === null ? unit : "uhr", language),
      },
    ];
  });
}

/** A word with the number in it: "zwölf", "fünfjährig" (and its unit), "Vier-Tage-Woche", "Hälfte". Null when there is none. */
function readWord(word: string, language: Language): { value: number; unit: string | null } | null {
  const lower = word.toLowerCase();
  if (fractions[lower] !== undefined) return { value: fractions[lower], unit: null };
  const value = numberWordValue(word, language);
  if (value !== null) return { value, unit: null };
  const [first = "", second] = word.split("-");
  const part = second === undefined || isSeldomNumber(first) ? null : numberWordValue(first, language);
  if (part !== null) return { value: part, unit: second?.toLowerCase() ?? null };
  if (language === "en") return null;
  const suffix = suffixes.find(([ending]) => ending.test(lower));
  const stem = suffix ? numberWordValue(lower.replace(suffix[0], ""), language) : null;
  return suffix && stem !== null && stem > 1 ? { value: stem, unit: suffix[1] } : null;
}

/** Words that are numbers only in some places: "acht" but not "Acht geben", "ein Prozent" but not "ein Haus". */
function countsHere(word: string, unit: Rest, rest: string): boolean {
  if (word === "Acht") return /^\s\p{Lu}/u.test(rest);
  if (!isSeldomNumber(word)) return true;
  const isMeasure = unit.unit !== null && Object.values(unitNames).includes(unit.unit) && !/^jahre$/.test(unit.unit);
  return unit.factor !== 1 || isMeasure || /^\s(?:Drittel|Viertel|Fünftel)(?!\p{L})/u.test(rest);
}

const wordLike = /(?<![\p{L}\p{N}])\p{L}+(?:-\p{L}+)?(?![\p{L}\p{N}])/gu;

function wordAt(text: string, found: RegExpExecArray, language: Language): Placed | null {
  const [written] = found;
  const at = found.index;
  const before = text.slice(Math.max(0, at - reach), at);
  if (uncounted.test(written))
    return { at, endAt: at + written.length, factor: 1, written, value: null, unit: null, rounding: null };
  const half = /^\s(?:halbe[nr]?|a(?= million| billion| dozen))(?=\s)/.exec(text.slice(at + written.length))?.[0] ?? "";
  const from = at + written.length + half.length;
  const rest = text.slice(from, from + reach);
  const read = readWord(written, language);
  const after = unitAfter(rest, before, { language });
  if (!read || !countsHere(written, after, rest)) return null;
  const unit = read.unit ?? after.unit;
  const isHalf = /halbe/.test(half) ? 0.5 : 1;
  const endAt = from + after.length;
  const value = rounded(read.value * isHalf * after.factor * (isNegative(before) ? -1 : 1));
  return {
    at,
    endAt,
    factor: after.factor,
    written: text.slice(at, endAt),
    value,
    unit,
    rounding: roundingBefore(before, unit, language),
  };
}

/** "two hundred" and "fifty thousand" are one number: what stands in front of the larger multiplier is multiplied too. */
function joinTwo(one: Placed, two: Placed, text: string): Placed | null {
  if (one.factor === 1 || one.value === null || two.value === null) return null;
  if (!/^\s(?:and\s)?$/.test(text.slice(one.endAt, two.at))) return null;
  const isLarger = two.factor > one.factor;
  const base = isLarger ? two.value / two.factor : two.value;
  if (base >= one.factor) return null;
  const value = isLarger ? (one.value + base) * two.factor : one.value + base;
  return { ...two, at: one.at, written: text.slice(one.at, two.endAt), value, rounding: one.rounding };
}

function joinEnglish(all: readonly Placed[], text: string): Placed[] {
  const joined: Placed[] = [];
  for (const each of all) {
    const last = joined.at(-1);
    const both = last ? joinTwo(last, each, text) : null;
    if (both) joined.pop();
    joined.push(both ?? each);
  }
  return joined;
}

/** "10 bis 15 Euro", "zwei bis drei Millionen": the first counts what the second counts, and both are rounded alike. */
function joinRanges(all: readonly Placed[], text: string): Placed[] {
  return all.map((each, index) => {
    const [before, after] = [all[index - 1], all[index + 1]];
    const opens = after && isRange(text, each, after);
    const closes = before && isRange(text, before, each);
    const shares = opens && each.factor === 1 && after.factor > 1 && each.value !== null && Math.abs(each.value) < 1000;
    return {
      ...each,
      unit: opens ? (each.unit ?? after.unit) : each.unit,
      value: shares && each.value !== null ? rounded(each.value * after.factor) : each.value,
      rounding: closes ? (each.rounding ?? before.rounding) : each.rounding,
    };
  });
}

function isRange(text: string, one: Placed, two: Placed): boolean {
  const between = text.slice(one.endAt, Math.min(two.at, one.endAt + 8));
  if (/^\s?(?:bis|to|–|-|oder|or|bis zu)\s?$/.test(between)) return true;
  return (
    /^\s(?:und|and)\s$/.test(between) &&
    /(?:zwischen|between)\s[€$£]?$/i.test(text.slice(Math.max(0, one.at - 12), one.at))
  );
}

/**
 * The numbers of a text in order: digits ("2.300", "1,4 Millionen", "14.30 Uhr", "50 %", "€ 20", "31.3.2027") and number words
 * ("zwölf", "zweiundzwanzig Euro", "eine halbe Million"). Clock times are hours (14.5), a day of a month has the month as its
 * unit. `value` is null for what is no amount: a score ("3:1"), "Hunderte".
 */
export function numbersIn(text: string, language: Language): NumberFound[] {
  const digits = fromDigits(text, language);
  const words = [...text.matchAll(wordLike)].flatMap((found) => wordAt(text, found, language) ?? []);
  const all = [...digits, ...words].sort((a, b) => a.at - b.at);
  let endAt = 0;
  const apart = all.filter((each, index) => {
    const isSameDate = all[index - 1]?.at === each.at;
    if (each.at < endAt && !isSameDate) return false;
    endAt = Math.max(endAt, each.endAt);
    return true;
  });
  return joinRanges(language === "en" ? joinEnglish(apart, text) : apart, text).map(
    ({ written, value, unit, rounding: round }) => ({ written, value, unit, rounding: round }),
  );
}
