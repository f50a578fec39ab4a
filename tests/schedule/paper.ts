import type { Newsroom } from "../../src/model/newsroom.ts";
import type { Article } from "../../src/model/article.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import type { Store } from "../../src/store/index.ts";
import { openMemoryStore } from "../../src/store/index.ts";
import { article, hour, morning, rules } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { run } from "../support/entrance.ts";
import { stream } from "./support.ts";

/** A paper with two channels on X: one takes all as published, one takes Sport only. */
export function paper(changes: Partial<Newsroom> = {}): Newsroom {
  const routing = { sections: ["Sport"], notSections: [], topics: [] };
  return {
    name: "Testblatt",
    feeds: [],
    channels: [channelNamed("kanal", { platform: "twitter" }), channelNamed("sport", { platform: "twitter", routing })],
    rules,
    ...changes,
  };
}

/** Keeps an invented article, and a post of it in the state it is to be in. */
export async function keepPost(
  store: Store,
  id: string,
  given: { channel?: string; state?: "composed" | "held" | "none"; goodUntilAt?: number; priority?: number } & {
    article?: Partial<Article>;
    at?: number;
  } = {},
): Promise<void> {
  const at = given.at ?? morning;
  const piece = article({ url: `https://kurier.example/${id}`, headline: `Titel ${id}`, ...given.article });
  await store.articles.keep({ article: piece, hash: id, withheld: null, old: false, aliases: [] }, at);
  if (given.state === "none") return;
  const post = {
    id,
    articleUrl: piece.url,
    articleVersion: 1,
    channel: given.channel ?? "kanal",
    platform: "twitter",
    round: 1,
    state: given.state ?? "composed",
    reason: { code: given.state === "held" ? "review-channel" : "waits-for-slot" },
    goodUntilAt: given.goodUntilAt ?? at + 6 * hour,
    priority: given.priority,
  } as const;
  await store.posts.add(post, at);
}

export type Told = { readonly newsroom?: Newsroom; readonly schedules?: readonly Schedule[] };

/** Runs one command line of this paper on a store that is still there afterwards. */
export async function ask(store: Store, args: readonly string[], told: Told = {}) {
  const { newsroom = paper(), schedules = [stream] } = told;
  return run(args, {
    changes: {
      openStore: async () => ({ ...store, close: async () => {} }),
      report: () => ({ newsroom, schedules, faults: [], hasCredentials: false }),
    },
  });
}

export { openMemoryStore };
