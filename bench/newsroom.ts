import { join } from "node:path";
import { adapters } from "../adapters/index.ts";
import type { Adapter, BudgetWindow } from "../src/model/adapter.ts";
import type { Article } from "../src/model/article.ts";
import type { Draft } from "../src/model/draft.ts";
import type { Channel, Newsroom } from "../src/model/newsroom.ts";
import type { Schedule } from "../src/model/schedule.ts";
import { markOf } from "../src/posts/mark.ts";
import { readSettings } from "../src/settings/all.ts";

const schedulesDir = join(import.meta.dirname, "../schedules");

export type Bench = { readonly newsroom: Newsroom; readonly schedule: Schedule };

type Env = Readonly<Record<string, string>>;

/** The sample newsroom as its files have it. */
export function readSample(env: Env): { newsroom: Newsroom; schedules: readonly Schedule[] } {
  const { newsroom, schedules } = readSettings({ envFile: "", real: env, platforms: adapters, schedulesDir });
  if (!newsroom) throw new Error("The sample newsroom cannot be read; run litfass check.");
  return { newsroom, schedules };
}

/** The sample newsroom without feeds, with one schedule that lets every channel speak at any moment. `env` is a sandbox's. */
export function readNewsroom(env: Env): Bench {
  const { newsroom, schedules } = readSample(env);
  const stream = schedules.find(({ asPublished }) => asPublished);
  if (!stream) throw new Error("The sample newsroom has no schedule that speaks as published.");
  const always = { quiet: [], maxPerDay: null, maxPerHour: null, maxDollarsPerMonth: null, jitterMs: 0, minGapMs: 0 };
  const schedule = { ...stream, ...always, minTopicGapMs: 0, shares: [], first: [], last: [] };
  const channels = newsroom.channels.map((channel): Channel => ({ ...channel, schedule: stream.name, review: "none" }));
  return { newsroom: { ...newsroom, feeds: [], channels }, schedule };
}

/** The first channel of a platform. */
export function channelOn({ newsroom }: Bench, platform: string): Channel {
  const channel = newsroom.channels.find((each) => each.platform === platform);
  if (!channel) throw new Error(`The sample newsroom has no channel on ${platform}.`);
  return channel;
}

/** A platform's adapter with the limits of some windows changed. */
export function adapterOn(platform: string, limitOf: (window: BudgetWindow) => number = (w) => w.limit.value): Adapter {
  const adapter = adapters.find(({ name }) => name === platform);
  if (!adapter) throw new Error(`There is no adapter for ${platform}.`);
  const windows = adapter.budget.windows.map((window) => ({
    ...window,
    limit: { ...window.limit, value: limitOf(window) },
  }));
  return { ...adapter, budget: { ...adapter.budget, windows } };
}

/** An invented article, told apart from others by its number, that every platform can take; `origin` has its files. */
export function articleNumber(count: number, origin: string, publishedAt: number): Article {
  const picture = { alt: "Stände auf dem Wochenmarkt vor dem alten Rathaus", caption: null, credit: "Tageblatt" };
  const size = { widthPx: 1200, heightPx: 800 };
  const video = { embedUrl: null, title: null, description: null, thumbnailUrl: null, durationMs: null };
  return {
    url: `https://tageblatt.example/lokales/markt-${count}`,
    section: "Lokales",
    kicker: null,
    headline: `Der Markt Nummer ${count} zieht um`,
    lede: `Der Wochenmarkt Nummer ${count} steht bis zum Frühjahr auf dem Platz hinter der Kirche.`,
    body: [],
    topics: [],
    authors: [],
    publishedAt,
    modifiedAt: null,
    language: "de",
    images: [{ ...picture, ...size, url: `${origin}/site/media/wochenmarkt.jpg`, creditChain: [] }],
    videos: [{ ...video, url: `${origin}/site/media/balkon.mp4` }],
    paywalled: false,
    sponsored: false,
    opinion: false,
    liveBlog: false,
    embargoUntil: null,
  };
}

/** The draft of an article's first round on a channel, with its mark. */
export function draftOf(article: Article, { adapter, channel }: { adapter: Adapter; channel: Channel }) {
  const mark = markOf(article.url, channel.name, 1);
  const link = `${article.url}?utm_content=${mark}`;
  const teaser = { text: article.lede ?? "", title: article.headline, altText: null, tags: [], sentences: [] };
  const given = { article, teaser: { ...teaser, from: "lede" }, link, voice: channel.voice } as const;
  const draft = adapter.compose(given);
  if (!("parts" in draft)) throw new Error(`${adapter.title} cannot take the sample article.`);
  return { mark, link, draft: draft satisfies Draft };
}
