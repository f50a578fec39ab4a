import { setImmediate } from "node:timers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import type { Web } from "../../src/model/web.ts";
import type { Store } from "../../src/store/index.ts";
import { openTestStore } from "../support/store.ts";

const minute = 60_000;
const rules = { zone: "Europe/Berlin", shelfLife: { newsMs: 6 * 60 * minute, backgroundMs: 0, serviceMs: 0 } };
const feeds = Array.from({ length: 2000 }, (_, n) => ({
  name: `feed ${n}`,
  url: `https://bote-${n}.example/feed`,
  folder: null,
  pollEveryMs: minute,
}));

let store: Store;
let clock: MovedClock;
beforeEach(async () => {
  store = await openTestStore();
  clock = movedClock(Date.parse("2026-11-24T09:00:00Z"));
});
afterEach(() => store.close());

/** A web of two thousand sites, which counts how many are asked at once, and how many between two turns of the others. */
function crowdedWeb() {
  const seen = { asked: 0, atOnce: 0, mostAtOnce: 0, mostInOneTurn: 0, unchanged: 0 };
  let inThisTurn = 0;
  let ended = false;
  const turn = () => {
    inThisTurn = 0;
    if (!ended) setImmediate(turn);
  };
  turn();
  const web: Web = async (url, given) => {
    seen.asked += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.atOnce);
    seen.mostInOneTurn = Math.max(seen.mostInOneTurn, ++inThisTurn);
    await new Promise((resolve) => setImmediate(resolve));
    seen.atOnce -= 1;
    const headers = new Headers({ "content-type": "application/rss+xml", etag: '"1"' });
    const known = given?.headers?.["if-none-match"] === '"1"';
    if (known) seen.unchanged += 1;
    const text = `<rss version="2.0"><channel><item><guid>${url}</guid><title>Meldung</title><link>${url}/1</link></item></channel></rss>`;
    return {
      status: known ? 304 : 200,
      url,
      headers,
      bytes: known ? new Uint8Array() : new TextEncoder().encode(text),
    };
  };
  return { web, seen, end: () => void (ended = true) };
}

test("two thousand feeds are asked a few at a time, and between any of them the sender gets its turn", async () => {
  const { web, seen, end } = crowdedWeb();
  const log = { info: () => {}, warn: () => {} };
  const needs = { store, clock, web, log, feeds, newsroom: { rules } };
  expect(await fetchFeeds(needs)).toBe(2000);
  expect(seen).toMatchObject({ asked: 2000, unchanged: 0 });
  clock.moveTo(clock.now() + 10 * minute);
  expect(await fetchFeeds(needs)).toBe(0);
  end();
  expect(seen).toMatchObject({ asked: 4000, unchanged: 2000 });
  expect(seen.mostAtOnce).toBeLessThanOrEqual(32);
  expect(seen.mostInOneTurn).toBeLessThanOrEqual(32);
  expect((await store.feeds.all()).every(({ failures }) => failures === 0)).toBe(true);
}, 120_000);
