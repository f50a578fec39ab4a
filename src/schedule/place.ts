import type { Reason } from "../model/reason.ts";
import type { Schedule } from "../model/schedule.ts";
import { nextInstants } from "../time/cron.ts";
import { dayOf, isQuiet, quietEnds } from "../time/wall-clock.ts";

/** A moment on a channel that is taken: when, and by which slot. */
export type Taken = { readonly at: number; readonly slotAt: number | null };

export type Wish = {
  readonly schedule: Schedule;
  readonly taken: readonly Taken[];
  /** Not before: now, the end of settling, the end of an embargo. */
  readonly notBefore: number;
  /** Why not before that, for the editor. */
  readonly because: Reason;
  readonly goodUntilAt: number;
};

export type Place =
  | { readonly dueAt: number; readonly slotAt: number | null; readonly reason: Reason }
  | { readonly expired: Reason };

const hourMs = 3_600_000;

/**
 * The earliest moment that the schedule allows: at its next free slot, or as published, with the gap to every taken
 * moment, below the caps, outside the quiet hours, before the article is stale. Pure.
 */
export function place(wish: Wish): Place {
  const { schedule, goodUntilAt } = wish;
  const moment = schedule.asPublished ? streamMoment(wish) : slotMoment(wish);
  if (moment === null || moment.dueAt > goodUntilAt)
    return { expired: { code: wish.notBefore > goodUntilAt ? "stale" : "no-slot-before-stale", at: goodUntilAt } };
  if (schedule.asPublished && moment.dueAt === wish.notBefore)
    return { ...moment, reason: { ...wish.because, at: moment.dueAt } };
  return { ...moment, reason: { code: schedule.asPublished ? "gap" : "slot", at: moment.dueAt } };
}

type Moment = { readonly dueAt: number; readonly slotAt: number | null };

/** As published: the first moment at which nothing speaks against it. */
function streamMoment(wish: Wish): Moment | null {
  let at = wish.notBefore;
  while (at <= wish.goodUntilAt) {
    const later = laterThan(at, wish);
    if (later === null) return { dueAt: at, slotAt: null };
    at = later;
  }
  return null;
}

/** The first free slot against which nothing speaks. A slot is used once. */
function slotMoment(wish: Wish): Moment | null {
  const used = new Set(wish.taken.map((each) => each.slotAt));
  let from = wish.notBefore;
  for (const next of slotsFrom(wish)) {
    if (next < from || used.has(next)) continue;
    const later = laterThan(next, wish);
    if (later === null) return { dueAt: next, slotAt: next };
    from = later;
  }
  return null;
}

/** The slots of a wish in order, from its first to its last possible moment; read ahead in ever larger steps. */
function* slotsFrom({ schedule, notBefore, goodUntilAt }: Wish): Generator<number> {
  let from = notBefore - 1;
  for (let count = 4; from <= goodUntilAt; count = Math.min(count * 2, 256)) {
    const ahead = schedule.slots.map((slot) => nextInstants({ ...slot, from, count }));
    // Beyond the nearest end of a full list, others may have more to come.
    const known = Math.min(goodUntilAt, ...ahead.flatMap((each) => (each.length === count ? (each.at(-1) ?? []) : [])));
    yield* [...new Set(ahead.flat())].filter((at) => at <= known).sort((a, b) => a - b);
    if (known === goodUntilAt) return;
    from = known;
  }
}

/** What a moment is held against: the schedule and what is taken on the channel. */
export type Around = Pick<Wish, "schedule" | "taken">;

/** May a post go at this very moment, by gap, caps and quiet hours? Slots are not asked. */
export function isFree(at: number, around: Around): boolean {
  return laterThan(at, around) === null;
}

/** Null when the moment is free, else the next moment worth looking at; none between them is free. */
function laterThan(at: number, wish: Around): number | null {
  const { schedule, taken } = wish;
  const near = taken.filter((each) => Math.abs(each.at - at) < schedule.minGapMs);
  if (near.length > 0) return Math.max(...near.map((each) => each.at)) + schedule.minGapMs;
  if (schedule.quiet && isQuiet(at, schedule.quiet, schedule.zone)) return quietEnds(at, schedule.quiet, schedule.zone);
  return laterThanCaps(at, wish);
}

function laterThanCaps(at: number, { schedule, taken }: Around): number | null {
  if (schedule.maxPerDay !== null) {
    const { startAt, endAt } = dayOf(at, schedule.zone);
    if (taken.filter((each) => each.at >= startAt && each.at < endAt).length >= schedule.maxPerDay) return endAt;
  }
  if (schedule.maxPerHour !== null && busiestHour(at, taken) > schedule.maxPerHour) return hourEnds(at, taken);
  return null;
}

/** An hour too full gets room only when one of its posts is an hour past. */
function hourEnds(at: number, taken: readonly Taken[]): number {
  const ends = taken.map((each) => each.at + hourMs).filter((end) => end > at);
  return Math.min(...ends, at + hourMs);
}

/** Posts in the fullest hour around `at`, the new one included. */
function busiestHour(at: number, taken: readonly Taken[]): number {
  const all = [...taken.map((each) => each.at), at];
  const starts = all.filter((each) => each <= at && each > at - hourMs);
  return Math.max(...starts.map((start) => all.filter((each) => each >= start && each < start + hourMs).length));
}
