import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recheckArticle } from "../../src/articles/recheck.ts";
import { readEntries } from "../../src/articles/step.ts";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { Feed, HouseRules, Newsroom } from "../../src/model/newsroom.ts";
import type { Web } from "../../src/model/web.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";

const start = Date.parse("2026-11-24T12:00:00Z");
const minute = 60_000;
const feed: Feed = { name: "bote", url: "https://bote.example/feed.xml", folder: null, pollEveryMs: minute };
const rules: HouseRules = {
  zone: "Europe/Berlin",
  settleMs: 0,
  shelfLife: { newsMs: 1, backgroundMs: 1, serviceMs: 1 },
  serviceSections: [],
  backgroundSections: [],
  domains: [],
  holdWords: [],
  uploadAgencyPictures: false,
};
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==",
  "base64",
);

type Page = { status?: number; html?: string; headers?: Record<string, string> };
let store: Store;
let clock: MovedClock;
let pages: Record<string, Page>;
let asked: string[];

beforeEach(async () => {
  store = await openMemoryStore();
  clock = movedClock(start);
  asked = [];
  pages = {};
});
afterEach(() => store.close());

const web: Web = async (url) => {
  asked.push(url);
  if (url.endsWith(".png")) return { status: 200, url, headers: new Headers(), bytes: png };
  const page = pages[url];
  if (!page) throw new Error(`${url} could not be fetched: no such host.`);
  const headers = new Headers({ "content-type": "text/html; charset=utf-8", ...page.headers });
  return { status: page.status ?? 200, url, headers, bytes: new TextEncoder().encode(page.html ?? "") };
};
const log = { info: () => {}, warn: () => {} };
const needs = (feeds: readonly Feed[] = [feed]) => ({ store, clock, web, log, rules, feeds });
const recheck = (url: string) => {
  const newsroom = { rules, feeds: [feed] } as unknown as Newsroom;
  return recheckArticle({ store, clock, web, log, newsroom }, url);
};

const html = (headline: string, more = "") =>
  `<html lang="de"><head><title>x</title><link rel="canonical" href="https://bote.example/1">${more}</head><body><article><h1>${headline}</h1><figure><img src="/b.png" alt="Ein Bild"><figcaption>Am Markt. Foto: Kim Falk/dpa</figcaption></figure><p>Die Stadt Bad Lindenau hat am Montag einen neuen Haushalt beschlossen.</p><p>Er sieht mehr Geld für Kitas vor, sagte die Kämmerin im Rat der Stadt.</p></article></body></html>`;

async function enter(given: Partial<Entry> & { id: string }) {
  const entry: Entry = {
    title: "Titel",
    url: "https://bote.example/1?utm_source=rss",
    publishedAt: start,
    updatedAt: null,
    summary: null,
    content: null,
    authors: [{ name: "Ute Groß" }],
    categories: [],
    enclosures: [],
    images: [],
    ...given,
  };
  await store.entries.keep({ feed: "bote", key: entry.id ?? "", url: entry.url, entry }, "unread", clock.now());
}
const entry = async () => (await store.entries.ofFeed("bote"))[0];

test("an entry becomes one article under its canonical address, with what only the feed knew and measured pictures", async () => {
  pages["https://bote.example/1?utm_source=rss"] = { html: html("Bad Lindenau beschließt Haushalt") };
  await enter({ id: "a" });
  expect(await readEntries(needs())).toBe(1);
  const kept = await store.articles.get("https://bote.example/1");
  expect(kept).toMatchObject({ version: 1, withheld: null, old: false });
  expect(kept?.article).toMatchObject({
    headline: "Bad Lindenau beschließt Haushalt",
    authors: ["Ute Groß"],
    publishedAt: start,
    images: [
      {
        url: "https://bote.example/b.png",
        credit: "Kim Falk/dpa",
        creditChain: ["Kim Falk", "dpa"],
        widthPx: 3,
        heightPx: 2,
      },
    ],
  });
  expect(await entry()).toMatchObject({ state: "read", articleUrl: "https://bote.example/1" });
});

test("two entries of one article give one article, and the same words no new version", async () => {
  for (const url of ["https://bote.example/1?utm_source=rss", "https://bote.example/1?ref=top"])
    pages[url] = { html: html("Haushalt") };
  await enter({ id: "a" });
  await enter({ id: "b", url: "https://bote.example/1?ref=top" });
  await readEntries(needs());
  expect((await store.articles.get("https://bote.example/1"))?.version).toBe(1);
});

test("a page without an answer is asked again, later and later, then given up with the reason", async () => {
  await enter({ id: "a" });
  const waits: number[] = [];
  for (let round = 0; round < 6; round++) {
    await readEntries(needs());
    const at = await store.entries.nextAt();
    if (at === null) break;
    waits.push((at - clock.now()) / minute);
    clock.moveTo(at);
  }
  expect(waits).toEqual([1, 5, 15, 60, 240]);
  expect(await entry()).toMatchObject({ state: "refused", why: expect.stringContaining("no such host") });
});

test("an article of another house is refused", async () => {
  pages["https://other.example/1"] = {
    html: "<article><h1>Ein fremder Bericht</h1><p>Dieser Text gehört einem anderen Haus und bleibt dort.</p></article>",
  };
  await enter({ id: "a", url: "https://other.example/1" });
  await readEntries({ ...needs(), rules: { ...rules, domains: ["bote.example"] } });
  expect(await entry()).toMatchObject({
    state: "refused",
    why: "https://other.example/1 is not of this newsroom's domains.",
  });
});

test("an article dated in the future is kept, withheld, and read again on its day", async () => {
  const later = start + 120 * minute;
  const meta = `<meta property="article:published_time" content="${new Date(later).toISOString()}">`;
  pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt", meta) };
  await enter({ id: "a" });
  await readEntries(needs());
  expect((await store.articles.get("https://bote.example/1"))?.withheld).toBe("unpublished");
  expect(await store.entries.nextAt()).toBe(later);
  clock.moveTo(later);
  await readEntries(needs());
  expect((await store.articles.get("https://bote.example/1"))?.withheld).toBeNull();
});

test("X-Robots-Tag: noindex withholds like the meta does", async () => {
  pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt"), headers: { "x-robots-tag": "noindex" } };
  await enter({ id: "a" });
  await readEntries(needs());
  expect((await store.articles.get("https://bote.example/1"))?.withheld).toBe("noindex");
});

test("the last look keeps an edit as a new version, and what the feed had told stays", async () => {
  pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await enter({ id: "a" });
  await readEntries(needs());
  pages["https://bote.example/1"] = { html: html("Haushalt") };
  expect(await recheck("https://bote.example/1")).toBe(true);
  expect((await store.articles.get("https://bote.example/1"))?.version).toBe(1);
  pages["https://bote.example/1"] = { html: html("Haushalt gekippt") };
  expect(await recheck("https://bote.example/1")).toBe(true);
  const kept = await store.articles.get("https://bote.example/1");
  expect(kept).toMatchObject({ version: 2, article: { headline: "Haushalt gekippt", authors: ["Ute Groß"] } });
});

test("the last look withholds an article whose page is gone, and says nothing when there is no answer", async () => {
  pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await enter({ id: "a" });
  await readEntries(needs());
  expect(await recheck("https://bote.example/1")).toBe(false);
  expect((await store.articles.get("https://bote.example/1"))?.withheld).toBeNull();
  pages["https://bote.example/1"] = { status: 410 };
  expect(await recheck("https://bote.example/1")).toBe(true);
  expect((await store.articles.get("https://bote.example/1"))?.withheld).toBe("gone");
});

test("an article that moved keeps the address it was known by", async () => {
  pages["https://bote.example/1?utm_source=rss"] = { html: html("Haushalt") };
  await enter({ id: "a" });
  await readEntries(needs());
  pages["https://bote.example/2"] = { html: html("Haushalt").replace("bote.example/1", "bote.example/2") };
  await enter({ id: "a", url: "https://bote.example/2" });
  await readEntries(needs());
  expect(await store.articles.get("https://bote.example/2")).toBeNull();
  expect(await store.articles.resolve("https://bote.example/2")).toBe("https://bote.example/1");
});

test("a text in a watched folder becomes an article at its public address; without one it is refused with a hint", async () => {
  const folder = await mkdtemp(join(tmpdir(), "litfass-"));
  const watched: Feed = { ...feed, url: null, folder };
  const text =
    "Politik\n\nHaushalt: Bad Lindenau gibt mehr für Kitas\n\nDie Stadt gibt mehr Geld aus.\n\nDas beschloss der Rat am Montag.\n";
  await writeFile(join(folder, "ohne.txt"), text);
  await enter({ id: pathToFileURL(join(folder, "ohne.txt")).href, url: null });
  await readEntries(needs([watched]));
  expect(await entry()).toMatchObject({
    state: "refused",
    why: expect.stringContaining('write a line "URL: https://…" into it'),
  });
  await writeFile(join(folder, "mit.txt"), `URL: https://bote.example/kitas\n\n${text}`);
  await enter({ id: pathToFileURL(join(folder, "mit.txt")).href, url: null });
  await readEntries(needs([watched]));
  const kept = await store.articles.get("https://bote.example/kitas");
  expect(kept?.article).toMatchObject({
    section: "Politik",
    kicker: "Haushalt",
    headline: "Bad Lindenau gibt mehr für Kitas",
  });
  expect(asked).toEqual([]);
  await rm(folder, { recursive: true });
});
