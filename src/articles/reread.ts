import type { Article } from "../model/article.ts";
import { createUnderway } from "../time/underway.ts";
import { doubt, soonMs } from "./doubt.ts";
import { moreExact } from "./keep.ts";
import { keepReading, withheldNow, withhold, withSizes } from "./known.ts";
import type { ReadNeeds } from "./needs.ts";
import { withAllSaid } from "./said.ts";
import { readAddress, readFileArticle, siteOf, type Source } from "./source.ts";

const batch = 40;
const pauseMs = 5 * 60_000;
const leastWatchMs = 7 * 24 * 3_600_000;

/** What a look gave: whether the page gave an answer that counts, and whether the article changed by it. */
type Look = { readonly answered: boolean; readonly moved: boolean };
/** What somebody told of an article before it is looked at: that it changed, that it was taken back, or nothing. */
type Told = "changed" | "withdrawn" | null;
type Known = NonNullable<Awaited<ReturnType<ReadNeeds["store"]["articles"]["get"]>>>;

/**
 * The page gave no answer, or says that its article is gone. The first is asked again soon where somebody `told` of a change, the
 * second always: it counts when its CMS said so too, or when it still says so a minute later. Until then nothing is sent.
 */
async function lookSoon(
  needs: ReadNeeds,
  url: string,
  asked: { closes: boolean; told: Told; why: string; waitMs: number },
) {
  const { store, clock, log } = needs;
  const now = clock.now();
  const { waitMs, isBelieved } = await doubt(store, url, { at: now, gone: asked.closes });
  if (asked.closes && (isBelieved || asked.told === "withdrawn")) return true;
  await store.sources.triedInVain(url, now);
  const again = waitMs ?? (asked.closes ? (soonMs.at(-1) ?? null) : null);
  if ((asked.closes || asked.told !== null) && again !== null)
    await store.told.lookAgain(url, now + Math.max(again, asked.waitMs));
  if (asked.closes) log.info(`read     not believed yet: ${asked.why}`);
  return false;
}

/** Does this page say that a known article is no article any more, though nobody said that this is for good? */
function closesSuddenly(source: Source, known: Known): boolean {
  if (known.withheld !== null || source.is === "later") return false;
  return source.is === "read" ? source.reading.withheld === "not an article" : source.isFinal !== true;
}

/**
 * Looks again at one article: keeps edits, withholds it when its page is gone. Its answer counts for nothing while the page is
 * silent or its end is not believed yet.
 */
export async function rereadArticle(needs: ReadNeeds, url: string, told: Told = null): Promise<Look> {
  const { store, log } = needs;
  const known = await store.articles.get(url);
  if (!known) return { answered: true, moved: false };
  const file = await fileOf(needs, url);
  const source = file ? await readFileArticle(needs, file, url) : await readAddress(needs, url);
  const closes = closesSuddenly(source, known);
  if (source.is === "later" || closes) {
    const why = source.is === "read" ? `${url} holds no article any more.` : source.why.en;
    const waitMs = source.is === "later" ? (source.waitMs ?? 0) : 0;
    if (!(await lookSoon(needs, url, { closes, told, why, waitMs }))) return { answered: false, moved: false };
  }
  await store.doubts.settle(url);
  if (source.is === "read") return keepLook(needs, known, source);
  if (source.is === "later") return { answered: false, moved: false };
  const moved = await withhold(needs, url, "gone");
  if (moved) log.warn(`read     withheld: ${source.why.en}`);
  return { answered: true, moved };
}

/** Keeps what the page of a known article says now. */
async function keepLook(needs: ReadNeeds, known: Known, source: Extract<Source, { is: "read" }>): Promise<Look> {
  const { store, clock, log } = needs;
  const { reading } = source;
  const { url } = known.article;
  const said = await withAllSaid(store, reading.article, url);
  const publishedAt = moreExact(reading.article.publishedAt, known.article.publishedAt, needs.rules.zone);
  const article = { ...said, publishedAt };
  const filled = withFeedFacts(article, known.article);
  const withheld = withheldNow(reading, filled, clock.now());
  const sized = await withSizes(needs, filled, url);
  const given = { article: sized, withheld, aliases: [], knownAs: url, old: known.old };
  const { underway = createUnderway() } = needs;
  const { kept } = await underway.inTurn("keep", () => keepReading(needs, given));
  if (kept === "changed") log.info(`read     changed: ${article.headline ?? url}`);
  return { answered: true, moved: kept === "changed" };
}

/** What an earlier reading had from the feed and the page does not say. */
function withFeedFacts(article: Article, known: Article): Article {
  return {
    ...article,
    headline: article.headline ?? known.headline,
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

/**
 * Looks again at living articles: those whose posts wait every five minutes, the others ever more rarely, whenever a
 * tenth of their age has passed, until a week and their shelf life are over. Gives how many changed.
 */
export async function rereadLiving(needs: ReadNeeds): Promise<number> {
  const { store, clock, rules } = needs;
  const now = clock.now();
  const { newsMs, backgroundMs, serviceMs } = rules.shelfLife;
  const since = now - Math.max(leastWatchMs, newsMs, backgroundMs, serviceMs);
  const waiting = await store.articles.dueForReread(now - pauseMs, batch);
  const living = await store.sources.toLookAt({ now, since, pauseMs, limit: batch });
  const { underway = createUnderway() } = needs;
  for (const url of new Set([...waiting, ...living]))
    underway.begin({
      name: `look ${url}`,
      lane: `living ${siteOf(url)}`,
      width: 1,
      work: async () => Number((await rereadArticle({ ...needs, underway }, url)).moved),
    });
  return underway.moved();
}
