import { Temporal } from "temporal-polyfill";
import { type Pattern, readPattern } from "./pattern.ts";
import { showing } from "./wall-clock.ts";
import { zoneFault } from "./zones.ts";

/** Why a cron expression cannot be read, in one sentence; null when it can. */
export function cronFault(expression: string): string | null {
  try {
    readPattern(expression);
    return null;
  } catch (thrown) {
    if (thrown instanceof RangeError) return `"${expression}" is no cron expression: ${thrown.message}.`;
    throw thrown;
  }
}

/** No expression that ever fires waits longer: 29 February on a given weekday comes at most 40 years apart. */
const longestWaitDays = 366 * 41;
/** After so long the calendar begins anew. */
const longestSearchDays = 146_097;

function fitsDay(pattern: Pattern, date: Temporal.PlainDate): boolean {
  const facts = { day: date.day, daysInMonth: date.daysInMonth, weekday: date.dayOfWeek % 7 };
  const onDate = pattern.days.has(facts.day) || pattern.dayRules.some((fits) => fits(facts));
  const onWeekday = pattern.weekdays.has(facts.weekday) || pattern.weekdayRules.some((fits) => fits(facts));
  return pattern.eitherDay ? onDate || onWeekday : onDate && onWeekday;
}

/** A local day on the line of time. `even` when the clock is not changed on it. */
type Day = {
  readonly date: Temporal.PlainDate;
  readonly zone: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly even: boolean;
};

/** Days already looked up: their edges cost more than all else here. Emptied when full. */
const knownDays = new Map<string, Day>();

function dayIn(date: Temporal.PlainDate, zone: string): Day {
  const key = `${date.toString()} ${zone}`;
  const known = knownDays.get(key);
  if (known) return known;
  const start = date.toZonedDateTime(zone);
  const end = date.add({ days: 1 }).toZonedDateTime(zone);
  const [startAt, endAt] = [start.epochMilliseconds, end.epochMilliseconds];
  const even = start.hour === 0 && start.minute === 0 && endAt - startAt === 86_400_000 && !changesIn(start, endAt);
  const day = { date, zone, startAt, endAt, even };
  if (knownDays.size >= 2000) knownDays.clear();
  knownDays.set(key, day);
  return day;
}

/** Is the clock changed within the day? Twice on one day has been seen. */
function changesIn(start: Temporal.ZonedDateTime, endAt: number): boolean {
  return (start.getTimeZoneTransition("next")?.epochMilliseconds ?? Infinity) < endAt;
}

/** On all but two days a year the clock is plain arithmetic. Hours that are over before `after` are left out. */
function evenInstants({ hours, minutes, seconds }: Pattern, { startAt }: Day, after: number): number[] {
  const coming = hours.filter((hour) => startAt + (hour + 1) * 3_600_000 > after);
  const starts = coming.flatMap((hour) => minutes.map((minute) => startAt + (hour * 60 + minute) * 60_000));
  return starts.flatMap((at) => seconds.map((second) => at + second * 1000));
}

/** Times of day: one that the clock leaves out comes right after the gap, one it shows twice comes the first time. */
function fixedInstants({ hours, minutes, seconds }: Pattern, { date, zone }: Day): number[] {
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => showing(date.toPlainDateTime({ hour, minute, second }), zone))),
  );
}

/** Real hours: every minute of the day whose clock shows a wanted one, also the second time it does. */
function runningInstants(pattern: Pattern, { zone, startAt, endAt }: Day): number[] {
  const hours = new Set(pattern.hours);
  const minutes = new Set(pattern.minutes);
  const found: number[] = [];
  for (let from = startAt; from < endAt;) {
    const local = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
    const change = local.getTimeZoneTransition("next")?.epochMilliseconds ?? Infinity;
    const until = Math.min(endAt, change);
    // Until the clock is changed its minutes go on from the one that it shows here.
    const shownAt = from - local.second * 1000 - local.millisecond;
    for (let minute = 0; shownAt + minute * 60_000 < until; minute += 1) {
      const shown = local.hour * 60 + local.minute + minute;
      if (!hours.has(Math.floor(shown / 60) % 24) || !minutes.has(shown % 60)) continue;
      const all = pattern.seconds.map((second) => shownAt + minute * 60_000 + second * 1000);
      found.push(...all.filter((at) => at >= from && at < until));
    }
    from = until;
  }
  return found;
}

function instantsOf(pattern: Pattern, day: Day, after: number): number[] {
  if (day.even) return evenInstants(pattern, day, after);
  return (pattern.everyHour ? runningInstants(pattern, day) : fixedInstants(pattern, day)).sort((a, b) => a - b);
}

/** Expressions already read; emptied when full. */
const knownPatterns = new Map<string, Pattern>();

function patternOf(cron: string): Pattern {
  const known = knownPatterns.get(cron);
  if (known) return known;
  const fault = cronFault(cron);
  if (fault !== null) throw new RangeError(fault);
  const pattern = readPattern(cron);
  if (knownPatterns.size >= 1000) knownPatterns.clear();
  knownPatterns.set(cron, pattern);
  return pattern;
}

function earlierOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b;
}

/** What is asked of a slot: `count` instants after `from`, which itself does not count, and before `until` where that is given. */
export type Ask = {
  readonly cron: string;
  readonly zone: string;
  readonly from: number;
  readonly count: number;
  readonly until?: number;
};

/**
 * The next instants of a cron expression in a zone, in order; fewer than asked only when there are no more. A time of
 * day that the clock leaves out on the night it goes forward comes right after the gap; one it shows twice comes once;
 * `*`-hours follow the clock. Throws a RangeError with one sentence for an expression or zone that cannot be read.
 */
export function nextInstants({ cron, zone, from, count, until = Infinity }: Ask): number[] {
  const fault = zoneFault(zone);
  if (fault !== null) throw new RangeError(fault);
  const pattern = patternOf(cron);
  const found: number[] = [];
  // A day before: near the date line and around midnight gaps, the local day of `from` may begin after it.
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  const last = date.add({ days: longestSearchDays });
  let givenUp =
    until === Infinity
      ? date.add({ days: longestWaitDays })
      : Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(zone).toPlainDate().add({ days: 2 });
  while (found.length < count && Temporal.PlainDate.compare(date, givenUp) < 0) {
    if (!pattern.months.has(date.month)) {
      date = date.with({ day: 1 }).add({ months: 1 });
      continue;
    }
    const before = found.length;
    if (fitsDay(pattern, date))
      for (const at of instantsOf(pattern, dayIn(date, zone), from))
        if (at > (found.at(-1) ?? from) && at < until && found.length < count) found.push(at);
    date = date.add({ days: 1 });
    if (found.length > before && until === Infinity) givenUp = earlierOf(last, date.add({ days: longestWaitDays }));
  }
  return found;
}
