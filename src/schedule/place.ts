import type { Obstacle } from "../model/choice.ts";
import type { Reason } from "../model/reason.ts";
import type { About } from "./about.ts";
import { type Desk, laterForAll, laterForBreaking, laterForPost, laterThanQuiet, obstacleAt } from "./obstacles.ts";

export type Wish = {
  readonly about: About;
  /** Not before: now, the end of settling, the end of an embargo. */
  readonly notBefore: number;
  /** Why not before that, for the editor. */
  readonly because: Reason;
  readonly goodUntilAt: number;
};

export type Place =
  | { readonly dueAt: number; readonly slotAt: number | null; readonly reason: Reason }
  | { readonly expired: Reason };

type Moment = { readonly dueAt: number; readonly slotAt: number | null };

/**
 * The earliest moment that the schedule allows: at its next free slot, or as published, with the gap to every taken
 * moment, below the caps, outside the quiet hours, before the article is stale. Changes nothing but what the desk has
 * read ahead.
 */
export function place(wish: Wish, desk: Desk): Place {
  const { goodUntilAt, about } = wish;
  const byHour = desk.schedule.asPublished || about.breaking;
  const moment = about.breaking
    ? breakingMoment(wish, desk)
    : byHour
      ? streamMoment(wish, desk)
      : slotMoment(wish, desk);
  if (moment === null || moment.dueAt > goodUntilAt)
    return { expired: { code: wish.notBefore > goodUntilAt ? "stale" : "no-slot-before-stale", at: goodUntilAt } };
  if (byHour && moment.dueAt === wish.notBefore) return { ...moment, reason: { ...wish.because, at: moment.dueAt } };
  return { ...moment, reason: { code: byHour ? "gap" : "slot", at: moment.dueAt } };
}

/** May a post go at this very moment? Slots are not asked. */
export function isFree(at: number, about: About, desk: Desk): boolean {
  if (about.breaking) return laterForBreaking(at, about, desk) === null;
  return laterForPost(at, about, desk) === null && laterForAll(at, desk) === null;
}

/** The first moment, or the first slot, that a post might have, and what speaks against it; null when nothing does. */
export function firstObstacle(
  { about, notBefore, goodUntilAt }: Wish,
  desk: Desk,
): { readonly at: number; readonly by: Obstacle } | null {
  const met = (at: number, by: Obstacle | null) => (by === null ? null : { at, by });
  if (desk.schedule.asPublished || about.breaking) return met(notBefore, obstacleAt(notBefore, about, desk));
  const slotAt = desk.slots.first(notBefore, goodUntilAt);
  if (slotAt === null) return null;
  return met(slotAt, desk.calendar.isUsed(slotAt) ? "slot taken" : obstacleAt(slotAt, about, desk));
}

function breakingMoment({ notBefore, goodUntilAt, about }: Wish, desk: Desk): Moment | null {
  for (let at = notBefore; at <= goodUntilAt;) {
    const later = laterForBreaking(at, about, desk);
    if (later === null) return { dueAt: at, slotAt: null };
    at = later;
  }
  return null;
}

/** As published: the first moment at which nothing speaks against it. */
function streamMoment(wish: Wish, desk: Desk): Moment | null {
  const shifted = wish.notBefore + Math.abs(jitterOf(wish.about.id, desk.schedule.jitterMs));
  const at = walk(Math.min(shifted, Math.max(wish.notBefore, wish.goodUntilAt)), wish.goodUntilAt, { wish, desk });
  return at === null ? null : { dueAt: at, slotAt: null };
}

/** The first free slot against which nothing speaks, or a moment beside it within the jitter. A slot is used once. */
function slotMoment(wish: Wish, desk: Desk): Moment | null {
  const { jitterMs } = desk.schedule;
  for (let from = wish.notBefore; ;) {
    const slotAt = desk.slots.next(from, wish.goodUntilAt);
    if (slotAt === null) return null;
    if (desk.calendar.isUsed(slotAt)) {
      desk.slots.strike(slotAt);
      from = slotAt + 1;
      continue;
    }
    const dueAt = besideSlot(slotAt, wish, desk);
    if (dueAt !== null) return { dueAt, slotAt };
    from = Math.max(slotAt + 1, blockedUntil(slotAt, wish, desk) - jitterMs);
  }
}

function besideSlot(slotAt: number, wish: Wish, desk: Desk): number | null {
  const { jitterMs } = desk.schedule;
  // A slot in the quiet hours is none, though a moment beside it might be outside.
  if (laterThanQuiet(slotAt, desk) !== null) return null;
  const from = Math.max(slotAt - jitterMs, wish.notBefore);
  const to = Math.min(slotAt + jitterMs, wish.goodUntilAt);
  const wanted = Math.min(Math.max(slotAt + jitterOf(wish.about.id, jitterMs), from), to);
  return walk(wanted, to, { wish, desk }) ?? (from < wanted ? walk(from, wanted, { wish, desk }) : null);
}

/** No moment before it is free, if any beside the slot is not. */
function blockedUntil(slotAt: number, wish: Wish, desk: Desk): number {
  const later = laterForPost(slotAt, wish.about, desk);
  if (later !== null) return later;
  const forAll = laterForAll(slotAt, desk);
  // Without jitter a slot that no post can take is struck out, or ten thousand waiting posts would look at it.
  if (forAll !== null && desk.schedule.jitterMs === 0) desk.slots.strike(slotAt);
  return forAll ?? slotAt;
}

type Search = { readonly wish: Wish; readonly desk: Desk };

/** The first moment from `at` to `until` that is free, or null. */
function walk(from: number, until: number, { wish, desk }: Search): number | null {
  for (let at = from; ;) {
    const open = openForAll(at, until, desk);
    if (open > until) return null;
    const later = laterForPost(open, wish.about, desk);
    if (later === null) return open;
    at = later;
  }
}

/** The first moment from `at` on that is free for any post, or one after `until`. What was walked once is jumped over. */
function openForAll(at: number, until: number, desk: Desk): number {
  const { jumps } = desk.calendar;
  const walked: number[] = [];
  let current = at;
  while (current <= until) {
    const later = jumps.get(current) ?? laterForAll(current, desk);
    if (later === null) break;
    walked.push(current);
    current = later;
  }
  for (const each of walked) jumps.set(each, current);
  return current;
}

/** Between −`mostMs` and +`mostMs` in whole seconds, always the same for the same post. */
export function jitterOf(id: string, mostMs: number): number {
  if (mostMs === 0) return 0;
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  const seconds = Math.floor(mostMs / 1000);
  return ((hash % (2 * seconds + 1)) - seconds) * 1000;
}
