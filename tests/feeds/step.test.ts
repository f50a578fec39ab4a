import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import type { Feed } from "../../src/model/newsroom.ts";
import type { Web } from "../../src/model/web.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";

const start = Date.parse("2026-11-24T12:00:00Z");
const minute = 60_000;
const feed: Feed = { name: "bote", url: "https://bote.example/feed.xml", folder: null, pollEveryMs: minute };

type Answer = { status?: number; headers?: Record<string, string>; body?: string };
let store: Store;
let clock: MovedClock;
let asked: Record<string, string>[];
let answer: Answer;
let warned: string[];

beforeEach(async () => {
  store = await openMemoryStore();
  clock = movedClock(start);
  asked = [];
  warned = [];
  answer = {};
});
afterEach(() => store.close());

const web: Web = async (url, options) => {
  asked.push(options?.headers ?? {});
  const { status = 200, headers = {}, body = "" } = answer;
  return { status, url, headers: new Headers(headers), bytes: new TextEncoder().encode(body) };
};
const log = { info: () => {}, warn: (sentence: string) => warned.push(sentence) };
const run = (feeds: readonly Feed[] = [feed]) => fetchFeeds({ feeds, store, clock, web, log });
const item = (id: string, at: string | null, link = `https://bote.example/${id}`) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${id}</title><link>${link}</link>${at ? `<pubDate>${new Date(at).toUTCString()}</pubDate>` : ""}</item>`;
const rss = (...items: string[]) => `<rss version="2.0"><channel><title>Bote</title>${items.join("")}</channel></rss>`;
const states = async () => Object.fromEntries((await store.entries.ofFeed("bote")).map((one) => [one.key, one.state]));

test("what was published before the feed was added is known and never unread", async () => {
  answer.body = rss(
    item("before", "2026-11-24T11:00:00Z"),
    item("after", "2026-11-24T12:00:01Z"),
    item("undated", null),
  );
  expect(await run()).toBe(3);
  expect(await states()).toEqual({ before: "old", after: "unread", undated: "old" });
  clock.moveTo(start + 2 * minute);
  answer.body = rss(item("undated-later", null), item("late-old", "2026-11-20T11:00:00Z"));
  await run();
  expect(await states()).toMatchObject({ "undated-later": "unread", "late-old": "old" });
});

test("an entry is kept once, also when the feed changes its id or adds tracking to its address", async () => {
  answer.body = rss(item("a", "2026-11-24T11:00:00Z", "https://bote.example/x?utm_source=rss"));
  await run();
  clock.moveTo(start + minute);
  answer.body = rss(item("b", "2026-11-24T12:30:00Z", "https://bote.example/x#top"));
  expect(await run()).toBe(0);
  expect(await states()).toEqual({ a: "old" });
});

test("a feed is asked again only when due, with what it said of its last version; 304 brings nothing", async () => {
  answer = { headers: { etag: '"7"', "last-modified": "Tue, 24 Nov 2026 11:59:00 GMT" }, body: rss(item("a", null)) };
  await run();
  await run();
  expect(asked).toHaveLength(1);
  clock.moveTo(start + minute);
  answer = { status: 304 };
  expect(await run()).toBe(0);
  expect(asked[1]).toMatchObject({ "if-none-match": '"7"', "if-modified-since": "Tue, 24 Nov 2026 11:59:00 GMT" });
  expect(await store.feeds.nextAt(["bote"])).toBe(start + 2 * minute);
});

test("a feed in trouble is asked less and less often, says why in one sentence, and recovers", async () => {
  answer = { status: 500 };
  await run();
  expect((await store.feeds.all())[0]).toMatchObject({ failures: 1, nextFetchAt: start + 2 * minute });
  clock.moveTo(start + 2 * minute);
  await run();
  expect((await store.feeds.all())[0]).toMatchObject({ failures: 2, nextFetchAt: start + 6 * minute });
  expect(warned.at(-1)).toBe(
    "fetch    bote: https://bote.example/feed.xml answered 500: the site has trouble; Litfass tries again.",
  );
  clock.moveTo(start + 6 * minute);
  answer = { body: rss() };
  await run();
  expect((await store.feeds.all())[0]).toMatchObject({ failures: 0, trouble: null, nextFetchAt: start + 7 * minute });
});

test("Retry-After is obeyed", async () => {
  answer = { status: 429, headers: { "retry-after": "1800" } };
  await run();
  expect(await store.feeds.nextAt(["bote"])).toBe(start + 30 * minute);
});

test("a page in place of the feed costs no entry and is said", async () => {
  answer = { body: "<!doctype html><html><body>Wartung</body></html>" };
  expect(await run()).toBe(0);
  expect((await store.feeds.all())[0]?.trouble).toBe("https://bote.example/feed.xml is not a feed: it is a web page.");
});

test("a watched folder gives its articles; files from before it was added are old", async () => {
  const folder = await mkdtemp(join(tmpdir(), "litfass-"));
  await writeFile(join(folder, "alt.txt"), "Alt");
  await utimes(join(folder, "alt.txt"), start / 1000 - 60, start / 1000 - 60);
  await writeFile(join(folder, "neu ä.html"), "<p>Neu</p>");
  await utimes(join(folder, "neu ä.html"), start / 1000 + 5, start / 1000 + 5);
  await writeFile(join(folder, "bild.jpg"), "");
  expect(await run([{ ...feed, url: "https://bote.example/texte", folder }])).toBe(2);
  const [alt, neu] = await store.entries.ofFeed("bote");
  expect(alt).toMatchObject({ state: "old", url: "https://bote.example/texte/alt.txt" });
  expect(neu).toMatchObject({ state: "unread", url: "https://bote.example/texte/neu%20%C3%A4.html" });
  expect(asked).toEqual([]);
  await rm(folder, { recursive: true });
});

test("a folder that is not there is the feed's trouble", async () => {
  expect(await run([{ ...feed, folder: "/nowhere/at/all" }])).toBe(0);
  expect((await store.feeds.all())[0]?.trouble).toContain("The folder /nowhere/at/all cannot be read");
});
