import { readEntries } from "../../src/articles/step.ts";
import { movedClock } from "../../src/clock.ts";
import { fetchFeeds } from "../../src/feeds/step.ts";
import type { HouseRules } from "../../src/model/newsroom.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";

export const start = Date.parse("2026-11-24T05:00:00Z");
const minute = 60_000;
export const hour = 60 * minute;
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

/** An item as a feed shows it; `date` null says nothing of its date. */
export type Shown = {
  readonly id: string | null;
  readonly path: string;
  readonly title: string;
  readonly date: number | null;
  readonly as?: "updated";
};
/**
 * A page: what it says at which address; `to` sends its readers on, `long` gives it a body that can be recognised, `text` one of its
 * own; `down` has it give no answer.
 */
export type Page = {
  readonly title: string;
  readonly at?: string;
  readonly date?: number;
  readonly to?: string;
  readonly long?: string;
  readonly text?: string;
  readonly down?: true;
};
/** The site at one moment: its feeds by number, null for one that is gone, and its pages by path. */
export type Site = {
  readonly feeds: readonly (readonly Shown[] | null)[];
  readonly pages: Readonly<Record<string, Page>>;
};

const escaped = (text: string) => text.replaceAll("&", "&amp;");
const addressOf = (path: string) => (path.startsWith("http") ? path : `https://bote.example${path}`);

function itemOf({ id, path, title, date, as }: Shown): string {
  const at = date === null ? "" : new Date(date).toISOString();
  const when = at === "" ? "" : as === "updated" ? `<atom:updated>${at}</atom:updated>` : `<pubDate>${at}</pubDate>`;
  const guid = id === null ? "" : `<guid isPermaLink="false">${escaped(id)}</guid>`;
  return `<item>${guid}<title>${title}</title><link>${escaped(addressOf(path))}</link>${when}</item>`;
}

function pageOf(path: string, { title, at, date, long, text }: Page): string {
  const meta =
    date === undefined ? "" : `<meta property="article:published_time" content="${new Date(date).toISOString()}">`;
  const more =
    long === undefined ? "" : `<p>${`Im Rat von Bad Lindenau ging es um ${long}, und das lange. `.repeat(12)}</p>`;
  if (text !== undefined)
    return `<html lang="de"><head>${meta}</head><body><article><h1>${title}</h1><p>${text}</p></article></body></html>`;
  return `<html lang="de"><head><link rel="canonical" href="${addressOf(at ?? path)}">${meta}</head><body><article><h1>${title}</h1><p>Die Stadt Bad Lindenau hat am Montag über „${title}“ beraten.</p><p>Mehr Geld soll es geben, sagte die Kämmerin im Rat der Stadt.</p>${more}</article></body></html>`;
}

function answer(site: Site, address: string) {
  const url = new URL(address);
  const found = (status: number, type: string, body: string, at = address) => {
    return { status, url: at, headers: new Headers({ "content-type": type }), bytes: new TextEncoder().encode(body) };
  };
  const number = /^\/feed\/(\d)$/.exec(url.pathname)?.[1];
  const feed = number === undefined ? undefined : site.feeds[Number(number)];
  if (feed === null) return found(410, "text/plain", "");
  if (feed)
    return found(
      200,
      "application/rss+xml",
      `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Bote</title>${feed.map(itemOf).join("")}</channel></rss>`,
    );
  const path = `${url.pathname}${url.search}`;
  const bare = path.replace(/\/amp$/, "");
  const page = site.pages[path] ?? site.pages[bare];
  if (!page) return found(404, "text/html", "");
  if (page.down) return found(503, "text/html", "");
  const to = page.to === undefined ? null : site.pages[page.to];
  return to
    ? found(200, "text/html", pageOf(page.to ?? "", to), addressOf(page.to ?? ""))
    : found(200, "text/html", pageOf(bare, page));
}

type Open = Map<string, { headline: string; at: number }>;
type Looking = { readonly store: Store; readonly now: number; readonly site: Site; readonly open: Open };

async function look({ store, now, site, open }: Looking): Promise<void> {
  const clock = movedClock(now);
  const feeds = site.feeds.map((_, n) => ({
    name: `f${n}`,
    url: `https://bote.example/feed/${n}`,
    folder: null,
    pollEveryMs: minute,
  }));
  const log = { info: () => {}, warn: () => {} };
  const web = async (url: string) => answer(site, url);
  const needs = { store, clock, log, rules, newsroom: { rules }, feeds, web };
  for (const { name } of feeds) {
    const state = await store.feeds.get(name);
    // A person has a feed asked again that was said to be gone, once an hour.
    if (state && (state.goneAt === null || now % hour === 0)) await store.feeds.askAt(name, now);
  }
  await fetchFeeds(needs);
  await readEntries(needs);
  for (const { article } of await store.articles.withoutTeaser("x", 1000))
    if (!open.has(article.url) && (article.publishedAt ?? now) > now - rules.shelfLife.newsMs)
      open.set(article.url, { headline: article.headline ?? "", at: now });
}

/**
 * Looks at a site every ten minutes for some hours. Gives each headline that may be posted with the hours after which it could
 * first be: one for each article that bears it.
 */
export async function watch(hours: number, siteAt: (now: number) => Site): Promise<Map<string, readonly number[]>> {
  const store = await openMemoryStore();
  const open: Open = new Map();
  for (let now = start; now <= start + hours * hour; now += 10 * minute)
    await look({ store, now, site: siteAt(now), open });
  await store.close();
  const found = Map.groupBy(open.values(), ({ headline }) => headline);
  return new Map([...found].map(([headline, all]) => [headline, all.map(({ at }) => (at - start) / hour)]));
}
