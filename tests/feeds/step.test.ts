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

const day = 1440 * minute;
const rules = { zone: "Europe/Berlin", shelfLife: { newsMs: day, backgroundMs: 2 * day, serviceMs: 3 * day } };

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
const run = (feeds: readonly Feed[] = [feed]) => fetchFeeds({ feeds, store, clock, web, log, newsroom: { rules } });
const item = (id: string, at: string | null, link = `https://bote.example/${id}`) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${id}</title><link>${link}</link>${at ? `<pubDate>${new Date(at).toUTCString()}</pubDate>` : ""}</item>`;
const rss = (...items: string[]) => `<rss version="2.0"><channel><title>Bote</title>${items.join("")}</channel></rss>`;
const dueAt = () => store.feeds.nextAt(["bote"]);
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
  clock.moveTo(start + 2 * minute);
  answer.body = rss(item("b", "2026-11-24T12:30:00Z", "https://bote.example/x#top"));
  expect(await run()).toBe(0);
  expect(await states()).toEqual({ a: "old" });
});

test("a feed is asked again only when due, with what it said of its last version; 304 brings nothing", async () => {
  answer = { headers: { etag: '"7"', "last-modified": "Tue, 24 Nov 2026 11:59:00 GMT" }, body: rss(item("a", null)) };
  await run();
  await run();
  expect(asked).toHaveLength(1);
  clock.moveTo((await dueAt()) ?? 0);
  answer = { status: 304 };
  expect(await run()).toBe(0);
  expect(asked[1]).toMatchObject({ "if-none-match": '"7"', "if-modified-since": "Tue, 24 Nov 2026 11:59:00 GMT" });
  expect(asked).toHaveLength(2);
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
  expect((await store.feeds.all())[0]).toMatchObject({ failures: 0, trouble: null });
  expect(((await dueAt()) ?? 0) - clock.now()).toBeLessThan(1.2 * minute);
});

test("Retry-After is obeyed", async () => {
  answer = { status: 429, headers: { "retry-after": "1800" } };
  await run();
  expect(await store.feeds.nextAt(["bote"])).toBe(start + 30 * minute);
});

test("a page in place of the feed costs no entry and is said", async () => {
  answer = { body: "<!doctype html><html><body>Wartung</body></html>" };
  expect(await run()).toBe(0);
  expect((await store.feeds.all())[0]?.trouble?.en).toBe(
    "https://bote.example/feed.xml is not a feed: it is a web page.",
  );
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
  expect((await store.feeds.all())[0]?.trouble?.en).toContain("The folder /nowhere/at/all cannot be read");
});

test("what is backdated after the feed was added is new, and what only comes back from before is old", async () => {
  answer.body = rss(item("oldest", "2026-11-24T09:00:00Z"), item("newest", "2026-11-24T11:30:00Z"));
  await run();
  clock.moveTo(start + 2 * minute);
  answer.body = rss(item("backdated", "2026-11-24T10:00:00Z"), item("came back", "2026-11-24T08:00:00Z"));
  await run();
  expect(await states()).toMatchObject({ backdated: "unread", "came back": "old" });
});

test("what a feed dates in the future is not read before, and at once when the date is corrected", async () => {
  answer.body = rss(item("embargo", "2026-11-24T15:00:00Z"));
  await run();
  expect(await store.entries.nextAt()).toBe(Date.parse("2026-11-24T15:00:00Z"));
  clock.moveTo(start + 2 * minute);
  answer.body = rss(item("embargo", "2026-11-24T11:59:00Z"));
  await run();
  expect(await store.entries.nextAt()).toBe(clock.now());
});

test("an id borne by several pages tells nothing apart: each page is an entry", async () => {
  answer.body = rss(item("same", "2026-11-24T12:00:01Z", "https://bote.example/1")).replace(
    "</channel>",
    `${item("same", "2026-11-24T12:00:02Z", "https://bote.example/2")}</channel>`,
  );
  expect(await run()).toBe(2);
  expect(Object.keys(await states())).toEqual(["https://bote.example/1", "https://bote.example/2"]);
});

test("what was old when a feed was added stays old under another id and address in another feed", async () => {
  answer.body = rss(item("a", "2026-11-24T11:00:00Z", "https://www.bote.example/x/"));
  const other = { ...feed, name: "zweiter" };
  await run([feed]);
  answer.body = rss();
  await run([other]);
  clock.moveTo(start + 2 * minute);
  answer.body = rss(item("neu", "2026-11-24T12:01:00Z", "http://bote.example/x?utm_medium=rss"));
  await run([other]);
  expect((await store.entries.ofFeed("zweiter"))[0]).toMatchObject({ key: "neu", state: "old" });
});

test("a flood waits for a person, is said once and seen in the feed's trouble, and ends as old when nobody decides", async () => {
  answer.body = rss(item("first", "2026-11-24T10:00:00Z"));
  await run();
  clock.moveTo(start + 2 * minute);
  answer.body = rss(...Array.from({ length: 40 }, (_, i) => item(`import-${i}`, "2026-11-24T12:01:00Z")));
  await run();
  expect(await store.entries.unread(clock.now(), 100)).toEqual([]);
  expect(warned).toEqual([expect.stringMatching(/40 entries came within an hour, more than 30 .*wait for a person/)]);
  expect((await store.feeds.all())[0]?.trouble?.en).toMatch(/^40 entries came in a flood and wait/);
  clock.moveTo(start + 4 * minute);
  answer.body = answer.body.replace(item("import-3", "2026-11-24T12:01:00Z"), item("import-3", "2026-11-24T12:03:00Z"));
  await run();
  expect(await store.entries.unread(clock.now(), 100)).toEqual([]);
  expect(warned).toHaveLength(1);
  clock.moveTo(start + 2 * day);
  await run();
  expect(await store.entries.unread(clock.now(), 100), "a weekend without a person lets nothing go").toEqual([]);
  clock.moveTo(start + 4 * day);
  answer.body = rss(item("neu", "2026-11-28T11:59:00Z"));
  await run();
  expect((await store.entries.unread(clock.now(), 100)).map(({ key }) => key)).toEqual(["neu"]);
  const import7 = (await store.entries.ofFeed("bote")).find(({ key }) => key === "import-7");
  expect(import7).toMatchObject({
    state: "old",
    why: { en: "held: no person decided before its shelf life was over" },
  });
  expect(warned.at(-1)).toMatch(/40 entries that waited for a person are past their shelf life/);
  expect((await store.feeds.all())[0]?.trouble).toBeNull();
});

test("a morning's work handed over in one go is no flood; a few entries from long ago are, if they come together", async () => {
  answer.body = rss(item("first", "2026-11-24T10:00:00Z"));
  await run();
  clock.moveTo(start + 2 * minute);
  answer.body = rss(...Array.from({ length: 30 }, (_, i) => item(`morning-${i}`, "2026-11-24T12:01:00Z")));
  await run();
  expect(await store.entries.unread(clock.now(), 100)).toHaveLength(30);
  clock.moveTo(start + 5 * day);
  answer.body = rss(...Array.from({ length: 6 }, (_, i) => item(`archive-${i}`, "2026-11-24T14:00:00Z")));
  await run();
  expect(await store.entries.unread(clock.now(), 100)).toHaveLength(30);
  expect(warned.at(-1)).toContain("6 entries older than the shelf life came at once");
});

test("a feed that is gone for good is not asked any more, says so, and begins anew under another address or by hand", async () => {
  answer = { status: 410 };
  await run();
  expect(await dueAt()).toBeNull();
  expect((await store.feeds.all())[0]).toMatchObject({
    goneAt: start,
    trouble: { en: expect.stringContaining("gone for good") },
  });
  clock.moveTo(start + 30 * day);
  answer = { body: rss(item("back", null)) };
  expect(await run()).toBe(0);
  expect(asked).toHaveLength(1);
  expect(await store.feeds.askAt("bote", clock.now())).toBe(true);
  expect(await store.feeds.askAt("anzeiger", clock.now())).toBe(false);
  expect(await run()).toBe(1);
  expect((await store.feeds.all())[0]).toMatchObject({ goneAt: null, trouble: null, failures: 0 });
  answer = { status: 410 };
  clock.moveTo((await dueAt()) ?? 0);
  await run();
  expect(await dueAt()).toBeNull();
  answer = { body: rss() };
  await run([{ ...feed, url: "https://bote.example/neu.xml" }]);
  expect((await store.feeds.all())[0]).toMatchObject({ goneAt: null, address: "https://bote.example/neu.xml" });
});

test("an unchanged feed is asked ever more rarely, by night most rarely, and often again when news comes", async () => {
  const pauses: number[] = [];
  for (let i = 0; i < 200; i += 1) {
    answer = i === 150 ? { body: rss(item("news", null)) } : { status: 304 };
    await run();
    pauses.push((((await dueAt()) ?? 0) - clock.now()) / minute);
    clock.moveTo((await dueAt()) ?? 0);
  }
  expect(pauses[0]).toBeLessThan(1.2);
  expect(Math.max(...pauses.slice(0, 60))).toBeGreaterThan(4.9);
  expect(Math.max(...pauses.slice(0, 60))).toBeLessThan(5.2);
  expect(Math.max(...pauses)).toBeGreaterThan(9);
  expect(Math.max(...pauses)).toBeLessThan(10.2);
  expect(pauses[150]).toBeLessThan(1.2);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1);
});

test("a feed is not asked again while its answer keeps, though within the hour in any case", async () => {
  answer = { body: rss(), headers: { "cache-control": "public, max-age=1200", age: "300" } };
  await run();
  expect((((await dueAt()) ?? 0) - start) / minute).toBeCloseTo(15, 0);
  clock.moveTo((await dueAt()) ?? 0);
  answer = { status: 304, headers: { "cache-control": "max-age=86400" } };
  await run();
  expect((((await dueAt()) ?? 0) - clock.now()) / minute).toBeCloseTo(60, 0);
});

test("a feed that shows only what was not there before is said to have perhaps lost some", async () => {
  const items = (from: number) => Array.from({ length: 6 }, (_, i) => item(`n${from + i}`, "2026-11-24T12:01:00Z"));
  answer.body = rss(...items(0));
  await run();
  clock.moveTo(start + 2 * minute);
  answer.body = rss(...items(5));
  await run();
  expect(warned).toEqual([]);
  clock.moveTo(start + 4 * minute);
  answer.body = rss(...items(20));
  await run();
  expect(warned).toEqual([expect.stringContaining("none of its 6 entries was there at the last visit")]);
});
