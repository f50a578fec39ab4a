import { Temporal } from "temporal-polyfill";

function zoned(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

/** A time of day as "HH:MM". */
export type Hours = { readonly from: string; readonly to: string };

function minutesOf(time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

/** Is it quiet at that instant by the zone's clock? The end does not belong to it; hours may pass midnight. */
export function isQuiet(at: number, quiet: Hours, zone: string): boolean {
  const { hour, minute } = zoned(at, zone);
  const now = hour * 60 + minute;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

/** The instant at which the quiet hours around `at` end. */
export function quietEnds(at: number, quiet: Hours, zone: string): number {
  const local = zoned(at, zone);
  const to = Temporal.PlainTime.from(quiet.to);
  const today = local.withPlainTime(to);
  const end = today.epochMilliseconds > at ? today : local.add({ days: 1 }).withPlainTime(to);
  return end.epochMilliseconds;
}

/** The first instant of the day of `at` by the zone's clock, and of the next day. */
export function dayOf(at: number, zone: string): { startAt: number; endAt: number } {
  const start = zoned(at, zone).startOfDay();
  return { startAt: start.epochMilliseconds, endAt: start.add({ days: 1 }).startOfDay().epochMilliseconds };
}
