import type { Language } from "./language.ts";
import { joinEnglish, joinRanges } from "./number-joins.ts";
import {
  clockOf,
  isNegative,
  type NumberFound,
  type Placed,
  reach,
  type Rest,
  rounded,
  roundingBefore,
  unitAfter,
  valueOf,
} from "./number-parts.ts";
import { fractions, isSeldomNumber, numberWordValue, suffixes, uncounted, unitNames } from "./number-words.ts";

export type { NumberFound };

const monthNames = "januar februar märz april mai juni juli august september oktober november dezember".split(" ");

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
