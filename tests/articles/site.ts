import { readPushed } from "../../src/articles/pushed.ts";
import { recheckArticle } from "../../src/articles/recheck.ts";
import { readEntries } from "../../src/articles/step.ts";
import { movedClock } from "../../src/clock.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { Feed, HouseRules, Newsroom } from "../../src/model/newsroom.ts";
import type { Web } from "../../src/model/web.ts";
import type { Store } from "../../src/store/index.ts";
import { openTestStore } from "../support/store.ts";

export const start = Date.parse("2026-11-24T12:00:00Z");
export const minute = 60_000;
export const feed: Feed = { name: "bote", url: "https://bote.example/feed.xml", folder: null, pollEveryMs: minute };
export const rules: HouseRules = {
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

type Page = { after?: Promise<unknown>; at?: string; status?: number; html?: string; headers?: Record<string, string> };

/** The page of an article, with its headline and more for its head. */
export const html = (headline: string, more = "") =>
  `<html lang="de"><head><title>x</title><link rel="canonical" href="https://bote.example/1">${more}</head><body><article><h1>${headline}</h1><figure><img src="/b.png" alt="Ein Bild"><figcaption>Am Markt. Foto: Kim Falk/dpa</figcaption></figure><p>Die Stadt Bad Lindenau hat am Montag einen neuen Haushalt beschlossen.</p><p>Er sieht mehr Geld für Kitas vor, sagte die Kämmerin im Rat der Stadt.</p></article></body></html>`;

/** A site of pages given by address, an empty store, and the step that reads them. */
export async function openSite() {
  const store = await openTestStore();
  const clock = movedClock(start);
  const pages: Record<string, Page> = {};
  const asked: string[] = [];
  const web: Web = async (url) => {
    asked.push(url);
    if (url.endsWith(".png")) return { status: 200, url, headers: new Headers(), bytes: png };
    const page = pages[url];
    if (!page) throw new Error(`${url} could not be fetched: no such host.`);
    await page.after;
    const headers = new Headers({ "content-type": "text/html; charset=utf-8", ...page.headers });
    const bytes = new TextEncoder().encode(page.html ?? "");
    return { status: page.status ?? 200, url: page.at ?? url, headers, bytes };
  };
  const log = { info: () => {}, warn: () => {} };
  const newsroom = { rules, feeds: [feed] } as unknown as Newsroom;
  const given = { store, clock, web, log, rules, feeds: [feed] };
  return {
    store,
    clock,
    pages,
    asked,
    read: (changes: { rules?: HouseRules; feeds?: readonly Feed[] } = {}) => readEntries({ ...given, ...changes }),
    hear: () => readPushed(given),
    recheck: (url: string, changes: { store?: Store } = {}) =>
      recheckArticle({ store, clock, web, log, newsroom, ...changes }, url),
    entry: async () => (await store.entries.ofFeed("bote"))[0],
    enter: async (written: Partial<Entry> & { id: string }, from = "bote") => {
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
        ...written,
      };
      await store.entries.keep({ feed: from, key: entry.id ?? "", url: entry.url, entry }, "unread", clock.now());
    },
  };
}
