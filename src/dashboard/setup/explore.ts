import { readEntries } from "../../articles/step.ts";
import { wallClock } from "../../clock.ts";
import { discover, type Discovery } from "../../feeds/discover.ts";
import { fetchFeeds } from "../../feeds/step.ts";
import type { Feed, HouseRules } from "../../model/newsroom.ts";
import type { Said } from "../../model/said.ts";
import type { Log, Web } from "../../model/web.ts";
import type { KeptArticle } from "../../store/articles.ts";
import type { Store } from "../../store/index.ts";
import type { Report } from "./job.ts";
import { openScratch, type Scratch } from "./scratch.ts";

const weekMs = 7 * 24 * 3_600_000;
/** More pages than this are not read to try a schedule. */
const mostPages = 150;

/** A web that tells each address it asks. */
function told(web: Web, tell: (url: string) => void): Web {
  return (url, options) => {
    tell(url);
    return web(url, options);
  };
}

/** What a site offers, told while it is looked for. */
export async function explore(web: Web, site: string, report: Report): Promise<Discovery> {
  let done = 0;
  return discover(
    told(web, (url) => report({ what: url, done: (done += 1), total: null })),
    site,
  );
}

/** The last week's articles, in a store that lives as long as the set-up, or until others are read. */
export type Week = Scratch & {
  readonly articles: readonly KeptArticle[];
  readonly troubles: readonly Said[];
};

export type Reading = { readonly web: Web; readonly rules: HouseRules; readonly feeds: readonly Feed[] };

/** Reads the feeds as the daemon will, and the pages of what they had in the last week. */
export async function readWeek(reading: Reading, report: Report): Promise<Week> {
  const scratch = await openScratch();
  try {
    return { ...scratch, ...(await readInto(scratch.store, reading, report)) };
  } catch (thrown) {
    await scratch.close();
    throw thrown;
  }
}

async function readInto(store: Store, { web, rules, feeds }: Reading, report: Report) {
  const now = Date.now();
  const log: Log = { info: () => {}, warn: () => {} };
  // As if they had been added a week ago: what they had since counts as news.
  for (const feed of feeds) await store.feeds.meet(feed.name, feed.url ?? "", now - weekMs);
  report({ what: feeds.map(({ name }) => name).join(", "), done: 0, total: null });
  const needs = { store, clock: wallClock, log, rules, feeds, newsroom: { rules } };
  await fetchFeeds({ ...needs, web });
  const total = Math.min(mostPages, (await store.entries.unread(Number.MAX_SAFE_INTEGER, mostPages)).length);
  let asked = 0;
  const seen = new Set<string>();
  const pages = told(web, (url) => {
    if (!seen.has(url)) asked += 1;
    seen.add(url);
    report({ what: url, done: Math.min(asked, total), total });
  });
  for (let rounds = 0; rounds < 20 && asked < mostPages; rounds += 1)
    if ((await readEntries({ ...needs, web: pages })) === 0) break;
  return { articles: await store.plans.articlesSince(now - weekMs, now), troubles: await troublesIn(store) };
}

/** What could not be read: feeds, and pages of theirs. */
async function troublesIn(store: Store): Promise<Said[]> {
  const feeds = await store.feeds.all();
  const ofFeeds = feeds.flatMap(({ name, trouble }) =>
    trouble ? [{ de: `${name}: ${trouble.de}`, en: `${name}: ${trouble.en}` }] : [],
  );
  const entries = (await Promise.all(feeds.map(({ name }) => store.entries.ofFeed(name)))).flat();
  return [...ofFeeds, ...entries.flatMap(({ state, why }) => (state === "refused" && why ? [why] : []))];
}
