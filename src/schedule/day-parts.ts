import { localDay } from "../time/local-day.ts";
import { instantOf } from "../time/wall-clock.ts";

/** The parts of a day that times are told apart by: broad, or no newsroom would ever have posts enough to know them. */
export const dayParts = ["0-6", "6-9", "9-12", "12-14", "14-17", "17-20", "20-24"] as const;
export type DayPart = (typeof dayParts)[number];

function hoursOf(part: DayPart): readonly [number, number] {
  const [from = 0, to = 24] = part.split("-").map(Number);
  return [from, to];
}

/** A part of one day on the line of time. */
export type Stretch = {
  readonly part: DayPart;
  readonly weekend: boolean;
  readonly startAt: number;
  readonly endAt: number;
};

/** The parts of days from one instant to another, the first one from that instant on. */
export function stretchesBetween(from: number, until: number, zone: string): Stretch[] {
  const found: Stretch[] = [];
  for (let at = from; at < until;) {
    const day = localDay(at, zone);
    const at0 = (hour: number) =>
      hour >= 24 ? day.endAt : instantOf(`${day.date}T${String(hour).padStart(2, "0")}:00`, zone);
    for (const part of dayParts) {
      const [startAt, endAt] = hoursOf(part).map(at0) as [number, number];
      if (endAt <= from || startAt >= until) continue;
      const weekend = day.weekday === 0 || day.weekday === 6;
      found.push({ part, weekend, startAt: Math.max(startAt, from), endAt });
    }
    at = day.endAt;
  }
  return found;
}

/** The part of the day that the zone's clock shows. */
export function partOf(at: number, zone: string): Stretch {
  const [found] = stretchesBetween(at, at + 1, zone);
  if (!found) throw new Error(`The clock of ${zone} shows no part of a day at ${at}.`);
  return found;
}

/** Visits an hour that we take for usual where nobody has told the site's own: our guess, and named as such. */
const guessedVisits = [2, 1, 1, 1, 2, 5, 9, 11, 10, 9, 9, 10, 12, 11, 9, 9, 10, 11, 12, 12, 11, 10, 7, 4];

/** How much more than the mean hour of the day a part brings, as a logarithm: what is believed before anything is read. */
export function believedOf(visits: readonly number[] | null): Readonly<Record<DayPart, number>> {
  const curve = visits && visits.some((each) => each > 0) ? visits : guessedVisits;
  const mean = curve.reduce((sum, each) => sum + each, 0) / curve.length;
  const inPart = (part: DayPart) => {
    const hours = curve.slice(...hoursOf(part));
    return Math.log(Math.max(hours.reduce((sum, each) => sum + each, 0) / hours.length / mean, 0.05));
  };
  return Object.fromEntries(dayParts.map((part) => [part, inPart(part)])) as Record<DayPart, number>;
}
