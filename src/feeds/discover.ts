import { decodeText } from "../language/charset.ts";
import { walkMarkup } from "../language/markup.ts";
import { type Said, SaidError, saidOf } from "../model/said.ts";
import type { Web, WebAnswer } from "../model/web.ts";
import { addressOf } from "./constructs.ts";
import { announcedBy } from "./hub.ts";
import { parseFeed } from "./parse.ts";
import { sitemapsIn } from "./sitemap.ts";
import { readXml } from "./read-xml.ts";
import { elements } from "./xml.ts";

/** A feed or sitemap that a site offers. `hub` is where new entries are announced (WebSub), or null. */
export type Offer = {
  readonly url: string;
  readonly kind: "rss" | "atom" | "json" | "sitemap";
  readonly title: string | null;
  readonly entries: number;
  readonly newestAt: number | null;
  readonly hub: string | null;
};

/** What a site offers to a bot. `markup` are the structured data types and tags of its newest article, or of its front page. */
export type Discovery = {
  readonly site: string;
  readonly feeds: readonly Offer[];
  readonly sitemaps: readonly Offer[];
  readonly markup: readonly string[];
  /** Sentences on what could not be read. */
  readonly troubles: readonly Said[];
};

/** Where sites keep feeds that they name nowhere. */
const usualPlaces = "feed feed/ rss rss.xml feed.xml feed.rss index.rss atom.xml index.xml feed.json rss/news".split(
  " ",
);
const usualSitemaps = "sitemap-news.xml news-sitemap.xml sitemap_news.xml sitemap.xml".split(" ");
const feedTypes = /application\/(?:rss\+xml|atom\+xml|feed\+json|json)|text\/xml|application\/xml/i;
/** A site is looked at with so many questions and for so long; one that lists thousands, or trickles, is left at that. */
const usualLimits = { mostAsked: 60, longestMs: 60_000 };
const mostSitemaps = 10;

type Asked = { readonly answer: WebAnswer; readonly text: string };

/** What stands at an address; throws one sentence that says why nothing can be read there. */
async function read(web: Web, url: string): Promise<Asked> {
  const answer = await web(url, { maxBytes: 20_000_000 });
  if (answer.status !== 200)
    throw new SaidError({ de: `${url} antwortet mit ${answer.status}.`, en: `${url} answered ${answer.status}.` });
  return { answer, text: decodeText(answer.bytes, answer.headers.get("content-type")) };
}

function ask(web: Web, url: string): Promise<Asked | null> {
  return read(web, url).catch(() => null);
}

/** A feed of what readers comment: its entries are no articles, and nothing of it may ever be posted. */
function isOfComments({ url, title }: { readonly url: string; readonly title: string | null }): boolean {
  const { pathname, search } = new URL(url);
  return (
    /\/(?:comments|kommentare)(?:\/|$)/i.test(pathname) ||
    /[?&]feed=comments/i.test(search) ||
    /^(?:comments (?:for|on)\b|kommentare (?:zu|für|auf)\b|neue kommentare\b)|\b(?:comments?|kommentare?)[- ]feed$/i.test(
      title ?? "",
    )
  );
}

/** Feeds that a page's head names. */
export function feedsNamedIn(html: string, base: string): string[] {
  return readPage(html, base).feeds;
}

/** Links of a page's head that name feeds, and the types of its structured data. */
function readPage(html: string, base: string): { feeds: string[]; markup: string[] } {
  const [feeds, markup] = [new Set<string>(), new Set<string>()];
  let script = "";
  let inJson = false;
  walkMarkup(html, {
    open(name, attributes) {
      const isFeed = /\balternate\b/i.test(attributes.rel ?? "") && feedTypes.test(attributes.type ?? "");
      const address = addressOf(attributes.href, base);
      const isOffer = name === "link" && isFeed && address !== null;
      if (isOffer && !isOfComments({ url: address, title: attributes.title ?? null })) feeds.add(address);
      if (name === "meta" && /^(?:og|article):/.test(attributes.property ?? "")) markup.add("Open Graph");
      inJson = name === "script" && /ld\+json/i.test(attributes.type ?? "");
    },
    text(words) {
      if (inJson) script += words;
    },
    close() {
      inJson = false;
    },
  });
  for (const [, type] of script.matchAll(/"@type"\s*:\s*"(\w+)"/g)) if (type) markup.add(`JSON-LD ${type}`);
  return { feeds: [...feeds], markup: [...markup] };
}

function kindOf(text: string): Offer["kind"] {
  const start = text.trimStart();
  if (start.startsWith("{")) return "json";
  if (/<urlset\b/i.test(start.slice(0, 4000))) return "sitemap";
  return /<feed\b/i.test(start.slice(0, 4000)) ? "atom" : "rss";
}

function offerOf(asked: Asked): Offer | null {
  const { answer, text } = asked;
  try {
    const { feed, entries } = parseFeed(answer.bytes, {
      url: answer.url,
      contentType: answer.headers.get("content-type"),
    });
    const dates = entries.flatMap((entry) => entry.publishedAt ?? entry.updatedAt ?? []);
    const newestAt = dates.length > 0 ? Math.max(...dates) : null;
    return {
      url: answer.url,
      kind: kindOf(text),
      title: feed.title,
      entries: entries.length,
      newestAt,
      hub: announcedBy(answer)?.hub ?? null,
    };
  } catch {
    return null; // Something else stands at this address.
  }
}

/** Sitemaps that robots.txt names, and those inside an index of them: the news ones first. */
async function sitemapsOf(web: Web, origin: string): Promise<string[]> {
  const robots = await ask(web, `${origin}/robots.txt`);
  const named = [...(robots?.text ?? "").matchAll(/^\s*sitemap:\s*(\S+)/gim)].flatMap(
    ([, url]) => addressOf(url, origin) ?? [],
  );
  const found: string[] = [];
  for (const url of named.length > 0
    ? named.slice(0, mostSitemaps)
    : usualSitemaps.map((place) => `${origin}/${place}`)) {
    const asked = await ask(web, url);
    const root = asked && elements(readXml(asked.text, url)).find(({ name }) => name === "sitemapindex");
    found.push(...(root ? sitemapsIn(root) : asked ? [url] : []));
  }
  return [...new Set(found)].sort((a, b) => Number(/news/i.test(b)) - Number(/news/i.test(a))).slice(0, 5);
}

function siteOf(written: string): string | null {
  const url = URL.parse(/^https?:\/\//i.test(written) ? written : `https://${written}`);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** A way out that ends after so many questions or so long: then every further one goes unanswered. */
function patient(
  web: Web,
  { mostAsked, longestMs }: typeof usualLimits,
): { readonly web: Web; readonly givenUp: () => boolean } {
  const began = performance.now();
  let asked = 0;
  let ended = false;
  const limited: Web = async (url, options) => {
    ended ||= asked >= mostAsked || performance.now() - began >= longestMs;
    if (ended)
      throw new SaidError({
        de: `${url} wurde nicht abgefragt: Die Website wurde genug gefragt.`,
        en: `${url} was not asked: the site was asked enough.`,
      });
    asked += 1;
    return web(url, options);
  };
  return { web: limited, givenUp: () => ended };
}

function noFeedThere(url: string, why: Said | null): Said {
  return {
    de: `${url} ist als Feed genannt und gibt keinen${why === null ? "." : `: ${why.de}`}`,
    en: `${url} is named as a feed and gives none${why === null ? "." : `: ${why.en}`}`,
  };
}

function moreThere(origin: string, { mostAsked, longestMs }: typeof usualLimits): Said {
  const seconds = longestMs / 1000;
  return {
    de: `${origin} wurde ${mostAsked}-mal oder ${seconds} s lang gefragt, und es gibt mehr; was hier steht, ist vielleicht nicht alles.`,
    en: `${origin} was asked ${mostAsked} times or for ${seconds} s, and there is more; what is told here may not be all.`,
  };
}

/**
 * Looks for what a site offers: feeds its front page names or keeps in the usual places, sitemaps, hubs, and the markup of
 * its newest article. Asks politely few addresses. Throws one sentence when the site itself gives no page.
 */
export async function discover(given: Web, written: string, limits = usualLimits): Promise<Discovery> {
  const { web, givenUp } = patient(given, limits);
  const site = siteOf(written);
  if (!site)
    throw new SaidError({
      de: `„${written}“ ist weder Domain noch Adresse einer Website.`,
      en: `"${written}" is no domain or address of a site.`,
    });
  const front = await read(web, site).catch((thrown: unknown) => {
    const why = saidOf(thrown);
    throw new SaidError(
      {
        de: `Unter ${site} ist keine Website zu lesen. ${why.de} Stimmt der Name, und ist die Website erreichbar?`,
        en: `${site} gives no page: ${why.en} Is the name right, and is the site up?`,
      },
      { cause: thrown },
    );
  });
  const { origin } = new URL(front.answer.url);
  const page = readPage(front.text, front.answer.url);
  const guesses = page.feeds.length > 0 ? [] : usualPlaces.map((place) => `${origin}/${place}`);
  const offers = new Map<string, Offer>();
  const troubles: Said[] = [];
  for (const url of [...page.feeds, ...guesses, ...(await sitemapsOf(web, origin))]) {
    const asked = await read(web, url).catch(saidOf);
    const offer = "answer" in asked ? offerOf(asked) : null;
    if (offer && isOfComments(offer)) continue;
    if (offer) offers.set(offer.url, offer);
    else if (!givenUp() && page.feeds.includes(url)) troubles.push(noFeedThere(url, "answer" in asked ? null : asked));
  }
  const all = [...offers.values()];
  const feeds = all.filter(({ kind }) => kind !== "sitemap");
  const markup = await markupOf(web, { feeds, page });
  if (givenUp()) troubles.push(moreThere(origin, limits));
  return { site: origin, feeds, sitemaps: all.filter(({ kind }) => kind === "sitemap"), markup, troubles };
}

/** The page of a feed's first entry that has one; null when the site now gives something else. */
function newestIn(bytes: Uint8Array, url: string): string | null {
  try {
    return parseFeed(bytes, { url, contentType: null }).entries.find((entry) => entry.url !== null)?.url ?? null;
  } catch {
    return null; // A moment ago it was a feed; discovery tells what it saw then.
  }
}

/** Structured data of the newest article a feed leads to; without a feed, of the front page. */
async function markupOf(web: Web, given: { feeds: readonly Offer[]; page: { markup: string[] } }): Promise<string[]> {
  const [feed] = given.feeds;
  const asked = feed && (await ask(web, feed.url));
  if (!asked) return given.page.markup;
  const url = newestIn(asked.answer.bytes, feed.url);
  const article = url ? await ask(web, url) : null;
  return article ? readPage(article.text, article.answer.url).markup : given.page.markup;
}
