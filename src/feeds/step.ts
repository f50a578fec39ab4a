import { createHash } from "node:crypto";
import { canonicalAddress } from "../language/address.ts";
import { decodeText } from "../language/charset.ts";
import type { Entry, ParsedFeed } from "../model/entry.ts";
import type { Feed } from "../model/newsroom.ts";
import type { Clock, Log, Web, WebAnswer } from "../model/web.ts";
import type { FeedState, FeedVisit } from "../store/feeds.ts";
import type { Store } from "../store/index.ts";
import { readDate } from "../time/written-dates.ts";
import { feedsNamedIn } from "./discover.ts";
import { readFolder } from "./folder.ts";
import { parseFeed } from "./parse.ts";

/** What fetching works with. */
export type FetchNeeds = {
  readonly feeds: readonly Feed[];
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly web: Web;
};

const longestBackOffMs = 6 * 3_600_000;
const maxFeedBytes = 20_000_000;

/** What one visit brought: a feed, or nothing new, with what to remember for the next visit. */
type Visit = { readonly parsed: ParsedFeed | null; readonly etag: string | null; readonly lastModified: string | null };

class NotNow extends Error {
  readonly waitMs: number | null;
  constructor(message: string, waitMs: number | null) {
    super(message);
    this.waitMs = waitMs;
  }
}

function waitOf(answer: WebAnswer, now: number): number | null {
  const written = answer.headers.get("retry-after");
  if (!written) return null;
  const waitMs = /^\d+$/.test(written.trim()) ? Number(written) * 1000 : (readDate(written) ?? now) - now;
  return waitMs > 0 ? waitMs : null;
}

function troubleOf(status: number): string {
  if (status === 404 || status === 410)
    return "there is no feed at this address any more; check the address in newsroom.yaml";
  if (status === 401 || status === 403) return "the site refuses us; ask it to let the newsroom's bot in";
  if (status === 429) return "the site asks us to come less often";
  return status >= 500 ? "the site has trouble; Litfass tries again" : "the answer is no feed";
}

async function visit(needs: FetchNeeds, feed: Feed, state: FeedState): Promise<Visit> {
  if (feed.folder !== null) return { parsed: await readFolder(feed), etag: null, lastModified: null };
  const headers: Record<string, string> = {
    accept:
      "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
  };
  if (state.etag) headers["if-none-match"] = state.etag;
  if (state.lastModified) headers["if-modified-since"] = state.lastModified;
  const answer = await needs.web(feed.url ?? "", { headers, maxBytes: maxFeedBytes });
  if (answer.status === 304) return { parsed: null, etag: state.etag, lastModified: state.lastModified };
  if (answer.status !== 200)
    throw new NotNow(
      `${feed.url} answered ${answer.status}: ${troubleOf(answer.status)}.`,
      waitOf(answer, needs.clock.now()),
    );
  const named = await feedBehindPage(needs, feed, answer);
  const { bytes, url, headers: given } = named ?? answer;
  const parsed = parseFeed(bytes, { url, contentType: given.get("content-type") });
  // What a page's own ETag says is nothing about the feed behind it.
  if (named) return { parsed, etag: null, lastModified: null };
  return { parsed, etag: answer.headers.get("etag"), lastModified: answer.headers.get("last-modified") };
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

/** Identity of an entry inside its feed: its id, else its address, else its words. */
function keyOf(entry: Entry, url: string | null): string {
  return entry.id ?? url ?? createHash("sha256").update(`${entry.title}\n${entry.summary}`).digest("hex");
}

/** Old entries are known and never posted: published before the feed was added, or undated and there at first contact. */
function isOld(entry: Entry, state: FeedState): boolean {
  const at = entry.publishedAt ?? entry.updatedAt;
  return at === null ? state.fetchedAt === null : at < state.addedAt;
}

async function keepEntries(needs: FetchNeeds, parsed: ParsedFeed, state: FeedState): Promise<number> {
  const { store, clock } = needs;
  let moved = 0;
  for (const entry of parsed.entries) {
    const url = entry.url && canonicalAddress(entry.url);
    const known = url ? await store.entries.keyOf(state.name, url) : null;
    const given = { feed: state.name, key: known ?? keyOf(entry, url), url, entry };
    const kept = await store.entries.keep(given, isOld(entry, state) ? "old" : "unread", clock.now());
    if (kept === "new") moved++;
  }
  return moved;
}

function failed(needs: FetchNeeds, feed: Feed, given: { state: FeedState; thrown: unknown }): FeedVisit {
  const { state, thrown } = given;
  const now = needs.clock.now();
  const failures = state.failures + 1;
  const backOffMs = Math.min(longestBackOffMs, feed.pollEveryMs * 2 ** Math.min(failures, 12));
  const asked = thrown instanceof NotNow ? thrown.waitMs : null;
  const trouble = thrown instanceof Error ? thrown.message : String(thrown);
  const waitMs = Math.max(backOffMs, Math.min(asked ?? 0, 24 * 3_600_000));
  needs.log.warn(`fetch    ${feed.name}: ${trouble}`);
  return { ...state, nextFetchAt: now + waitMs, failures, trouble };
}

async function fetchFeed(needs: FetchNeeds, feed: Feed, state: FeedState): Promise<number> {
  const { store, clock, log } = needs;
  try {
    const { parsed, etag, lastModified } = await visit(needs, feed, state);
    const moved = parsed ? await keepEntries(needs, parsed, state) : 0;
    const at = clock.now();
    await store.feeds.visited(feed.name, {
      etag,
      lastModified,
      nextFetchAt: at + feed.pollEveryMs,
      fetchedAt: at,
      failures: 0,
      trouble: null,
    });
    if (moved > 0) log.info(`fetch    ${feed.name}: ${moved} new of ${parsed?.entries.length} entries`);
    return moved;
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
