import type { Article } from "../model/article.ts";
import { moreExact } from "./keep.ts";
import { keepReading, withheldNow, withhold } from "./known.ts";
import type { ReadNeeds } from "./needs.ts";
import { withAllSaid } from "./said.ts";
import { readAddress, readFileArticle } from "./source.ts";

const batch = 40;
const pauseMs = 5 * 60_000;
const leastWatchMs = 7 * 24 * 3_600_000;

/** Looks again at one article: keeps edits, withholds it when its page is gone. False when its page gives no answer now. */
export async function rereadArticle(needs: ReadNeeds, url: string): Promise<{ answered: boolean; moved: boolean }> {
  const { store, clock, log } = needs;
  const known = await store.articles.get(url);
  if (!known) return { answered: true, moved: false };
  const file = await fileOf(needs, url);
  const source = file ? await readFileArticle(needs, file, url) : await readAddress(needs, url);
  if (source.is === "later") {
    await store.sources.triedInVain(url, clock.now());
    return { answered: false, moved: false };
  }
  if (source.is !== "read") {
    const moved = await withhold(needs, url, "gone");
    if (moved) log.warn(`read     withheld: ${source.why}`);
    return { answered: true, moved };
  }
  const { reading } = source;
  const said = await withAllSaid(store, reading.article, url);
  const publishedAt = moreExact(reading.article.publishedAt, known.article.publishedAt, needs.rules.zone);
  const article = { ...said, publishedAt };
  const filled = withFeedFacts(article, known.article);
  const withheld = withheldNow(reading, filled, clock.now());
  const given = { article: filled, withheld, aliases: [], knownAs: url, old: known.old };
  const { kept } = await keepReading(needs, given);
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
  let moved = 0;
  for (const url of new Set([...waiting, ...living])) if ((await rereadArticle(needs, url)).moved) moved += 1;
  return moved;
}
