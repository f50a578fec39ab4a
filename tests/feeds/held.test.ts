import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import type { Web } from "../../src/model/web.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { run } from "../support/entrance.ts";

const minute = 60_000;
const day = 1440 * minute;
const start = Date.now() - 10 * minute;
const rules = { zone: "Europe/Berlin", shelfLife: { newsMs: day, backgroundMs: 2 * day, serviceMs: 3 * day } };
const feed = { name: "bote", url: "https://bote.example/feed.xml", folder: null, pollEveryMs: minute };
const item = (id: string, at: number) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${id}</title><link>https://bote.example/${id}</link><pubDate>${new Date(at).toUTCString()}</pubDate></item>`;

let dataDir: string;
let store: Store;
let clock: MovedClock;
let items: string[];
let status: number;

const web: Web = async (url) => ({
  status,
  url,
  headers: new Headers(),
  bytes: new TextEncoder().encode(`<rss><channel><title>Bote</title>${items.join("")}</channel></rss>`),
});
const log = { info: () => {}, warn: () => {} };
const visit = () => fetchFeeds({ feeds: [feed], store, clock, web, log, newsroom: { rules } });
/** A command beside the daemon, on the same store. */
const feeds = (...args: string[]) => run(["feeds", ...args], { changes: { openStore: () => openStore({ dataDir }) } });
const states = async () => Map.groupBy(await store.entries.ofFeed("bote"), ({ state }) => state);

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "litfass-held-"));
  store = await openStore({ dataDir });
  clock = movedClock(start);
  [items, status] = [[item("first", start - minute)], 200];
  await visit();
  clock.moveTo(start + 5 * minute);
  items = Array.from({ length: 40 }, (_, i) => item(`flut-${i}`, start + minute));
  items.push(item("sperrfrist", start + 5 * day));
  await visit();
});
afterEach(() => store.close());

test("a flood is shown with the feed's health, and released by hand; what has an embargo keeps it", async () => {
  const listed = await feeds("--json");
  expect(listed.json).toMatchObject([{ name: "bote", state: "held", held: { count: 41 }, hub: null, movedTo: null }]);
  expect((await feeds()).out.join("\n")).toMatch(
    /^held {4}bote {2}https:\/\/bote\.example\/feed\.xml[\s\S]*41 entries wait/,
  );
  expect(await store.entries.unread(Date.now(), 100)).toEqual([]);
  expect((await feeds("release", "bote")).out).toEqual(["bote: 41 entries let go; they are read now."]);
  expect(await store.entries.unread(Date.now() + 1, 100)).toHaveLength(40);
  expect(await store.entries.unread(start + 5 * day, 100)).toHaveLength(41);
  expect((await feeds("--json")).json).toMatchObject([{ state: "well", trouble: null, held: { count: 0 } }]);
  clock.moveTo(Date.now() + minute);
  await visit();
  expect(await store.entries.unread(clock.now(), 100), "shown again they stay released").toHaveLength(40);
});

test("a flood of old material is dropped by hand: known, and never read", async () => {
  expect((await feeds("drop", "bote")).out).toEqual(["bote: 41 entries kept back for good; they are known as old."]);
  expect(await store.entries.unread(Date.now() + 30 * day, 100)).toEqual([]);
  expect((await states()).get("old")).toHaveLength(42);
  expect((await feeds("drop", "bote")).out).toEqual(["bote: no entries wait for a person."]);
});

test("a feed that is gone says so, and is asked once more by hand", async () => {
  status = 410;
  clock.moveTo((await store.feeds.nextAt(["bote"])) ?? 0);
  await visit();
  expect((await feeds("--json")).json).toMatchObject([{ state: "gone", nextFetchAt: null }]);
  expect((await feeds("ask", "bote")).out).toEqual(["bote: asked now."]);
  expect(await store.feeds.nextAt(["bote"])).not.toBeNull();
});

test("what there is not is told in one sentence", async () => {
  const fault = async (...args: string[]) => (await feeds(...args)).err;
  expect(await fault("release", "anzeiger")).toEqual(['There is no feed "anzeiger"; "litfass feeds" lists them.']);
  expect(await fault("release")).toEqual(["Say which feed: litfass feeds release FEED."]);
  expect(await fault("befreie", "bote")).toEqual(['litfass feeds knows release, drop and ask, not "befreie".']);
});
