import { Temporal } from "temporal-polyfill";
import type { Said } from "../model/said.ts";
import { localDay, minuteOfDay } from "./local-day.ts";

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

/** Times of day as "HH:MM"; `days` are the weekdays on which the hours begin (0 is Sunday), all when left out or null. */
export type Hours = { readonly from: string; readonly to: string; readonly days?: readonly number[] | null };

function minutesOf(time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/** Is it quiet at that instant by the zone's clock? The end does not belong to it; hours may pass midnight. */
export function isQuiet(at: number, quiet: Hours, zone: string): boolean {
  const now = minuteOfDay(at, zone);
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const { weekday } = localDay(at, zone);
  const begins = (day: number) => !quiet.days || quiet.days.includes(day);
  if (from <= to) return now >= from && now < to && begins(weekday);
  return (now >= from && begins(weekday)) || (now < to && begins((weekday + 6) % 7));
}

/** The first instant after `at`, which is quiet, that is not. */
export function quietEnds(at: number, quiet: Hours, zone: string): number {
  return plainEnd(at, quiet, zone) ?? changedEnd(at, quiet, zone);
}

/** The end on days without a clock change. */
function plainEnd(at: number, quiet: Hours, zone: string): number | null {
  const today = localDay(at, zone);
  const to = minutesOf(quiet.to);
  const day = minuteOfDay(at, zone) < to ? today : localDay(today.endAt, zone);
  return today.even && day.even ? day.startAt + to * 60_000 : null;
}

function changedEnd(at: number, quiet: Hours, zone: string): number {
  const today = zoned(at, zone).toPlainDate();
  const minutes = minutesOf(quiet.to);
  const ends = [today, today.add({ days: 1 }), today.add({ days: 2 })].flatMap((day) => {
    const end = day.toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
    return (["earlier", "later"] as const).map((disambiguation) => end.toZonedDateTime(zone, { disambiguation }));
  });
  // Where the clock jumps over the end, the hours are over at the jump; where it shows the end twice, at either.
  const moments = ends.flatMap((end) => [end, end.getTimeZoneTransition("previous")]);
  const after = moments.flatMap((end) => (end && end.epochMilliseconds > at ? [end.epochMilliseconds] : []));
  return Math.min(...after.filter((end) => !isQuiet(end, quiet, zone)));
}

/** The first instant of the day of `at` by the zone's clock, and of the next day. */
export function dayOf(at: number, zone: string): { startAt: number; endAt: number } {
  const { startAt, endAt } = localDay(at, zone);
  return { startAt, endAt };
}

/**
 * The instant at which the zone's clock shows a time such as "2026-11-24T07:30". One that the clock leaves out is the
 * instant right after the gap, one that it shows twice the first. Throws a RangeError for what is no such time.
 */
export function instantOf(wall: string, zone: string): number {
  return showing(Temporal.PlainDateTime.from(wall), zone);
}

/** The same for a time already taken apart. */
export function showing(wanted: Temporal.PlainDateTime, zone: string): number {
  const found = wanted.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  return (found.getTimeZoneTransition("next") ?? found).epochMilliseconds;
}

/**
 * Every instant at which the zone's clock shows a time such as "2026-10-25T02:30": two where it goes back over it, none where it
 * leaves it out. Throws a RangeError for what is no such time.
 */
export function instantsShowing(wall: string, zone: string): number[] {
  const wanted = Temporal.PlainDateTime.from(wall);
  const both = (["earlier", "later"] as const).map((disambiguation) =>
    wanted.toZonedDateTime(zone, { disambiguation }),
  );
  const shown = both.filter((each) => each.toPlainDateTime().equals(wanted));
  return [...new Set(shown.map(({ epochMilliseconds }) => epochMilliseconds))];
}

/** Which of the two it is, where the clock goes back and shows a time twice; null for all others. */
export type Pass = "first" | "second" | null;

/** Is this the first or the second instant at which the zone's clock shows its time? */
export function passOf(at: number, zone: string): Pass {
  if (localDay(at, zone).even) return null;
  const [first, second] = instantsShowing(zoned(at, zone).toPlainDateTime().toString(), zone);
  return second === undefined ? null : at === first ? "first" : "second";
}

/** ISO 8601 in UTC, to the second: "2026-11-24T06:30:00Z". */
export function isoUtc(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** ISO 8601 by the zone's clock with its offset: "2026-11-24T07:30:00+01:00". */
export function isoIn(at: number, zone: string): string {
  return zoned(at, zone).toString({ timeZoneName: "never", smallestUnit: "second" });
}

/** Making a format costs a hundred times what using it does. */
const made = new Map<string, Intl.DateTimeFormat>();

const clock = { hour: "2-digit", minute: "2-digit" } as const;
const date = { weekday: "short", day: "2-digit", month: "2-digit" } as const;

/** A moment beside another one, in German and English: "07:30", with its date when it is not that day, with its zone when it comes twice. */
export function sayMoment(at: number, now: number, zone: string): Said {
  const { startAt, endAt } = dayOf(now, zone);
  const isToday = at >= startAt && at < endAt;
  const isNamed = passOf(at, zone) !== null;
  const say = (locale: string) => {
    const key = `${locale} ${zone} ${isToday} ${isNamed}`;
    const shape = { ...(isToday ? clock : { ...date, ...clock }), ...(isNamed && { timeZoneName: "short" as const }) };
    const format = made.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, ...shape });
    made.set(key, format);
    return format.format(at);
  };
  return { de: say("de-DE"), en: say("en-GB") };
}

/** A moment for a log line: "07:30", with its date when it is not today: "Di. 24.11., 07:30". */
export function sayTime(at: number, now: number, zone: string): string {
  return sayMoment(at, now, zone).de;
}
