import type { BeyondMoney, Obstacle } from "../model/choice.ts";
import { type Schedule, usualBreakingLane } from "../model/schedule.ts";
import { localDay, monthInUtc } from "../time/local-day.ts";
import { isQuiet, quietEnds } from "../time/wall-clock.ts";
import type { About } from "./about.ts";
import type { Calendar, Taken } from "./calendar.ts";
import { type Silence, silentDayEnds } from "./silence.ts";
import type { SlotLine } from "./slot-line.ts";

/** A channel while its posts are placed: all that a moment is held against. */
export type Desk = {
  readonly schedule: Schedule;
  readonly calendar: Calendar;
  readonly slots: SlotLine;
  readonly silence: Silence;
  /** Posts that the money of a month of UTC pays for; null when no cap is set or posts are free. */
  readonly maxPerMonth: number | null;
  /** The same for breaking news, which may pass it so far; left out where it may not. */
  readonly maxBreakingPerMonth?: number | null;
};

const hourMs = 3_600_000;

type Later = (at: number, desk: Desk) => number | null;

/** What meets all posts alike: each gives null when the moment is free, else the next one worth looking at. */
const forAll: readonly (readonly [Obstacle, Later])[] = [
  ["gap", laterThanGap],
  ["quiet hours", laterThanQuiet],
  ["cap of the day", laterThanDay],
  ["cap of the hour", laterThanHour],
  ["money of the month", laterThanMoney],
];

/** Null when a moment is free for any post, else the next moment worth looking at; none between them is free. */
export function laterForAll(at: number, desk: Desk): number | null {
  for (const [, later] of forAll) {
    const found = later(at, desk);
    if (found !== null) return found;
  }
  return null;
}

function laterThanGap(at: number, { schedule, calendar }: Desk): number | null {
  if (schedule.minGapMs === 0) return null;
  const near = calendar.between(at - schedule.minGapMs + 1, at + schedule.minGapMs).at(-1);
  return near ? near.at + schedule.minGapMs : null;
}

/** Null outside the quiet hours, else their end. */
export function laterThanQuiet(at: number, { schedule }: Desk): number | null {
  const quiet = schedule.quiet.find((each) => isQuiet(at, each, schedule.zone));
  return quiet ? quietEnds(at, quiet, schedule.zone) : null;
}

function laterThanDay(at: number, { schedule, calendar }: Desk): number | null {
  if (schedule.maxPerDay === null) return null;
  const { startAt, endAt } = localDay(at, schedule.zone);
  return calendar.countBetween(startAt, endAt) >= schedule.maxPerDay ? endAt : null;
}

/** The hour is any sixty minutes. One too full gets room only when one of its posts is an hour past. */
function laterThanHour(at: number, { schedule, calendar }: Desk): number | null {
  const most = schedule.maxPerHour;
  if (most === null) return null;
  const near = calendar.between(at - hourMs + 1, at + hourMs).map((each) => each.at);
  if (near.length < most) return null;
  const all = [...near, at];
  const starts = all.filter((each) => each <= at);
  const fullest = Math.max(...starts.map((from) => all.filter((each) => each >= from && each < from + hourMs).length));
  if (fullest <= most) return null;
  return Math.min(...near.map((each) => each + hourMs).filter((end) => end > at), at + hourMs);
}

function laterThanMoney(at: number, desk: Desk, most = desk.maxPerMonth): number | null {
  if (most === null) return null;
  const { startAt, endAt } = monthInUtc(at);
  return desk.calendar.countBetween(startAt, endAt) >= most ? endAt : null;
}

/** How far a post of breaking news at this moment passes the money of its month, or null. */
export function beyondMoneyAt(at: number, { calendar, maxPerMonth, ...desk }: Desk): BeyondMoney | null {
  if (maxPerMonth === null) return null;
  const { startAt, endAt } = monthInUtc(at);
  const posts = calendar.countBetween(startAt, endAt) + 1;
  return posts > maxPerMonth ? { posts, paid: maxPerMonth, most: desk.maxBreakingPerMonth ?? maxPerMonth } : null;
}

type LaterForPost = (at: number, about: About, desk: Desk) => number | null;

/** What meets only some posts: by their topic, their section, the day. */
const forPost: readonly (readonly [Obstacle, LaterForPost])[] = [
  ["silent day", laterThanSilence],
  ["topic gap", laterThanTopic],
  ["share of the section", laterThanShare],
];

/** Like `laterForAll`, for what only posts of this kind meet. */
export function laterForPost(at: number, about: About, desk: Desk): number | null {
  for (const [, later] of forPost) {
    const found = later(at, about, desk);
    if (found !== null) return found;
  }
  return null;
}

/** What keeps a post from this very moment, the most telling first; null when nothing does. */
export function obstacleAt(at: number, about: About, desk: Desk): Obstacle | null {
  if (about.breaking) return forBreaking.find(([, later]) => later(at, about, desk) !== null)?.[0] ?? null;
  const own = forPost.find(([, later]) => later(at, about, desk) !== null);
  return (own ?? forAll.find(([, later]) => later(at, desk) !== null))?.[0] ?? null;
}

function laterThanSilence(at: number, about: About, { schedule, silence }: Desk): number | null {
  return silentDayEnds(at, schedule.zone, { about, silence });
}

function laterThanTopic(at: number, { topic }: About, { schedule, calendar }: Desk): number | null {
  const gapMs = schedule.minTopicGapMs;
  if (topic === null || gapMs === 0) return null;
  const near = calendar.between(at - gapMs + 1, at + gapMs).findLast((each) => each.topic === topic);
  return near ? near.at + gapMs : null;
}

function laterThanShare(at: number, { section }: About, desk: Desk): number | null {
  const { schedule, calendar } = desk;
  const shares = schedule.shares.filter((each) => each.section === null || each.section.toLowerCase() === section);
  if (section === null || shares.length === 0) return null;
  const { startAt, endAt } = localDay(at, schedule.zone);
  const has = calendar.between(startAt, endAt).filter((each) => each.section === section).length;
  const most = shares.map(({ atMost, unit }) =>
    unit === "posts" ? atMost : Math.max(1, Math.floor((atMost / 100) * placesOn({ startAt, endAt }, desk))),
  );
  return has >= Math.min(...most) ? endAt : null;
}

/** How many posts a day has room for, by its cap and its slots. */
function placesOn(day: { startAt: number; endAt: number }, { schedule, slots }: Desk): number {
  const bySlots = schedule.asPublished ? Infinity : slots.countBetween(day.startAt, day.endAt);
  return Math.min(schedule.maxPerDay ?? Infinity, bySlots);
}

/** Breaking news heeds neither gap nor slots nor quiet hours: only its own lane, silence of all, and the money's reserve. */
const forBreaking: readonly (readonly [Obstacle, LaterForPost])[] = [
  ["breaking lane", laterThanLane],
  ["silent day", laterThanSilence],
  ["money of the month", (at, _about, desk) => laterThanMoney(at, desk, desk.maxBreakingPerMonth ?? desk.maxPerMonth)],
];

/** Like `laterForPost`, for all that breaking news meets. */
export function laterForBreaking(at: number, about: About, desk: Desk): number | null {
  for (const [, later] of forBreaking) {
    const found = later(at, about, desk);
    if (found !== null) return found;
  }
  return null;
}

function laterThanLane(at: number, _about: About, { calendar, schedule }: Desk): number | null {
  const lane = calendar.between(at - hourMs + 1, at + hourMs).filter((each: Taken) => each.breaking === true);
  if (lane.length < (schedule.breaking ?? usualBreakingLane).maxPerHour) return null;
  return Math.min(...lane.map((each) => each.at + hourMs).filter((end) => end > at));
}
