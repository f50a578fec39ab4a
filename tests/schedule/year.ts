import type { Schedule } from "../../src/model/schedule.ts";
import { calendarOf } from "../../src/schedule/calendar.ts";
import { claimantOf, type Claimant, decideAll } from "../../src/schedule/decide.ts";
import type { Desk } from "../../src/schedule/obstacles.ts";
import type { Post } from "../../src/store/post-row.ts";
import { article, hour, minute } from "../support/article.ts";
import { deskOf, night, stream } from "./support.ts";

/** A post of the simulated year, from its article to the moment it went, or null when it expired. */
export type Entry = {
  readonly claimant: Claimant;
  readonly publishedAt: number;
  readonly embargoAt: number;
  readonly goodUntilAt: number;
  readonly arrivedAt: number;
  dueAt: number | null;
  slotAt: number | null;
  /** It went late, in the slot's last quarter hour after the machine was on again. */
  late: boolean;
};

export type Station = {
  readonly schedule: Schedule;
  readonly shelfMs: number;
  /** Takes one of so many articles. */
  readonly oneOf: number;
  readonly maxPerMonth?: number;
};

/** The machine is off from the first instant to before the second. */
export type Outage = readonly [number, number];
export const settleMs = 10 * minute;

export const zone = "Europe/Berlin";
export const fromAt = Date.UTC(2025, 11, 31, 23, 0);
export const untilAt = Date.UTC(2026, 11, 31, 23, 0);
const slots = (...crons: string[]) => crons.map((cron) => ({ cron, zone }));
const base: Schedule = { ...stream, quiet: [night] };

export const stations: Record<string, Station> = {
  x: {
    schedule: { ...base, name: "x", maxPerHour: 5, maxPerDay: 35, minTopicGapMs: 90 * minute },
    shelfMs: 6 * hour,
    oneOf: 1,
    maxPerMonth: 900,
  },
  facebook: {
    schedule: {
      ...base,
      name: "facebook",
      asPublished: false,
      slots: slots("5,35 6-22 * * *"),
      minGapMs: 25 * minute,
      jitterMs: 4 * minute,
      shares: [{ section: null, atMost: 30, unit: "percent" }],
    },
    shelfMs: 6 * hour,
    oneOf: 1,
  },
  service: {
    schedule: { ...base, name: "service", asPublished: false, slots: slots("20 8-21 * * *"), minGapMs: 60 * minute },
    shelfMs: 180 * 24 * hour,
    oneOf: 2,
  },
  nights: {
    schedule: {
      ...base,
      name: "nights",
      quiet: [],
      asPublished: false,
      slots: slots("30 2 * * *", "15 0-5 * * *"),
      minGapMs: 5 * minute,
    },
    shelfMs: 72 * hour,
    oneOf: 2,
  },
};

/** Off over a noon, over a night, and over both clock changes. */
export const outages: readonly Outage[] = [
  [Date.UTC(2026, 1, 3, 10, 2), Date.UTC(2026, 1, 3, 13, 14)],
  [Date.UTC(2026, 2, 29, 0, 40), Date.UTC(2026, 2, 29, 1, 40)],
  [Date.UTC(2026, 6, 12, 20, 0), Date.UTC(2026, 6, 13, 5, 30)],
  [Date.UTC(2026, 9, 25, 0, 20), Date.UTC(2026, 9, 25, 1, 50)],
];

/** A small generator with a fixed seed: the same numbers every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

const topics = Array.from({ length: 40 }, (_, index) => `thema ${index}`);
const sections = ["Politik", "Lokales", "Sport", "Kultur", "Genuss"];

type News = { readonly at: number; readonly topic: string; readonly section: string; readonly embargoAt: number };

/** `perDay` articles a day, most of them by day; one in thirty under an embargo of up to 20 hours. */
export function newsOfYear(given: { fromAt: number; untilAt: number; perDay: number }): News[] {
  const random = randomFrom(20_260_101);
  const days = Math.round((given.untilAt - given.fromAt) / (24 * hour));
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  const all = Array.from({ length: days * given.perDay }, (_, index) => {
    const day = given.fromAt + Math.floor(index / given.perDay) * 24 * hour;
    const at = day + Math.floor((random() < 0.85 ? 5 + random() * 16 : random() * 24) * 60) * minute;
    const embargoAt = random() < 1 / 30 ? at + Math.floor(random() * 20 * 60) * minute : 0;
    return { at, topic: pick(topics), section: pick(sections), embargoAt };
  });
  return all.sort((a, b) => a.at - b.at);
}

const waits = { state: "composed", priority: 0, dueAt: null, slotAt: null } as const;

function entryOf(news: News, index: number, station: Station): Entry {
  const goodUntilAt = Math.max(news.at, news.embargoAt) + station.shelfMs;
  const id = `${station.schedule.name}-${index}`;
  const piece = article({
    section: news.section,
    topics: [news.topic],
    publishedAt: news.at,
    embargoUntil: news.embargoAt === 0 ? null : news.embargoAt,
  });
  const post = { ...waits, id, createdAt: news.at, goodUntilAt } as Partial<Post> as Post;
  const claimant = claimantOf({ post, article: piece, firstSeenAt: news.at, withheld: null }, "new");
  const { at: publishedAt, embargoAt } = news;
  return { claimant, publishedAt, embargoAt, goodUntilAt, arrivedAt: news.at, dueAt: null, slotAt: null, late: false };
}

/** Plays a year on one channel as placing sees it: each article when it comes, and what an outage made late. */
export function playYear(station: Station, news: readonly News[], times: readonly Outage[]): Entry[] {
  const { schedule, maxPerMonth = null } = station;
  const from = news[0]?.at ?? 0;
  let desk: Desk = deskOf(schedule, [], { from, maxPerMonth });
  const entries: Entry[] = [];
  let next = 0;
  const isOff = (at: number) => times.some(([start, end]) => at >= start && at < end);
  const wakeBy = (at: number) => {
    for (let off = times[next]; off && off[1] <= at; off = times[++next]) {
      desk = placeAnew(entries, off, { station, from });
    }
  };
  for (const [index, each] of news.entries()) {
    if (index % station.oneOf !== 0) continue;
    const off = times.find(([start, end]) => each.at >= start && each.at < end);
    wakeBy(each.at);
    const entry = entryOf(each, index, station);
    entries.push(entry);
    // What comes while the machine is off is read when it is on again.
    if (off && isOff(each.at)) continue;
    decideAt(each.at, [entry], desk);
  }
  wakeBy(Infinity);
  return entries;
}

function decideAt(now: number, waiting: readonly Entry[], desk: Desk): void {
  const byId = new Map(waiting.map((each) => [each.claimant.post.id, each]));
  for (const { post, to, dueAt, slotAt } of decideAll(
    waiting.map((each) => each.claimant),
    { now, settleMs, desk },
  )) {
    const entry = byId.get(post.id);
    if (!entry || to !== "scheduled") continue;
    Object.assign(entry, { dueAt, slotAt, late: slotAt !== null && slotAt < now && dueAt === now });
  }
}

/** After an outage: what was due in it, and what came in it, is placed at its end. */
function placeAnew(entries: readonly Entry[], [start, end]: Outage, given: { station: Station; from: number }): Desk {
  const isMissed = ({ dueAt }: Entry) => dueAt !== null && dueAt >= start && dueAt + minute < end;
  const missed = entries.filter(isMissed);
  const unread = entries.filter((each) => each.dueAt === null && each.arrivedAt >= start && each.arrivedAt < end);
  const waiting = [
    ...missed.map((each) => {
      const post = { ...each.claimant.post, state: "scheduled", dueAt: each.dueAt, slotAt: each.slotAt } as const;
      const claimant: Claimant = { ...each.claimant, post, standing: "missed" };
      Object.assign(each, { claimant, dueAt: null, slotAt: null });
      return each;
    }),
    ...unread,
  ];
  const { schedule, maxPerMonth = null } = given.station;
  const taken = entries.flatMap(({ dueAt, slotAt, claimant }) =>
    dueAt === null ? [] : [{ at: dueAt, slotAt, topic: claimant.about.topic, section: claimant.about.section }],
  );
  const desk = { ...deskOf(schedule, [], { from: given.from, maxPerMonth }), calendar: calendarOf(taken) };
  decideAt(end, waiting, desk);
  return desk;
}
