import { readFileSync } from "node:fs";
import { join } from "node:path";
import { keepReading } from "../../src/articles/known.ts";
import { readAddress } from "../../src/articles/source.ts";
import type { Newsroom } from "../../src/model/newsroom.ts";
import type { Clock, Web } from "../../src/model/web.ts";
import type { Store } from "../../src/store/index.ts";
import { startAt } from "./clock.ts";
import { addressOf, hasVideo, ledeOf, pageOf, type Paper } from "./site.ts";

const picture = readFileSync(join(import.meta.dirname, "../../sandbox/site/media/wochenmarkt.jpg"));
const standing: Clock = { now: () => startAt, rate: 0, until: async () => {} };

/** The paper's pages and picture without the way over the wire: the same bytes that the workers will be served. */
function webOf(paper: Paper): Web {
  return async (url) => {
    const number = /\/artikel\/(\d+)$/.exec(url)?.[1];
    const bytes = number ? new TextEncoder().encode(pageOf(Number(number), paper)) : new Uint8Array(picture);
    const type = number ? "text/html; charset=utf-8" : "image/jpeg";
    return { status: 200, url, headers: new Headers({ "content-type": type }), bytes };
  };
}

export type Arriving = { readonly newsroom: Newsroom; readonly paper: Paper; readonly articles: number };

/** How many posts must come of so many articles. */
export function postsOf({ newsroom, articles }: Arriving): number {
  const numbers = Array.from({ length: articles }, (_, index) => index + 1);
  const takers = (number: number) => newsroom.channels.filter(({ platform }) => takes(platform, number)).length;
  return numbers.reduce((sum, number) => sum + takers(number), 0);
}

function takes(platform: string, number: number): boolean {
  return platform !== "youtube" || hasVideo(number);
}

/**
 * Lets articles arrive one after the other until `untilAt` (ms of the wall's clock), read as the product reads them, with
 * their teasers; the workers make posts of them. A store that is away is tried again. Gives how many arrived: all, unless
 * `isOver` said so before.
 */
export async function letArrive(
  store: Store,
  given: Arriving,
  { untilAt, isOver }: { untilAt: number; isOver: () => boolean },
): Promise<number> {
  const pauseMs = (untilAt - Date.now()) / given.articles;
  let nextAt = Date.now();
  let number = 1;
  while (number <= given.articles && !isOver()) {
    const isIn = await addArticle(store, number, given).catch(() => false);
    if (isIn) number += 1;
    nextAt = isIn ? nextAt + pauseMs : Date.now() + 500;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, nextAt - Date.now())));
  }
  return number - 1;
}

async function addArticle(store: Store, number: number, { newsroom, paper }: Arriving): Promise<true> {
  const needs = { store, clock: standing, web: webOf(paper), rules: newsroom.rules };
  const url = addressOf(paper.origin, number);
  const source = await readAddress(needs, url);
  if (source.is !== "read") throw new Error(`${url} was not read: ${source.why}`);
  const { article, withheld } = source.reading;
  // The words first: without them the workers would write their own.
  for (const { name, platform } of newsroom.channels) {
    const words = { text: ledeOf(number), title: `Der Markt Nummer ${number} zieht um`, altText: "Stände", tags: [] };
    const teaser = takes(platform, number) ? { ...words, from: "lede" as const, sentences: [] } : null;
    const written = { teaser, judgement: null, skipped: null };
    await store.teasers.keep({ articleUrl: url, version: 1, channel: name, ...written }, startAt);
  }
  await keepReading(needs, { article, withheld, aliases: [], knownAs: url, old: false });
  return true;
}
