import { paper } from "./paper.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const openingMinute = 6 * 60;

/** Minutes after local 00:00 of the invented day; "-1d 17:30" is the day before. */
export function readMinute(text: string): number {
  const match = /^(?:(-?\d+)d )?(\d\d):(\d\d)$/.exec(text);
  if (!match)
    throw new Error(`"${text}" is no moment of the sample day: write HH:MM, or -1d HH:MM for the day before.`);
  return Number(match[1] ?? 0) * 24 * 60 + Number(match[2]) * 60 + Number(match[3]);
}

/** The instant of a minute, given the instant of 06:00. The invented day is not one on which clocks change. */
export function instantOf(minute: number, dayStartAt: number): number {
  return dayStartAt + (minute - openingMinute) * minuteMs;
}

const formatted = (at: number, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone: paper.zone, ...options }).format(at);

/** "2026-09-17T06:20:00+02:00" */
export function berlinIso(at: number): string {
  const offset = formatted(at, "en-US", { timeZoneName: "longOffset" }).split("GMT")[1];
  const local = formatted(at, "sv-SE", { dateStyle: "short", timeStyle: "medium" });
  return `${local.replace(" ", "T")}${offset === "" || offset === undefined ? "+00:00" : offset}`;
}

/** "17.09.2026, 06:20 Uhr" */
export function stamp(at: number): string {
  return `${formatted(at, "de-DE", { dateStyle: "medium", timeStyle: "short" })} Uhr`;
}

/** "06:20" */
export function clockTime(at: number): string {
  return formatted(at, "de-DE", { hour: "2-digit", minute: "2-digit" });
}

/** "Donnerstag, 17. September 2026" */
export function longDay(at: number): string {
  return formatted(at, "de-DE", { dateStyle: "full" });
}

/**
 * Puts weekdays and dates into an article, so that its text is true on whichever day it is played: `{tag-1}` is
 * yesterday's weekday, `{datum+10}` the day and month in ten days, `{jahr}` the year.
 */
export function withDates(text: string, dayStartAt: number, language: string): string {
  const locale = language === "en" ? "en-GB" : "de-DE";
  return text.replaceAll(/\{(tag|datum|jahr)([+-]\d+)?\}/g, (_, word: string, days: string | undefined) => {
    const at = dayStartAt + 6 * 60 * minuteMs + Number(days ?? 0) * dayMs;
    if (word === "tag") return formatted(at, locale, { weekday: "long" });
    if (word === "jahr") return formatted(at, locale, { year: "numeric" });
    return formatted(at, locale, { day: "numeric", month: "long" });
  });
}
