import { Temporal } from "temporal-polyfill";
import type { ZoneClock } from "../model/zone-clock.ts";

const minuteMs = 60_000;

/** The version of the zone data that Node carries, such as "2026c". */
export const zoneDataVersion: string = process.versions.tz ?? "unknown";

/** How the clock of a zone goes, by the zone data of this process. */
export function zoneClock(zone: string, from: number, to: number): ZoneClock {
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const changes: { at: number; offset: number }[] = [];
  for (let next = start.getTimeZoneTransition("next"); next; next = next.getTimeZoneTransition("next")) {
    if (next.epochMilliseconds >= to) break;
    changes.push({ at: next.epochMilliseconds, offset: minutesOf(next) });
  }
  return { from, to, offset: minutesOf(start), changes };
}

function minutesOf({ offsetNanoseconds }: Temporal.ZonedDateTime): number {
  return offsetNanoseconds / 1e6 / minuteMs;
}

/** Minutes that a clock is before UTC's; null outside the time that is known of it. */
export function offsetAt({ from, to, offset, changes }: ZoneClock, at: number): number | null {
  if (at < from || at >= to) return null;
  return changes.findLast((each) => each.at <= at)?.offset ?? offset;
}

/** Does one clock show another time than the other at this instant? Not where either is unknown. */
export function differAt(a: ZoneClock, b: ZoneClock, at: number): boolean {
  const [one, other] = [offsetAt(a, at), offsetAt(b, at)];
  return one !== null && other !== null && one !== other;
}

/** The first instant from `from` on at which two clocks show another time; null while they agree as far as is known. */
export function firstDifference(a: ZoneClock, b: ZoneClock, from: number): number | null {
  const moments = [from, ...a.changes.map(({ at }) => at), ...b.changes.map(({ at }) => at)];
  const later = moments.filter((at) => at >= from).sort((x, y) => x - y);
  return later.find((at) => differAt(a, b, at)) ?? null;
}

/** The time that a clock shows, such as "2026-11-24T07:30". */
export function shownAt(clock: ZoneClock, at: number): string | null {
  const offset = offsetAt(clock, at);
  return offset === null ? null : new Date(at + offset * minuteMs).toISOString().slice(0, 16);
}
