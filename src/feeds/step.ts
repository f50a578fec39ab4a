import { decodeText } from "../language/charset.ts";
import type { ParsedFeed } from "../model/entry.ts";
import type { Feed } from "../model/newsroom.ts";
import type { Log, Web, WebAnswer } from "../model/web.ts";
import type { FeedState, FeedVisit } from "../store/feeds.ts";
import { feedsNamedIn } from "./discover.ts";
import { readFolder } from "./folder.ts";
import { holdMs } from "./flood.ts";
import { keepEntries, type KeepNeeds, type Kept, nothingNew } from "./keep.ts";
import { backOff, cacheMs, goneMs, pauseAfter, retryAfterMs } from "./pace.ts";
import { parseFeed } from "./parse.ts";

/** What fetching works with. */
export type FetchNeeds = KeepNeeds & {
  readonly feeds: readonly Feed[];
  readonly log: Log;
  readonly web: Web;
};

const maxFeedBytes = 20_000_000;

/** What one visit brought: a feed, or nothing new, with what to remember for the next visit. */
type Visit = {
  readonly parsed: ParsedFeed | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** How long the answer says it keeps. */
  readonly cacheMs: number;
};

class NotNow extends Error {
  readonly waitMs: number | null;
  constructor(message: string, waitMs: number | null) {
    super(message);
    this.waitMs = waitMs;
  }
}

function troubleOf(status: number): string {
  if (status === 410)
    return "the feed is gone for good; write its new address into newsroom.yaml (Litfass asks once a day)";
  if (status === 404) return "there is no feed at this address any more; check the address in newsroom.yaml";
  if (status === 401 || status === 403) return "the site refuses us; ask it to let the newsroom's bot in";
  if (status === 429) return "the site asks us to come less often";
  return status >= 500 ? "the site has trouble; Litfass tries again" : "the answer is no feed";
}

async function visit(needs: FetchNeeds, feed: Feed, state: FeedState): Promise<Visit> {
  if (feed.folder !== null) return { parsed: await readFolder(feed), etag: null, lastModified: null, cacheMs: 0 };
  const headers: Record<string, string> = {
    accept:
      "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
  };
  if (state.etag) headers["if-none-match"] = state.etag;
  if (state.lastModified) headers["if-modified-since"] = state.lastModified;
  const answer = await needs.web(feed.url ?? "", { headers, maxBytes: maxFeedBytes });
  const keeps = cacheMs(answer.headers);
  if (answer.status === 304)
    return { parsed: null, etag: state.etag, lastModified: state.lastModified, cacheMs: keeps };
  if (answer.status !== 200)
    throw new NotNow(
      `${feed.url} answered ${answer.status}: ${troubleOf(answer.status)}.`,
      answer.status === 410 ? goneMs : retryAfterMs(answer, needs.clock.now()),
    );
  const named = await feedBehindPage(needs, feed, answer);
  const { bytes, url, headers: given } = named ?? answer;
  const parsed = parseFeed(bytes, { url, contentType: given.get("content-type") });
  // What a page's own ETag says is nothing about the feed behind it.
  if (named) return { parsed, etag: null, lastModified: null, cacheMs: keeps };
  return {
    parsed,
    etag: answer.headers.get("etag"),
    lastModified: answer.headers.get("last-modified"),
    cacheMs: keeps,
  };
}

/** When a page stands where a feed should, the feed that it names in its head; null when the answer is no page. */
async function feedBehindPage(needs: FetchNeeds, feed: Feed, answer: WebAnswer): Promise<WebAnswer | null> {
  const type = answer.headers.get("content-type");
  if (detectPage(answer.bytes, type) === null) return null;
  const [address] = feedsNamedIn(decodeText(answer.bytes, type), answer.url);
  if (address === undefined || address === answer.url) return null;
  needs.log.warn(
    `fetch    ${feed.name}: ${feed.url} is a web page; its feed is ${address}: write that into newsroom.yaml`,
  );
  const found = await needs.web(address, { maxBytes: maxFeedBytes });
  return found.status === 200 ? found : null;
}

/** The beginning of a web page, or null when the bytes begin as something else. */
function detectPage(bytes: Uint8Array, type: string | null): string | null {
  const start = decodeText(bytes.subarray(0, 4096), type).trimStart();
  return /^(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html)\b/i.test(start) ? start : null;
}

function failed(needs: FetchNeeds, feed: Feed, given: { state: FeedState; thrown: unknown }): FeedVisit {
  const { state, thrown } = given;
  const failures = state.failures + 1;
  const askedMs = thrown instanceof NotNow ? thrown.waitMs : null;
  const trouble = thrown instanceof Error ? thrown.message : String(thrown);
  const waitMs = backOff({ pollEveryMs: feed.pollEveryMs, failures, askedMs });
  needs.log.warn(`fetch    ${feed.name}: ${trouble}`);
  return { ...state, nextFetchAt: needs.clock.now() + waitMs, failures, trouble };
}

/** When the feed is asked next: a folder on this machine as often as written, a site's feed with more courtesy. */
function nextVisit(needs: FetchNeeds, feed: Feed, given: { state: FeedState; visit: Visit; news: boolean }): number {
  const { clock, newsroom } = needs;
  const at = clock.now();
  if (feed.folder !== null) return at + feed.pollEveryMs;
  const { state, visit: seen, news } = given;
  const lastPauseMs = state.fetchedAt === null || state.failures > 0 ? null : state.nextFetchAt - state.fetchedAt;
  const { name, pollEveryMs } = feed;
  return (
    at + pauseAfter({ name, pollEveryMs, lastPauseMs, news, cacheMs: seen.cacheMs, at, zone: newsroom.rules.zone })
  );
}

/** Says what a visit brought; a flood once, when it comes. */
function tell(needs: FetchNeeds, feed: Feed, given: { kept: Kept; entries: number }): void {
  const { kept, entries } = given;
  if (kept.fresh > 0) needs.log.info(`fetch    ${feed.name}: ${kept.fresh} new of ${entries} entries`);
  if (kept.wholeWindow)
    needs.log.warn(
      `fetch    ${feed.name}: none of its ${entries} entries was there at the last visit, so some may have come and gone unseen; add the site's news sitemap as a feed, it keeps two days`,
    );
  if (kept.flood !== null)
    needs.log.warn(
      `fetch    ${feed.name}: ${kept.flood}; they wait ${holdMs / 3_600_000} hours for a person to look, then come at the feed's usual pace`,
    );
}

/** What a person should know of a feed that was read well: that entries of it wait. */
async function standing(needs: FetchNeeds, feed: Feed): Promise<string | null> {
  const { count, untilAt } = await needs.store.sources.held(feed.name, needs.clock.now());
  if (count === 0 || untilAt === null) return null;
  const until = new Intl.DateTimeFormat("de-DE", {
    timeZone: needs.newsroom.rules.zone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return `${count} entries came in a flood and wait, the last until ${until.format(untilAt)}: was old material imported again? If so, take it out of ${feed.url ?? feed.folder} before then.`;
}

async function fetchFeed(needs: FetchNeeds, feed: Feed, state: FeedState): Promise<number> {
  const { store, clock } = needs;
  try {
    const seen = await visit(needs, feed, state);
    const kept = seen.parsed ? await keepEntries(needs, seen.parsed, state) : nothingNew;
    const nextFetchAt = nextVisit(needs, feed, { state, visit: seen, news: kept.fresh > 0 });
    const { etag, lastModified } = seen;
    const trouble = await standing(needs, feed);
    await store.feeds.visited(feed.name, {
      etag,
      lastModified,
      nextFetchAt,
      fetchedAt: clock.now(),
      failures: 0,
      trouble,
    });
    tell(needs, feed, { kept, entries: seen.parsed?.entries.length ?? 0 });
    return kept.fresh;
  } catch (thrown) {
    await store.feeds.visited(feed.name, failed(needs, feed, { state, thrown }));
    return 0;
  }
}

/** Asks every feed that is due and keeps its entries, each once. Gives how many are new. A feed in trouble costs only itself. */
export async function fetchFeeds(needs: FetchNeeds): Promise<number> {
  const now = needs.clock.now();
  const states = await Promise.all(
    needs.feeds.map(async (feed) => ({
      feed,
      state: await needs.store.feeds.meet(feed.name, feed.folder ?? feed.url ?? "", now),
    })),
  );
  const due = states.filter(({ state }) => state.nextFetchAt <= now);
  const moved = await Promise.all(due.map(({ feed, state }) => fetchFeed(needs, feed, state)));
  return moved.reduce((sum, one) => sum + one, 0);
}
