import { decodeText } from "../language/charset.ts";
import type { ParsedFeed } from "../model/entry.ts";
import type { Feed } from "../model/newsroom.ts";
import type { Push } from "../model/push.ts";
import { type Said, SaidError, saidOf } from "../model/said.ts";
import type { Underway } from "../model/underway.ts";
import type { Log, Web, WebAnswer } from "../model/web.ts";
import type { FeedDates, FeedState, FeedVisit } from "../store/feeds.ts";
import { retryAfterMs } from "../time/retry-after.ts";
import { createUnderway } from "../time/underway.ts";
import { begin, inTurn } from "./begin.ts";
import { crowd } from "./crowd.ts";
import { feedsNamedIn } from "./discover.ts";
import { readFolder } from "./folder.ts";
import { announcedBy, type Announced } from "./hub.ts";
import { keepEntries, type KeepNeeds, type Kept, nothingNew } from "./keep.ts";
import { backOff, cacheMs, pauseAfter } from "./pace.ts";
import { parseFeed } from "./parse.ts";
import { isPushed, noteHub } from "./push/noted.ts";
import { expireHeld, ifGone, tellAhead, tellFlood } from "./tell.ts";
import { isZoneNew, zoneOf } from "./zone.ts";

/** What fetching works with. */
export type FetchNeeds = KeepNeeds & {
  readonly feeds: readonly Feed[];
  readonly log: Log;
  readonly web: Web;
  /** Null where nobody can reach us: then hubs are not asked to tell us of news. */
  readonly push?: Push | null;
  /** What goes on beside the steps; left out, all that is begun is waited for. */
  readonly underway?: Underway;
};

const maxFeedBytes = 20_000_000;

/** What one visit brought: a feed, or nothing new, with what to remember for the next visit. */
type Visit = {
  readonly parsed: ParsedFeed | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** How long the answer says it keeps. */
  readonly cacheMs: number;
  /** Where the feed's address leads for good, or null. */
  readonly movedTo: string | null;
  /** The hub that the feed names; null when it names none, left out when nothing was said anew. */
  readonly announced?: Announced | null;
};

class NotNow extends SaidError {
  readonly status: number;
  readonly waitMs: number | null;
  constructor(said: Said, given: { status: number; waitMs: number | null }) {
    super(said);
    this.status = given.status;
    this.waitMs = given.waitMs;
  }
}

/** The site says that the feed is gone for good. */
class Gone extends SaidError {}

const meanings = {
  lost: {
    de: "Unter dieser Adresse ist kein Feed mehr; bitte die Adresse in newsroom.yaml prüfen",
    en: "there is no feed at this address any more; check the address in newsroom.yaml",
  },
  shut: {
    de: "Die Website lässt uns nicht ein; bitte dort um Einlass für den Bot der Redaktion bitten",
    en: "the site refuses us; ask it to let the newsroom's bot in",
  },
  busy: { de: "Die Website bittet, seltener zu kommen", en: "the site asks us to come less often" },
  down: {
    de: "Die Website hat eine Störung; Litfass versucht es wieder",
    en: "the site has trouble; Litfass tries again",
  },
  other: { de: "Die Antwort ist kein Feed", en: "the answer is no feed" },
} as const satisfies Readonly<Record<string, Said>>;

function meaningOf(status: number): Said {
  if (status === 404) return meanings.lost;
  if (status === 401 || status === 403) return meanings.shut;
  if (status === 429) return meanings.busy;
  return status >= 500 ? meanings.down : meanings.other;
}

function answered(address: string, status: number): Said {
  const meaning = meaningOf(status);
  return {
    de: `${address} antwortet mit ${status}: ${meaning.de}.`,
    en: `${address} answered ${status}: ${meaning.en}.`,
  };
}

async function visit(needs: FetchNeeds, feed: Feed, state: FeedState): Promise<Visit> {
  const nothingSaid = { etag: null, lastModified: null, cacheMs: 0, movedTo: null };
  if (feed.folder !== null) return { ...nothingSaid, parsed: await readFolder(feed) };
  const headers: Record<string, string> = {
    accept:
      "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
  };
  const dates = zoneOf(feed, needs.newsroom.rules);
  // A feed whose zone was mended is read once more, though it says nothing new.
  const anew = isZoneNew(state, dates);
  if (state.etag && !anew) headers["if-none-match"] = state.etag;
  if (state.lastModified && !anew) headers["if-modified-since"] = state.lastModified;
  const asked = state.movedTo ?? feed.url ?? "";
  const answer = await needs.web(asked, { headers, maxBytes: maxFeedBytes });
  const known = { etag: state.etag, lastModified: state.lastModified, cacheMs: cacheMs(answer.headers) };
  const movedTo = answer.movedTo ?? state.movedTo;
  if (answer.status === 304) return { ...known, parsed: null, movedTo };
  if (answer.status === 410)
    throw new Gone({
      de: `${asked} antwortet mit 410: Den Feed gibt es nicht mehr`,
      en: `${asked} answered 410: the feed is gone for good`,
    });
  const { status } = answer;
  if (status !== 200)
    throw new NotNow(answered(asked, status), {
      status,
      waitMs: retryAfterMs(answer, needs.clock.now()),
    });
  const named = await feedBehindPage(needs, feed, answer);
  const { bytes, url, headers: given } = named ?? answer;
  const parsed = parseFeed(bytes, { url, contentType: given.get("content-type"), dates });
  // What a page's own ETag says is nothing about the feed behind it.
  if (named) return { ...nothingSaid, parsed, cacheMs: known.cacheMs, movedTo: state.movedTo };
  return {
    ...known,
    parsed,
    etag: answer.headers.get("etag"),
    lastModified: answer.headers.get("last-modified"),
    movedTo,
    announced: needs.push ? announcedBy(answer) : undefined,
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
  // What moved for good and is not there (any more): the address people wrote is asked again.
  const isLost = thrown instanceof NotNow ? [401, 403, 404].includes(thrown.status) : thrown instanceof Gone;
  const moves = isLost || failures >= 3 ? { movedTo: null, movedAt: null } : {};
  if (thrown instanceof Gone && state.movedTo === null) return gone(needs, feed, { state, failures, thrown });
  const askedMs = thrown instanceof NotNow ? thrown.waitMs : null;
  const trouble = saidOf(thrown);
  const waitMs = backOff({ pollEveryMs: feed.pollEveryMs, failures, askedMs });
  needs.log.warn(`fetch    ${feed.name}: ${trouble.en}`);
  return { ...state, ...moves, nextFetchAt: needs.clock.now() + waitMs, failures, trouble };
}

/** A feed that is gone is not asked any more, until its address is changed or a person has it asked. */
function gone(needs: FetchNeeds, feed: Feed, given: { state: FeedState; failures: number; thrown: Gone }): FeedVisit {
  const at = needs.clock.now();
  const { said } = given.thrown;
  const trouble = { de: `${said.de}; er wird nicht mehr abgefragt.`, en: `${said.en}; it is not asked any more.` };
  needs.log.warn(`fetch    ${feed.name}: ${trouble.en} ${ifGone(feed.name).en}`);
  return { ...given.state, nextFetchAt: at, failures: given.failures, trouble, goneAt: at };
}

type Seen = { readonly state: FeedState; readonly visit: Visit; readonly news: boolean };

/** When the feed is asked next: a folder on this machine as often as written, a site's feed with more courtesy. */
function nextVisit(needs: FetchNeeds, feed: Feed, given: Seen & { pushed: boolean }): number {
  const { clock, newsroom } = needs;
  const at = clock.now();
  if (feed.folder !== null) return at + feed.pollEveryMs;
  const { state, visit: seen, news, pushed } = given;
  const lastPauseMs = state.fetchedAt === null || state.failures > 0 ? null : state.nextFetchAt - state.fetchedAt;
  const { name, pollEveryMs } = feed;
  return (
    at +
    pauseAfter({ name, pollEveryMs, lastPauseMs, news, pushed, cacheMs: seen.cacheMs, at, zone: newsroom.rules.zone })
  );
}

/** Says what a visit brought; a flood and a move once, when they come. */
function tell(needs: FetchNeeds, feed: Feed, given: { kept: Kept; entries: number; moved: string | null }): void {
  const { kept, entries, moved } = given;
  if (kept.fresh > 0) needs.log.info(`fetch    ${feed.name}: ${kept.fresh} new of ${entries} entries`);
  if (kept.wholeWindow)
    needs.log.warn(
      `fetch    ${feed.name}: none of its ${entries} entries was there at the last visit, so some may have come and gone unseen; add the site's news sitemap as a feed, it keeps two days`,
    );
  if (moved !== null)
    needs.log.warn(
      `fetch    ${feed.name}: the site moved it for good to ${moved}, where it is asked from now on; write that into newsroom.yaml one day`,
    );
  tellFlood(needs.log, feed.name, kept);
}

/** What a person should know of a feed that was read well: that entries of it wait. */
async function standing({ store }: FetchNeeds, { name }: Feed): Promise<Said | null> {
  const waiting = (await store.held.byFeed(name)).get(name);
  return waiting
    ? {
        de: `${waiting.count} Einträge kamen auf einmal und warten auf einen Menschen, wie lange auch immer: Wurde Altes neu eingespielt? litfass feeds drop ${name} behält sie für immer zurück, litfass feeds release ${name} lässt sie jetzt gehen.`,
        en: `${waiting.count} entries came in a flood and wait for a person, however long: was old material imported again? litfass feeds drop ${name} keeps them back for good, litfass feeds release ${name} lets them go now.`,
      }
    : null;
}

function datesOf({ newsroom }: FetchNeeds, feed: Feed, { zoneDecided }: ParsedFeed): FeedDates {
  const { zone, from, always = false } = zoneOf(feed, newsroom.rules);
  return { zone, from, always, decided: zoneDecided };
}

type BesideNeeds = FetchNeeds & { readonly underway: Underway };

/** When it is asked next; now, where somebody told of it while it was being asked. */
async function nextOr({ store }: FetchNeeds, known: FeedState, nextFetchAt: number): Promise<number> {
  const toldAt = (await store.feeds.get(known.name))?.nextFetchAt ?? known.nextFetchAt;
  return toldAt === known.nextFetchAt ? nextFetchAt : Math.min(toldAt, nextFetchAt);
}

async function fetchFeed(needs: BesideNeeds, feed: Feed, known: FeedState): Promise<number> {
  const { store, clock, underway } = needs;
  // How far ahead dates lay tells nothing once they are read in another zone.
  const state = isZoneNew(known, zoneOf(feed, needs.newsroom.rules)) ? { ...known, leads: [] } : known;
  try {
    if (state.leads.length < known.leads.length) await store.feeds.keepLeads(feed.name, []);
    const seen = await visit(needs, feed, state);
    const { parsed } = seen;
    const keep = async () => (parsed ? keepEntries(needs, parsed, state) : nothingNew);
    const kept = await inTurn(underway, keep);
    const given = { state, visit: seen, news: kept.fresh > 0 };
    if (seen.announced !== undefined) await noteHub(needs, feed, seen.announced);
    const nextFetchAt = nextVisit(needs, feed, { ...given, pushed: await isPushed(needs, feed, given) });
    const { etag, lastModified, movedTo } = seen;
    const moved = movedTo !== null && movedTo !== state.movedTo;
    const trouble = await standing(needs, feed);
    await store.feeds.visited(feed.name, {
      etag,
      lastModified,
      nextFetchAt: await nextOr(needs, known, nextFetchAt),
      fetchedAt: clock.now(),
      failures: 0,
      trouble,
      movedTo,
      movedAt: moved ? clock.now() : state.movedAt,
      goneAt: null,
      ...(parsed && feed.folder === null ? { dates: datesOf(needs, feed, parsed) } : {}),
    });
    await tellAhead(needs, state);
    tell(needs, feed, { kept, entries: seen.parsed?.entries.length ?? 0, moved: moved ? movedTo : null });
    return kept.fresh;
  } catch (thrown) {
    const left = failed(needs, feed, { state, thrown });
    const nextFetchAt = await nextOr(needs, known, left.nextFetchAt);
    await store.feeds.visited(feed.name, { ...left, nextFetchAt });
    return 0;
  }
}

/**
 * Begins to ask every feed that is due, and keeps its entries, each once. Gives how many are new. A feed in trouble costs only
 * itself, and one that hangs holds up none of another site.
 */
export async function fetchFeeds(given: FetchNeeds): Promise<number> {
  const { underway = createUnderway() } = given;
  const needs = { ...given, underway };
  const now = needs.clock.now();
  await expireHeld(needs);
  const known = new Map((await needs.store.feeds.all()).map((state) => [state.name, state]));
  const states: { feed: Feed; state: FeedState }[] = [];
  await crowd(needs.feeds, 1, async (feed) => {
    const address = feed.folder ?? feed.url ?? "";
    const met = known.get(feed.name);
    const state = met?.address === address ? met : await needs.store.feeds.meet(feed.name, address, now);
    return states.push({ feed, state });
  });
  for (const { feed, state } of states)
    if (state.goneAt === null && state.nextFetchAt <= now) begin(underway, feed, () => fetchFeed(needs, feed, state));
  return underway.moved();
}
