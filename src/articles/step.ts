import { canonicalAddress } from "../language/address.ts";
import type { Article, Withheld } from "../model/article.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, HouseRules } from "../model/newsroom.ts";
import type { Clock, Log, Web } from "../model/web.ts";
import type { KeptEntry } from "../store/entries.ts";
import type { Store } from "../store/index.ts";
import { hashOf, withEntry, withKnownSizes } from "./keep.ts";
import { measurePictures } from "./measure.ts";
import { isOwn } from "./own.ts";
import { readAddress, readFileArticle, type Source } from "./source.ts";

/** What reading works with. */
export type ReadNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly web: Web;
  readonly rules: HouseRules;
  readonly feeds: readonly Feed[];
};

const batch = 40;
const atOnce = 4;
/** Waits between two looks at a page that gives no article: then it is given up, with the reason. */
const waitsMs = [60_000, 5 * 60_000, 15 * 60_000, 3_600_000, 4 * 3_600_000];
const goneWaitsMs = waitsMs.slice(0, 2);
const rereadAfterMs = 5 * 60_000;

/** Keeps a reading under the one address its article is known by. Gives that address and what changed. */
export async function keepReading(
  needs: Pick<ReadNeeds, "store" | "clock" | "web">,
  given: { article: Article; withheld: Withheld | null; aliases: readonly string[]; knownAs: string | null },
): Promise<{ url: string; kept: "new" | "changed" | "same" }> {
  const { store, clock, web } = needs;
  const { url: own } = given.article;
  // An article that moved keeps the address it is known by, or it would be posted a second time.
  const url = given.knownAs ?? (await store.articles.resolve(own)) ?? own;
  const known = await store.articles.get(url);
  const sized = await measurePictures(withKnownSizes({ ...given.article, url }, known?.article ?? null), web);
  const article = { ...sized, images: sized.images.filter((image) => image.url !== "") };
  const aliases = [...given.aliases, own].filter((address) => address !== url);
  const reading = { article, hash: hashOf(article), withheld: given.withheld, old: known?.old ?? false, aliases };
  return { url, kept: await store.articles.keep(reading, clock.now()) };
}

async function giveUpOrWait(needs: ReadNeeds, kept: KeptEntry, source: Exclude<Source, { is: "read" }>): Promise<void> {
  const { store, clock, log } = needs;
  const waits = source.is === "gone" ? goneWaitsMs : source.is === "later" ? waitsMs : [];
  const waitMs = waits[kept.tries];
  if (waitMs !== undefined) return store.entries.postpone(kept.id, clock.now() + waitMs, source.why);
  if (source.is === "gone" && kept.articleUrl) await store.articles.withhold(kept.articleUrl, "gone", clock.now());
  log.warn(`read     ${source.why}`);
  return store.entries.settle(kept.id, { state: "refused", articleUrl: kept.articleUrl, why: source.why });
}

async function sourceOf(needs: ReadNeeds, kept: KeptEntry): Promise<Source> {
  if (kept.entry.id?.startsWith("file:")) {
    const feed = needs.feeds.find(({ name }) => name === kept.feed);
    if (feed?.folder) return readFileArticle(needs, kept.entry.id, kept.entry.url);
  }
  if (kept.entry.url === null)
    return { is: "closed", why: `An entry of ${kept.feed} has no address: "${kept.entry.title}".` };
  return readAddress(needs, kept.entry.url);
}

async function knownAs(store: Store, kept: KeptEntry, entry: Entry): Promise<string | null> {
  if (kept.articleUrl) return kept.articleUrl;
  const address = entry.url && canonicalAddress(entry.url);
  return address ? store.articles.resolve(address) : null;
}

/** When to look again at an article that may not be posted yet: on its day, or a few times while its page is closed. */
function lookAgainAt(article: Article, withheld: Withheld | null, at: { now: number; tries: number }): number | null {
  if (withheld === "unpublished") return article.publishedAt;
  const waitMs = withheld === "noindex" ? waitsMs[at.tries] : undefined;
  return waitMs === undefined ? null : at.now + waitMs;
}

async function readEntry(needs: ReadNeeds, kept: KeptEntry): Promise<number> {
  const { store, log } = needs;
  const source = await sourceOf(needs, kept);
  if (source.is !== "read") {
    await giveUpOrWait(needs, kept, source);
    return 0;
  }
  const { reading } = source;
  const article = withEntry(reading.article, kept.entry);
  const refuse = (why: string) => store.entries.settle(kept.id, { state: "refused", articleUrl: kept.articleUrl, why });
  if (!isOwn(article.url, needs.rules, needs.feeds)) {
    await refuse(`${article.url} is not of this newsroom's domains.`);
    return 1;
  }
  const aliases = [source.at, kept.entry.url].flatMap((address) => (address && canonicalAddress(address)) || []);
  const given = { article, withheld: reading.withheld, aliases, knownAs: await knownAs(store, kept, kept.entry) };
  const { url, kept: outcome } = await keepReading(needs, given);
  const again = lookAgainAt(article, reading.withheld, { now: needs.clock.now(), tries: kept.tries });
  if (again === null) await store.entries.settle(kept.id, { state: "read", articleUrl: url, why: reading.withheld });
  else await store.entries.postpone(kept.id, again, `${url} is withheld: ${reading.withheld}.`);
  if (outcome !== "same")
    log.info(
      `read     ${outcome}: ${article.headline ?? url}${reading.withheld ? ` (withheld: ${reading.withheld})` : ""}`,
    );
  return 1;
}

/** Looks again at one article: keeps edits, withholds it when its page is gone. False when its page gives no answer now. */
export async function rereadArticle(needs: ReadNeeds, url: string): Promise<{ answered: boolean; moved: boolean }> {
  const { store, clock, log } = needs;
  const known = await store.articles.get(url);
  if (!known) return { answered: true, moved: false };
  const file = await fileOf(needs, url);
  const source = file ? await readFileArticle(needs, file, url) : await readAddress(needs, url);
  if (source.is === "later") return { answered: false, moved: false };
  if (source.is !== "read") {
    const moved = await store.articles.withhold(url, "gone", clock.now());
    if (moved) log.warn(`read     withheld: ${source.why}`);
    return { answered: true, moved };
  }
  const { reading } = source;
  const article = { ...reading.article, publishedAt: reading.article.publishedAt ?? known.article.publishedAt };
  const filled = withFeedFacts(article, known.article);
  const { kept } = await keepReading(needs, { article: filled, withheld: reading.withheld, aliases: [], knownAs: url });
  if (kept === "changed") log.info(`read     changed: ${article.headline ?? url}`);
  return { answered: true, moved: kept === "changed" };
}

/** What an earlier reading had from the feed and the page does not say. */
function withFeedFacts(article: Article, known: Article): Article {
  return {
    ...article,
    authors: article.authors.length > 0 ? article.authors : known.authors,
    topics: article.topics.length > 0 ? article.topics : known.topics,
    images: article.images.length > 0 ? article.images : known.images,
  };
}

/** The file an article was read from, when it came from a watched folder. */
async function fileOf(needs: ReadNeeds, url: string): Promise<string | null> {
  for (const feed of needs.feeds.filter(({ folder }) => folder !== null)) {
    const entries = await needs.store.entries.ofFeed(feed.name);
    const found = entries.find((entry) => entry.articleUrl === url && entry.entry.id?.startsWith("file:"));
    if (found) return found.entry.id;
  }
  return null;
}

/** Reads the pages of unread entries, and again those of articles whose posts wait. Gives how many moved. */
export async function readEntries(needs: ReadNeeds): Promise<number> {
  const { store, clock } = needs;
  const waiting = await store.entries.unread(clock.now(), batch);
  let moved = 0;
  for (let i = 0; i < waiting.length; i += atOnce) {
    const done = await Promise.all(waiting.slice(i, i + atOnce).map((kept) => readEntry(needs, kept)));
    moved += done.reduce((sum, one) => sum + one, 0);
  }
  for (const url of await store.articles.dueForReread(clock.now() - rereadAfterMs, batch)) {
    const { moved: changed } = await rereadArticle(needs, url);
    if (changed) moved++;
  }
  return moved;
}
