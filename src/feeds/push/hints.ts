import { addressForms } from "../../language/address-forms.ts";
import { canonicalAddress } from "../../language/address.ts";
import type { CmsFields } from "../../model/cms.ts";
import type { Entry } from "../../model/entry.ts";
import type { Feed } from "../../model/newsroom.ts";
import type { Log } from "../../model/web.ts";
import { type FeedState, pushedFeed } from "../../store/feeds.ts";
import { heldWords } from "../../store/entries.ts";
import { withdrawalAt } from "../../store/told.ts";
import { keepEntries, type KeepNeeds } from "../keep.ts";
import { pushName } from "../held.ts";
import { tellFlood } from "../tell.ts";

/** What a notice says of one page. It is a hint: the public page decides. */
export type Hint = {
  readonly event: "published" | "updated" | "withdrawn";
  /** The page's public address; null when the CMS tells only its own id. */
  readonly url: string | null;
  /** The CMS's own id with the name of its door in front ("ghost:5f…"), or null. */
  readonly id: string | null;
  /** Ids under which the CMS's own feed would know it. */
  readonly feedIds: readonly string[];
  /** When this was so (ms). */
  readonly saidAt: number;
  /** Fields of the CMS's own; null when this kind of notice never says any. */
  readonly said: CmsFields | null;
};

export type HintNeeds = KeepNeeds & { readonly feeds: readonly Feed[]; readonly log: Log };

/**
 * What became of a hint: an article to be looked at again, a page to be read, one that is old or waits for a person, a feed to be
 * asked, or nothing that we know or could read.
 */
export type Heard = "article" | "page" | "old" | "held" | "feed" | "nothing";

/** The address and the article behind a hint, as far as they are known. */
async function find(
  { store, feeds }: HintNeeds,
  hint: Hint,
): Promise<{ url: string | null; articleUrl: string | null }> {
  const own = hint.url && canonicalAddress(hint.url);
  const ids = hint.id === null ? [] : [hint.id];
  const articleUrl = await store.sources.articleOf([...addressForms(own), ...ids]);
  if (articleUrl !== null || own) return { url: own, articleUrl };
  const names = [pushedFeed, ...feeds.map(({ name }) => name)];
  const met = await store.sources.byIds(names, [...ids, ...hint.feedIds]);
  const url = met.find((one) => one.url !== null)?.url ?? null;
  return { url, articleUrl: await store.sources.articleOf(addressForms(url)) };
}

function entryOf(hint: Hint, url: string): Entry {
  const nothing = {
    title: null,
    summary: null,
    content: null,
    authors: [],
    categories: [],
    enclosures: [],
    images: [],
  };
  return { ...nothing, id: hint.id ?? url, url, publishedAt: null, updatedAt: null };
}

/**
 * Pushes stand for a feed of their own, first met when the receiver first opened: what was published before is old, and what
 * the first notice tells of is not.
 */
export async function pushedState({ store, clock }: Pick<HintNeeds, "store" | "clock">): Promise<FeedState> {
  const state = await store.feeds.meet(pushedFeed, pushedFeed, clock.now());
  return { ...state, fetchedAt: state.fetchedAt ?? state.addedAt };
}

/** Has a page read now: as news, or once more when it was read in vain. One that floods in waits like a feed's. */
async function readPage(needs: HintNeeds, hint: Hint, url: string): Promise<Heard> {
  const { store, clock, log } = needs;
  const entry = entryOf(hint, url);
  const [met] = await store.sources.byIds([pushedFeed], [entry.id ?? url]);
  if (!met) {
    const kept = await keepEntries(
      needs,
      { entries: [{ ...entry, authors: [], rights: null }] },
      await pushedState(needs),
    );
    if (kept.flood !== null) {
      const count = (await store.held.byFeed(pushedFeed)).get(pushedFeed)?.count ?? 1;
      // Each notice comes by itself: a flood of them is told at the first, second, fourth, eighth.
      if (Number.isInteger(Math.log2(count))) tellFlood(log, pushName, kept);
      return "held";
    }
    const [now] = await store.sources.byIds([pushedFeed], [entry.id ?? url]);
    return now?.state === "old" ? "old" : "page";
  }
  if (met.state === "old") return "old";
  if (met.why?.startsWith(heldWords)) return "held";
  const fate = { state: "unread", readAfter: clock.now(), why: null } as const;
  await store.sources.keepEntry({ feed: pushedFeed, key: met.key, url, entry }, fate, clock.now());
  return "page";
}

/** The feed whose address a hint names in place of a page's, or undefined. */
function feedNamed({ feeds }: HintNeeds, { url }: Hint): Feed | undefined {
  const named = new Set(addressForms(url));
  return url === null ? undefined : feeds.find((feed) => addressForms(feed.url).some((form) => named.has(form)));
}

/** Does what a hint says: the article is looked at again, the page is read for the first time, or the feed is asked. */
export async function takeHint(needs: HintNeeds, hint: Hint): Promise<Heard> {
  const { store, clock } = needs;
  const feed = feedNamed(needs, hint);
  if (feed) {
    await store.feeds.askAt(feed.name, clock.now());
    return "feed";
  }
  const { url, articleUrl } = await find(needs, hint);
  const address = articleUrl ?? url;
  if (address === null) return "nothing";
  if (hint.said !== null) await store.told.say(address, { said: hint.said, saidAt: hint.saidAt });
  if (articleUrl !== null) {
    if (hint.id !== null) await store.told.name(hint.id, articleUrl);
    await store.told.lookAgain(articleUrl, hint.event === "withdrawn" ? withdrawalAt : clock.now());
    return "article";
  }
  if (hint.event === "withdrawn" || url === null) return "nothing";
  return readPage(needs, hint, url);
}
