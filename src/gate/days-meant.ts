import type { Language } from "../language/language.ts";
import type { NumberFound } from "../language/numbers.ts";
import { localDay } from "../time/local-day.ts";
import type { Look } from "./look.ts";

const dayMs = 24 * 3_600_000;

/** From Sunday on, as `localDay` counts. */
const weekdays: Readonly<Record<Language, readonly RegExp[]>> = {
  de: "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag (?:Samstag|Sonnabend)"
    .split(" ")
    .map((name) => new RegExp(`(?<!\\p{L})${name}`, "iu")),
  en: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"
    .split(" ")
    .map((name) => new RegExp(`\\b${name}\\b`, "u")),
};
/** Words for a day near the article's, with how many days lie between. */
const nearDays: Readonly<Record<Language, readonly (readonly [RegExp, number])[]>> = {
  de: [
    [/(?<!\p{L})heut(?:e|ige[nrms]?)(?!\p{L})/iu, 0],
    [/(?<!\p{L})(?:gestern|gestrige[nrms]?)(?!\p{L})/iu, -1],
    [/(?<!\p{L})morgen(?!\p{L})/u, 1],
  ],
  en: [
    [/\b(?:today|tonight)\b/iu, 0],
    [/\byesterday\b/iu, -1],
    [/\btomorrow\b/iu, 1],
  ],
};
const months: Readonly<Record<Language, readonly string[]>> = {
  de: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};

/** How many days from the article's own day those lie that it names; a weekday is the one before or the one to come. */
function distancesIn(text: string, today: number, language: Language): number[] {
  const named = weekdays[language].flatMap((name, weekday) => {
    const ahead = (weekday - today + 7) % 7;
    return name.test(text) ? [ahead - 7, ahead, ahead + 7] : [];
  });
  return [...named, ...nearDays[language].flatMap(([word, distance]) => (word.test(text) ? [distance] : []))];
}

/** A date that says what the article says as "am Dienstag" or "gestern". */
export type DayMeant = { readonly day: number; readonly month: string; readonly year: number };

/** The dates that the article's weekdays and near days mean, counted from the day it appeared; none when that is not known. */
export function daysMeant({ article, said, language, zone }: Look): readonly DayMeant[] {
  if (article.publishedAt === null) return [];
  const { startAt, weekday } = localDay(article.publishedAt, zone);
  return distancesIn(said.whole, weekday, language).map((distance) => {
    const { date } = localDay(startAt + (distance + 0.5) * dayMs, zone);
    const [year = 0, month = 1, day = 0] = date.split("-").map(Number);
    return { day, month: months[language][month - 1] ?? "", year };
  });
}

/** Is this number of a text the day of the month, or the year, of such a date? English has the month first: "November 24". */
export function isOfDay(number: NumberFound, { day, month, year }: DayMeant, text: string): boolean {
  if (number.value === day && new RegExp(`\\b${month} ${day}\\b`).test(text)) return true;
  if (number.unit === month.toLowerCase()) return number.value === day;
  return number.value === year && /^\d{4}$/.test(number.written);
}
