import { describe, expect, it } from "vitest";
import { movedClock } from "../../src/clock.ts";
import { discover } from "../../src/feeds/discover.ts";
import { parseFeed } from "../../src/feeds/parse.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import type { Web } from "../../src/model/web.ts";
import { openMemoryStore } from "../../src/store/index.ts";

type Page = { readonly body: string; readonly type?: string; readonly link?: string };

/** A site of a few pages; every other address is 404. Asked addresses are noted. */
function site(pages: Readonly<Record<string, Page>>): { web: Web; asked: string[] } {
  const asked: string[] = [];
  const web: Web = async (url) => {
    asked.push(url);
    const page = pages[url];
    const headers = new Headers({
      "content-type": page?.type ?? "text/html",
      ...(page?.link ? { link: page.link } : {}),
    });
    return { status: page ? 200 : 404, url, headers, bytes: new TextEncoder().encode(page?.body ?? "") };
  };
  return { web, asked };
}

const rss = (items = "") => `<rss version="2.0"><channel><title>Bote</title>${items}</channel></rss>`;
const item = `<item><title>Eins</title><link>https://bote.example/eins</link><pubDate>Tue, 24 Nov 2026 08:00:00 GMT</pubDate></item>`;
const news = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://bote.example/eins</loc>
  <lastmod>2026-11-24T09:30:00+01:00</lastmod><news:news><news:publication_date>2026-11-24T09:00:00+01:00</news:publication_date>
  <news:title>Eins &amp; zwei</news:title><news:keywords>Hafen, Fähre</news:keywords></news:news>
  <image:image><image:loc>https://bote.example/b.jpg</image:loc></image:image></url><url><loc>file:///etc/passwd</loc></url></urlset>`;

describe("a sitemap read as a feed", () => {
  const bytes = new TextEncoder().encode(news);

  it("gives one entry an address, with the news extension's date, title and keywords", () => {
    const { entries } = parseFeed(bytes, { url: "https://bote.example/sitemap.xml", contentType: null });
    expect(entries).toMatchObject([
      {
        url: "https://bote.example/eins",
        title: "Eins & zwei",
        publishedAt: Date.parse("2026-11-24T08:00:00Z"),
        updatedAt: Date.parse("2026-11-24T08:30:00Z"),
        categories: ["Hafen", "Fähre"],
        images: [{ url: "https://bote.example/b.jpg" }],
      },
    ]);
  });

  it("of sitemaps says which one to take", () => {
    const index = `<sitemapindex><sitemap><loc>https://bote.example/news.xml</loc></sitemap></sitemapindex>`;
    const read = () =>
      parseFeed(new TextEncoder().encode(index), { url: "https://bote.example/s.xml", contentType: null });
    expect(read).toThrow(/take one of them: https:\/\/bote\.example\/news\.xml/);
  });
});

describe("litfass discover", () => {
  const front = `<html><head><link rel="alternate" type="application/rss+xml" href="/feed.rss"></head></html>`;
  const article = `<html><head><meta property="og:title" content="Eins"><script type="application/ld+json">{"@type":"NewsArticle"}</script></head></html>`;

  it("finds the feeds a site names, its hub, its news sitemap and its article's markup", async () => {
    const { web } = site({
      "https://bote.example/": { body: front },
      "https://bote.example/feed.rss": {
        body: rss(item),
        type: "application/rss+xml",
        link: '<https://hub.example/>; rel="hub"',
      },
      "https://bote.example/robots.txt": { body: "Sitemap: https://bote.example/index.xml", type: "text/plain" },
      "https://bote.example/index.xml": {
        body: `<sitemapindex><sitemap><loc>https://bote.example/alt.xml</loc></sitemap><sitemap><loc>https://bote.example/news.xml</loc></sitemap></sitemapindex>`,
        type: "application/xml",
      },
      "https://bote.example/news.xml": { body: news, type: "application/xml" },
      "https://bote.example/eins": { body: article },
    });
    expect(await discover(web, "bote.example")).toMatchObject({
      site: "https://bote.example",
      feeds: [
        { url: "https://bote.example/feed.rss", kind: "rss", title: "Bote", entries: 1, hub: "https://hub.example/" },
      ],
      sitemaps: [{ url: "https://bote.example/news.xml", kind: "sitemap", entries: 1 }],
      markup: ["Open Graph", "JSON-LD NewsArticle"],
      troubles: [],
    });
  });

  it("offers no feed of what readers comment, whatever it is called", async () => {
    const link = (href: string, title: string) =>
      `<link rel="alternate" type="application/rss+xml" href="${href}" title="${title}">`;
    const head = [
      link("/feed/", "Bote &raquo; Feed"),
      link("/comments/feed/", "Bote"),
      link("/k", "Bote &raquo; Kommentar-Feed"),
      link("/eins/feed/", "Bote"),
    ];
    const { web, asked } = site({
      "https://bote.example/": { body: `<html><head>${head.join("")}</head></html>` },
      "https://bote.example/feed/": { body: rss(item) },
      "https://bote.example/comments/feed/": { body: rss(item) },
      "https://bote.example/k": { body: rss(item) },
      "https://bote.example/eins/feed/": { body: rss(item).replace("Bote", "Kommentare zu: Eins") },
    });
    const { feeds, troubles } = await discover(web, "bote.example");
    expect(feeds.map(({ url }) => url)).toEqual(["https://bote.example/feed/"]);
    expect(troubles).toEqual([]);
    expect(asked).not.toContain("https://bote.example/comments/feed/");
  });

  it("looks in the usual places when nothing is named, and asks few addresses", async () => {
    const { web, asked } = site({
      "https://bote.example/": { body: "<html></html>" },
      "https://bote.example/rss.xml": { body: rss(), type: "text/xml" },
    });
    expect((await discover(web, "https://bote.example")).feeds).toMatchObject([
      { url: "https://bote.example/rss.xml", entries: 0 },
    ]);
    expect(asked.length).toBeLessThan(30);
  });

  it("leaves a site at a few questions that names thousands of feeds and sitemaps, and says so", async () => {
    const many = (line: (i: number) => string) => Array.from({ length: 5000 }, (_, i) => line(i)).join("\n");
    const link = (i: number) => `<link rel="alternate" type="application/rss+xml" href="/f/${i}">`;
    const { web, asked } = site({
      "https://bote.example/": { body: `<html><head>${many(link)}</head></html>` },
      "https://bote.example/robots.txt": { body: many((i) => `Sitemap: https://bote.example/s/${i}`) },
      "https://bote.example/f/0": { body: rss(item), type: "text/xml" },
    });
    const found = await discover(web, "bote.example");
    expect(found.feeds).toMatchObject([{ url: "https://bote.example/f/0" }]);
    expect(found.troubles.at(-1)?.en).toMatch(/there is more; what is told here may not be all/);
    expect(asked.length).toBeLessThanOrEqual(60);
  });

  it("tells what it saw of a feed that is another thing when it is asked again", async () => {
    let times = 0;
    const { web } = site({ "https://bote.example/": { body: front } });
    const turning: Web = async (url) => {
      const body = url.endsWith("/feed.rss") ? (times++ === 0 ? rss(item) : "\u0000 nothing of a feed") : null;
      const headers = new Headers();
      return body === null ? web(url) : { status: 200, url, headers, bytes: new TextEncoder().encode(body) };
    };
    expect((await discover(turning, "bote.example")).feeds).toHaveLength(1);
    expect(times).toBe(2);
  });

  it("says in one sentence when a site gives no page, or the word is no domain, and names feeds that are none", async () => {
    const { web } = site({ "https://bote.example/": { body: front } });
    await expect(discover(web, "nirgends.example")).rejects.toThrow(/gives no page/);
    await expect(discover(web, "kein name")).rejects.toThrow(/no domain/);
    expect((await discover(web, "bote.example")).troubles).toEqual([
      {
        de: "https://bote.example/feed.rss ist als Feed genannt und gibt keinen: https://bote.example/feed.rss antwortet mit 404.",
        en: "https://bote.example/feed.rss is named as a feed and gives none: https://bote.example/feed.rss answered 404.",
      },
    ]);
  });
});

it("a page that stands where a feed should leads to the feed it names, and the desk is told", async () => {
  const front = `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.rss"></head></html>`;
  const { web } = site({
    "https://bote.example/": { body: front },
    "https://bote.example/feed.rss": { body: rss(item), type: "application/rss+xml" },
  });
  const store = await openMemoryStore();
  const said: string[] = [];
  const feed = { name: "bote", url: "https://bote.example/", folder: null, pollEveryMs: 60_000 };
  const log = { info: () => {}, warn: (line: string) => void said.push(line) };
  const clock = movedClock(Date.parse("2026-11-24T07:00:00Z"));
  const newsroom = { rules: { zone: "Europe/Berlin", shelfLife: { newsMs: 1, backgroundMs: 1, serviceMs: 1 } } };
  expect(await fetchFeeds({ feeds: [feed], store, clock, web, log, newsroom })).toBe(1);
  expect(said[0]).toContain("its feed is https://bote.example/feed.rss");
  await store.close();
});
