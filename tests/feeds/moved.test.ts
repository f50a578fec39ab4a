import { afterEach, beforeEach, expect, test } from "vitest";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import type { Web } from "../../src/model/web.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";

const start = Date.parse("2026-11-24T12:00:00Z");
const minute = 60_000;
const day = 1440 * minute;
const rules = { zone: "Europe/Berlin", shelfLife: { newsMs: day, backgroundMs: 2 * day, serviceMs: 3 * day } };
const feed = { name: "bote", url: "https://bote.example/alt.xml", folder: null, pollEveryMs: minute };
const moved = "https://bote.example/neu.xml";
const rss = `<rss version="2.0"><channel><title>Bote</title></channel></rss>`;

type Page = { status?: number; body?: string; leadsTo?: string; forGood?: boolean };
let store: Store;
let clock: MovedClock;
let pages: Record<string, Page>;
let asked: string[];
let warned: string[];

const web: Web = async (url) => {
  asked.push(url);
  const page = pages[url] ?? { status: 404 };
  const end = page.leadsTo ?? url;
  const { status = 200, body = rss } = page.leadsTo ? (pages[page.leadsTo] ?? { status: 404 }) : page;
  const known = page.forGood ? { movedTo: end } : {};
  return { status, url: end, headers: new Headers(), bytes: new TextEncoder().encode(body), ...known };
};

beforeEach(async () => {
  store = await openMemoryStore();
  clock = movedClock(start);
  [asked, warned] = [[], []];
  pages = { [feed.url]: { leadsTo: moved, forGood: true }, [moved]: {} };
});
afterEach(() => store.close());

const log = { info: () => {}, warn: (sentence: string) => void warned.push(sentence) };
async function visit(times = 1, feeds = [feed]) {
  for (let i = 0; i < times; i += 1) {
    await fetchFeeds({ feeds, store, clock, web, log, newsroom: { rules } });
    clock.moveTo((await store.feeds.nextAt(["bote"])) ?? clock.now());
  }
}
const state = async () => (await store.feeds.all())[0];

test("a feed moved for good is asked at its new place from then on, said once, and known by the address people wrote", async () => {
  await visit(3);
  expect(asked).toEqual([feed.url, moved, moved]);
  expect(await state()).toMatchObject({ address: feed.url, movedTo: moved, movedAt: start, trouble: null });
  expect(warned).toEqual([
    `fetch    bote: the site moved it for good to ${moved}, where it is asked from now on; write that into newsroom.yaml one day`,
  ]);
});

test("a redirect for now is followed each time anew", async () => {
  pages[feed.url] = { leadsTo: moved };
  await visit(2);
  expect(asked).toEqual([feed.url, feed.url]);
  expect(await state()).toMatchObject({ movedTo: null, movedAt: null });
  expect(warned).toEqual([]);
});

test("a move to what is no feed is not remembered", async () => {
  pages[moved] = { body: "<!doctype html><html><body>Wir sind umgezogen</body></html>" };
  await visit(2);
  expect(asked.slice(0, 2)).toEqual([feed.url, feed.url]);
  expect((await state())?.movedTo).toBeNull();
});

test("a move to a page that names a feed is said by that page each time, and not remembered", async () => {
  const head = `<link rel="alternate" type="application/rss+xml" href="https://bote.example/feed.rss">`;
  pages[moved] = { body: `<!doctype html><html><head>${head}</head></html>` };
  pages["https://bote.example/feed.rss"] = {};
  await visit(2);
  expect(asked).toEqual([feed.url, "https://bote.example/feed.rss", feed.url, "https://bote.example/feed.rss"]);
  expect(await state()).toMatchObject({ movedTo: null, trouble: null });
});

test("when nothing is at the new place any more, the address people wrote is asked again", async () => {
  for (const status of [404, 410]) {
    pages[feed.url] = { leadsTo: moved, forGood: true };
    pages[moved] = {};
    await visit(2);
    pages[moved] = { status };
    pages[feed.url] = {};
    await visit(2);
    expect(asked.slice(-2), String(status)).toEqual([moved, feed.url]);
    expect(await state()).toMatchObject({ movedTo: null, goneAt: null, failures: 0, trouble: null });
  }
});

test("trouble at the new place is trouble for now; a new address in newsroom.yaml ends the move", async () => {
  await visit(1);
  pages[moved] = { status: 503 };
  await visit(1);
  expect((await state())?.movedTo).toBe(moved);
  await visit(1, [{ ...feed, url: "https://bote.example/drittes.xml" }]);
  expect(asked.at(-1)).toBe("https://bote.example/drittes.xml");
  expect((await state())?.movedTo).toBeNull();
});
