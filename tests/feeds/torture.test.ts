import { afterEach, beforeEach, expect, test } from "vitest";
import { readEntries } from "../../src/articles/step.ts";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import type { HouseRules } from "../../src/model/newsroom.ts";
import type { Store } from "../../src/store/index.ts";
import { openTestStore } from "../support/store.ts";
import { numbers, pieces, siteOf, type Piece } from "./torture.ts";

const start = Date.parse("2026-11-23T23:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const rules: HouseRules = {
  zone: "Europe/Berlin",
  settleMs: 0,
  shelfLife: { newsMs: 24 * hour, backgroundMs: 48 * hour, serviceMs: 72 * hour },
  serviceSections: [],
  backgroundSections: [],
  domains: [],
  holdWords: [],
  uploadAgencyPictures: false,
};
const feedsAsked = (pollEveryMs: number) =>
  ["alles", "stadt", "spät"].map((name, i) => ({ name, url: `https://bote.example/${i}`, folder: null, pollEveryMs }));

let store: Store;
let clock: MovedClock;
let warned: string[];
beforeEach(async () => {
  store = await openTestStore();
  clock = movedClock(start);
  warned = [];
});
afterEach(() => store.close());

/** Articles that may be posted, with the moment at which that was first so. */
async function walk(
  all: readonly Piece[],
  given: { hours: number; window: number; pollEveryMs?: number; strideMs?: number },
): Promise<Map<string, number>> {
  const feeds = feedsAsked(given.pollEveryMs ?? 3 * minute);
  const web = siteOf(all, clock.now, given);
  // To list all articles costs more than to read one, so it is done when a reading changed something.
  let changed = false;
  const info = (line: string) => void (changed ||= line.startsWith("read "));
  const log = { info, warn: (line: string) => void warned.push(line) };
  const open = new Map<string, number>();
  while (clock.now() < start + given.hours * hour) {
    // The third feed is added in the middle of the day.
    const asked = clock.now() < start + 10 * hour ? feeds.slice(0, 2) : feeds;
    const needs = { store, clock, web, log, rules, newsroom: { rules }, feeds: asked };
    await fetchFeeds(needs);
    if ((await readEntries(needs)) > 0) await readEntries(needs);
    for (const { article } of changed ? await store.articles.withoutTeaser("x", 1000) : [])
      if (!open.has(article.url)) open.set(article.url, clock.now());
    changed = false;
    const moments = [await store.feeds.nextAt(asked.map(({ name }) => name)), await store.entries.nextAt()];
    clock.moveTo(Math.max(clock.now() + (given.strideMs ?? 1), Math.min(...moments.filter((at) => at !== null))));
  }
  return open;
}

const numberOf = (url: string) => Number(/\/stadt\/(\d+)/.exec(url)?.[1]);

/** Articles from before the feeds were added: one an hour, dated so. */
const archive = (count: number) =>
  pieces(count, start, numbers(3)).map((piece): Piece => {
    const at = start - hour * (1 + piece.n);
    const plain = { kind: "old", feeds: [0, 1], pageDate: null, shownAt: at, dateAt: () => at };
    return { ...piece, ...plain, n: piece.n + 500, idAt: () => `alt-${piece.n}` };
  });

test("of a hundred articles with every trick of feeds, each is there exactly once, none early, none lost", async () => {
  const news = pieces(100, start, numbers(11));
  const open = await walk([...archive(20), ...news], { hours: 23, window: 15 });
  const times = Map.groupBy(open.keys(), numberOf);
  // What only the late feed shows is due from its first visit on, and not when dated before all that it showed then.
  const late = (piece: Piece) => piece.shownAt > start + 10.5 * hour && piece.kind !== "before adding";
  const due = news.filter((piece) => piece.feeds.some((feed) => feed < 2) || late(piece));
  const wrong = due.filter(({ n }) => times.get(n)?.length !== 1);
  expect(wrong.map(({ n, kind }) => `${kind} ${n}: ${times.get(n)?.length ?? 0} times`)).toEqual([]);
  const early = news.filter(({ n, dueAt }) => times.get(n)?.some((url) => (open.get(url) ?? 0) < dueAt));
  expect(early.map(({ n, kind }) => `${kind} ${n}`)).toEqual([]);
  const lateMs = due.map(({ n, dueAt }) => (open.get(times.get(n)?.[0] ?? "") ?? Infinity) - dueAt);
  expect(Math.max(...lateMs) / minute).toBeLessThan(31);
  expect([...times.keys()].filter((n) => n >= 500)).toEqual([]);
  expect(warned).toEqual([]);
}, 600_000);

test("in a week of three hundred articles with every trick, each is there exactly once, none early, none lost, nothing old again", async () => {
  const news = pieces(300, start, numbers(5), 7);
  // On the fourth day the CMS writes new ids and dates on what is old; the pages stand where they stood.
  const old = archive(30).map((piece): Piece => {
    const anew = (now: number) => now > start + 80 * hour;
    const dateAt = (now: number) => (anew(now) ? start + 80 * hour : piece.shownAt);
    return { ...piece, shownAt: piece.shownAt, dateAt, idAt: (now) => `${anew(now) ? "neu" : "alt"}-${piece.n}` };
  });
  const open = await walk([...old, ...news], {
    hours: 168,
    window: 20,
    pollEveryMs: 10 * minute,
    strideMs: 5 * minute,
  });
  const times = Map.groupBy(open.keys(), numberOf);
  const late = (piece: Piece) => piece.shownAt > start + 10.5 * hour && piece.kind !== "before adding";
  const due = news.filter((piece) => piece.feeds.some((feed) => feed < 2) || late(piece));
  const wrong = due.filter(({ n }) => times.get(n)?.length !== 1);
  expect(wrong.map(({ n, kind }) => `${kind} ${n}: ${times.get(n)?.length ?? 0} times`)).toEqual([]);
  const early = news.filter(({ n, dueAt }) => times.get(n)?.some((url) => (open.get(url) ?? 0) < dueAt));
  expect(early.map(({ n, kind }) => `${kind} ${n}`)).toEqual([]);
  expect(due.length).toBeGreaterThan(250);
  expect([...times.keys()].filter((n) => n >= 500)).toEqual([]);
  expect(warned).toEqual([]);
}, 600_000);

test("a CMS that imports its archive again, under new ids, addresses and dates, floods nobody", async () => {
  const at = start + 14 * hour;
  const again = archive(40).map((piece): Piece => {
    const anew = { shownAt: at + piece.n, feeds: [0], dateAt: () => at, idAt: () => `import-${piece.n}` };
    return { ...piece, ...anew, n: piece.n + 500 };
  });
  const open = await walk([...archive(40), ...again], { hours: 19, window: 40 });
  expect([...open]).toEqual([]);
  expect(warned).toEqual([expect.stringContaining("40 entries came within an hour, more than 30 are not usual here")]);
}, 600_000);
