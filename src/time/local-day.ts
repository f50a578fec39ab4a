import { Temporal } from "temporal-polyfill";

/** A day of a zone's clock on the line of time. */
export type LocalDay = {
  /** Such as "2026-11-24". */
  readonly date: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Its first instant, and that of the next day. */
  readonly startAt: number;
  readonly endAt: number;
  /** It begins at 00:00 and the clock is not changed on it: plain arithmetic is right. */
  readonly even: boolean;
};

/** Days begin on quarter hours, so one quarter hour lies in one day. Asking a zone costs more than all else here. */
const quarterMs = 15 * 60_000;
const known = new Map<string, Map<number, LocalDay>>();
const mostKnown = 200_000;

/** The day of `at` by the zone's clock. */
export function localDay(at: number, zone: string): LocalDay {
  const days = known.get(zone) ?? new Map<number, LocalDay>();
  if (!known.has(zone)) known.set(zone, days);
  const quarter = Math.floor(at / quarterMs);
  const found = days.get(quarter);
  if (found && at >= found.startAt && at < found.endAt) return found;
  const day = readDay(at, zone);
  if (days.size >= mostKnown) days.clear();
  for (let each = Math.floor(day.startAt / quarterMs); each * quarterMs < day.endAt; each += 1) days.set(each, day);
  return day;
}

function readDay(at: number, zone: string): LocalDay {
  const start = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay();
  const end = start.add({ days: 1 }).startOfDay();
  const even = start.hour === 0 && start.minute === 0 && start.offsetNanoseconds === end.offsetNanoseconds;
  const [startAt, endAt] = [start.epochMilliseconds, end.epochMilliseconds];
  return {
    date: start.toPlainDate().toString(),
    weekday: start.dayOfWeek % 7,
    startAt,
    endAt,
    even: even && endAt - startAt === 86_400_000,
  };
}

/** The minute of the day that the zone's clock shows, 0 to 1439. */
export function minuteOfDay(at: number, zone: string): number {
  const day = localDay(at, zone);
  if (day.even) return Math.floor((at - day.startAt) / 60_000);
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}

/** The first instant of the month of `at` in UTC, and of the next month. */
export function monthInUtc(at: number): { startAt: number; endAt: number } {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { startAt: Date.UTC(year, month, 1), endAt: Date.UTC(year, month + 1, 1) };
}
