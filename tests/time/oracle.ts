import { Temporal } from "temporal-polyfill";

/** One minute on the line of time, as the zone's clock shows it. */
export type Minute = { readonly at: number; readonly date: string; readonly minute: number; readonly weekday: number };

/** Every minute from one instant to another, asked one by one. */
export function minutesBetween(from: number, to: number, zone: string): Minute[] {
  const all: Minute[] = [];
  for (let at = from; at < to; at += 60_000) {
    const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    const date = shown.toPlainDate().toString();
    all.push({ at, date, minute: shown.hour * 60 + shown.minute, weekday: shown.dayOfWeek % 7 });
  }
  return all;
}

/** A field as the numbers it means, and whether it is written with a `*` in front. */
export type Field = { readonly set: ReadonlySet<number>; readonly star: boolean };

/** Weekday 0 is Sunday. */
export type Wanted = Readonly<Record<"minutes" | "hours" | "days" | "months" | "weekdays", Field>>;

function isDay({ days, months, weekdays }: Wanted, date: string, weekday: number): boolean {
  if (!months.set.has(Number(date.slice(5, 7)))) return false;
  const [onDate, onWeekday] = [days.set.has(Number(date.slice(8, 10))), weekdays.set.has(weekday)];
  return days.star || weekdays.star ? onDate && onWeekday : onDate || onWeekday;
}

function isTime({ minutes, hours }: Wanted, minute: number): boolean {
  return hours.set.has(Math.floor(minute / 60)) && minutes.set.has(minute % 60);
}

/**
 * When a slot fires, found by walking: `*`-hours at every minute whose clock shows a wanted time; times of day the first
 * time that the clock shows them, and those that it jumps over at the minute after the jump.
 */
export function walkInstants(wanted: Wanted, minutes: readonly Minute[]): number[] {
  const found = new Set<number>();
  const shown = new Set<string>();
  for (const [index, now] of minutes.entries()) {
    const before = minutes[index - 1];
    const jumped = wanted.hours.star || !before ? [] : between(before, now);
    if (jumped.some(({ date, minute, weekday }) => isDay(wanted, date, weekday) && isTime(wanted, minute)))
      found.add(now.at);
    const key = `${now.date} ${now.minute}`;
    const isFirst = !shown.has(key);
    shown.add(key);
    if ((wanted.hours.star || isFirst) && isDay(wanted, now.date, now.weekday) && isTime(wanted, now.minute))
      found.add(now.at);
  }
  return [...found].sort((a, b) => a - b);
}

/** The times that no clock showed between two minutes that follow each other. */
function between(before: Minute, now: Minute): Omit<Minute, "at">[] {
  const local = ({ date, minute }: Omit<Minute, "at">) => Date.parse(`${date}T00:00Z`) + minute * 60_000;
  const all: Omit<Minute, "at">[] = [];
  for (let at = local(before) + 60_000; at < local(now); at += 60_000) {
    const day = new Date(at);
    const minute = day.getUTCHours() * 60 + day.getUTCMinutes();
    all.push({ date: day.toISOString().slice(0, 10), minute, weekday: day.getUTCDay() });
  }
  return all;
}
