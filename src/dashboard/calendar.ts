import type { Schedule } from "../model/schedule.ts";
import { nextInstants } from "../time/cron.ts";
import { localDay, type LocalDay } from "../time/local-day.ts";
import { isQuiet, quietEnds } from "../time/wall-clock.ts";
import type { Dated } from "../store/views/desk.ts";

/** A stretch of a day without posts. */
export type Still = { readonly from: number; readonly to: number };

/** What a channel has on one day of its zone's clock. */
export type Cell = {
  readonly posts: readonly Dated[];
  readonly quiet: readonly Still[];
  /** Slots still to come that nothing has taken. */
  readonly free: readonly number[];
  /** Around posts that stand, no other may go. */
  readonly gaps: readonly Still[];
};

export type Row = {
  readonly channel: string;
  readonly platform: string;
  readonly schedule: Schedule | null;
  readonly cells: readonly Cell[];
};

/** So many days from that of `at` on, by the zone's clock: 23 or 25 hours long where it is changed. */
export function daysFrom(at: number, zone: string, count: number): LocalDay[] {
  const days: LocalDay[] = [];
  for (let next = at; days.length < count; next = days.at(-1)?.endAt ?? next) days.push(localDay(next, zone));
  return days;
}

const quarterMs = 15 * 60_000;

/** When it is quiet on a day: walked in quarter hours, as quiet hours may begin on one day and end on the next. */
export function quietOn(day: LocalDay, schedule: Schedule): Still[] {
  const found: Still[] = [];
  for (let at = day.startAt; at < day.endAt;) {
    const hours = schedule.quiet.find((each) => isQuiet(at, each, schedule.zone));
    const to = hours ? Math.min(quietEnds(at, hours, schedule.zone), day.endAt) : at + quarterMs;
    const last = found.at(-1);
    if (hours && last?.to === at) found[found.length - 1] = { from: last.from, to };
    else if (hours) found.push({ from: at, to });
    at = to;
  }
  return found;
}

/** More slots than this on a day are not worth reading one by one. */
const mostSlots = 200;

/** Days already reckoned, by schedule: a schedule that is saved is another one. */
const knownSlots = new WeakMap<Schedule, Map<number, readonly number[]>>();
/** As many days as somebody leafs through. */
const mostKnown = 400;

/** The slots of a day, without those in quiet hours. */
export function slotsOn(day: LocalDay, schedule: Schedule): readonly number[] {
  const days = knownSlots.get(schedule) ?? new Map<number, readonly number[]>();
  knownSlots.set(schedule, days);
  const known = days.get(day.startAt);
  if (known) return known;
  const asked = { from: day.startAt - 1, until: day.endAt, count: mostSlots };
  const open = [...new Set(schedule.slots.flatMap((slot) => nextInstants({ ...slot, ...asked })))]
    .filter((at) => !schedule.quiet.some((each) => isQuiet(at, each, schedule.zone)))
    .sort((a, b) => a - b);
  if (days.size >= mostKnown) days.clear();
  days.set(day.startAt, open);
  return open;
}

function freeOn(day: LocalDay, schedule: Schedule, given: { now: number; used: ReadonlySet<number> }): number[] {
  return slotsOn(day, schedule).filter((at) => at >= given.now && !given.used.has(at));
}

/** The gaps still to come after each post; where two touch they are one. */
function gapsOn(day: LocalDay, schedule: Schedule, given: { now: number; posts: readonly Dated[] }): Still[] {
  if (schedule.minGapMs === 0) return [];
  const found: Still[] = [];
  for (const { dueAt } of given.posts) {
    const [from, to] = [Math.max(dueAt, day.startAt), Math.min(dueAt + schedule.minGapMs, day.endAt)];
    if (to <= Math.max(from, given.now)) continue;
    const last = found.at(-1);
    if (last && last.to >= from) found[found.length - 1] = { from: last.from, to };
    else found.push({ from, to });
  }
  return found;
}

type Asked = {
  readonly channels: readonly { readonly name: string; readonly platform: string; readonly schedule: string }[];
  readonly schedules: readonly Schedule[];
  readonly posts: readonly Dated[];
  readonly days: readonly LocalDay[];
  readonly now: number;
};

/** The week of every channel. */
export function weekOf({ channels, schedules, posts, days, now }: Asked): Row[] {
  const byChannel = Map.groupBy(posts, ({ channel }) => channel);
  return channels.map(({ name, platform, schedule: wanted }) => {
    const schedule = schedules.find((each) => each.name === wanted) ?? null;
    const own = byChannel.get(name) ?? [];
    const used = new Set(own.map(({ slotAt, dueAt }) => slotAt ?? dueAt));
    const cells = days.map((day) => ({
      posts: own.filter(({ dueAt }) => dueAt >= day.startAt && dueAt < day.endAt),
      quiet: schedule ? quietOn(day, schedule) : [],
      free: schedule && !schedule.asPublished ? freeOn(day, schedule, { now, used }) : [],
      gaps: schedule ? gapsOn(day, schedule, { now, posts: own }) : [],
    }));
    return { channel: name, platform, schedule, cells };
  });
}
