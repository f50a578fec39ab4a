import type { Schedule } from "../../src/model/schedule.ts";
import { calendarOf, type Taken } from "../../src/schedule/calendar.ts";
import type { About } from "../../src/schedule/about.ts";
import type { Desk } from "../../src/schedule/obstacles.ts";
import { type Place, place, type Wish } from "../../src/schedule/place.ts";
import { silenceOf } from "../../src/schedule/silence.ts";
import { slotLine } from "../../src/schedule/slot-line.ts";
import { dayOf } from "../../src/time/wall-clock.ts";
import { hour, minute, morning } from "../support/article.ts";

/** As published, ten minutes apart, and nothing else. */
export const stream: Schedule = {
  name: "stream",
  zone: "Europe/Berlin",
  slots: [],
  asPublished: true,
  minGapMs: 10 * minute,
  minTopicGapMs: 0,
  jitterMs: 0,
  quiet: [],
  maxPerDay: null,
  maxPerHour: null,
  maxDollarsPerMonth: null,
  shares: [],
  first: [],
  last: [],
};
export const night = { from: "23:00", to: "06:00", days: null };

export function about(changes: Partial<About> = {}): About {
  return { id: "p1", topic: null, section: null, breaking: false, ...changes };
}

export function deskOf(
  schedule: Schedule,
  taken: readonly Taken[] = [],
  given: Partial<Desk> & { from?: number } = {},
): Desk {
  return {
    schedule,
    calendar: calendarOf(taken),
    slots: slotLine(schedule, dayOf(given.from ?? morning, schedule.zone).startAt),
    silence: silenceOf({}, 0),
    maxPerMonth: null,
    ...given,
  };
}

export type Asked = Partial<Wish> & { schedule?: Schedule; taken?: readonly Taken[]; desk?: Partial<Desk> };

/** The place of one post on a channel with these moments taken. */
export function placeOne(asked: Asked = {}): Place {
  const { schedule = stream, taken = [], desk = {}, ...changes } = asked;
  const notBefore = changes.notBefore ?? morning;
  const wish = {
    about: about(),
    notBefore,
    because: { code: "settling" },
    goodUntilAt: morning + 6 * hour,
    ...changes,
  };
  return place(wish as Wish, deskOf(schedule, taken, { ...desk, from: notBefore }));
}

/** The moment of that place, or the reason why there is none. */
export function dueAt(asked: Asked): number | string {
  const found = placeOne(asked);
  return "expired" in found ? found.expired.code : found.dueAt;
}
