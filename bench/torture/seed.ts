import { createHash } from "node:crypto";
import type { Article } from "../../src/model/article.ts";
import type { Newsroom } from "../../src/model/newsroom.ts";
import { composePost } from "../../src/posts/compose.ts";
import { markOf } from "../../src/posts/mark.ts";
import type { KeptArticle } from "../../src/store/articles.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { startAt } from "./clock.ts";
import { adapterOf } from "./newsroom.ts";

const dayMs = 24 * 3_600_000;

const video = { embedUrl: null, title: null, description: null, thumbnailUrl: null, durationMs: null };

function articleNumber(count: number, origin: string): Article {
  // A page that the sandbox really serves, as its platforms look at what a post leads to.
  const url = `${origin}/site/impressum?artikel=${count}`;
  const picture = { alt: "Stände auf dem Wochenmarkt vor dem alten Rathaus", caption: null, credit: "Tageblatt" };
  const image = {
    ...picture,
    url: `${origin}/site/media/wochenmarkt.jpg`,
    creditChain: [],
    widthPx: 1200,
    heightPx: 800,
  };
  return {
    url,
    section: "Lokales",
    kicker: null,
    headline: `Der Markt Nummer ${count} zieht um`,
    lede: `Der Wochenmarkt Nummer ${count} steht bis zum Frühjahr auf dem Platz hinter der Kirche.`,
    body: [],
    topics: [],
    authors: [],
    publishedAt: startAt - 3_600_000,
    modifiedAt: null,
    language: "de",
    images: [image],
    videos: count % 6 === 0 ? [{ ...video, url: `${origin}/site/media/balkon.mp4` }] : [],
    paywalled: false,
    sponsored: false,
    opinion: false,
    liveBlog: false,
    embargoUntil: null,
  };
}

/** Fills a new store with invented articles and one composed post of each on every channel that can take it. Gives how many posts. */
export async function fillStore(
  dataDir: string,
  given: { newsroom: Newsroom; origin: string; articles: number },
): Promise<number> {
  const store = await openStore({ dataDir });
  let made = 0;
  for (let count = 1; count <= given.articles; count += 1)
    made += await addArticle(store, articleNumber(count, given.origin), given.newsroom);
  await store.close();
  return made;
}

async function addArticle(store: Store, article: Article, newsroom: Newsroom): Promise<number> {
  const hash = createHash("sha256").update(article.url).digest("hex");
  await store.articles.keep({ article, hash, withheld: null, old: false, aliases: [] }, startAt);
  const kept = await store.articles.get(article.url);
  if (!kept) throw new Error("The article was not kept.");
  let made = 0;
  for (const channel of newsroom.channels) made += (await addPost(store, kept, { channel, newsroom })) ? 1 : 0;
  return made;
}

type Place = { readonly channel: Newsroom["channels"][number]; readonly newsroom: Newsroom };

async function addPost(store: Store, kept: KeptArticle, { channel, newsroom }: Place): Promise<boolean> {
  const { url } = kept.article;
  const mark = markOf(url, channel.name, 1);
  const text = kept.article.lede ?? "";
  const teaser = { text, title: kept.article.headline, altText: kept.article.images[0]?.alt ?? null, tags: [] };
  const written = { teaser: { ...teaser, from: "lede", sentences: [] }, judgement: null, skipped: null } as const;
  const composed = composePost(written, kept, {
    channel: { adapter: adapterOf(channel), channel },
    rules: newsroom.rules,
    mark,
  });
  if (composed.state !== "composed") return false;
  const post = {
    id: mark,
    articleUrl: url,
    articleVersion: 1,
    channel: channel.name,
    platform: channel.platform,
    round: 1,
  };
  return store.posts.add({ ...post, ...composed, goodUntilAt: startAt + 180 * dayMs }, startAt);
}
