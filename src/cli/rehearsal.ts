import { movedClock, type MovedClock } from "../clock.ts";
import { sendDue } from "../delivery/send.ts";
import type { Adapter } from "../model/adapter.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Channel } from "../model/newsroom.ts";
import { type House, type Step, steps } from "../path.ts";
import { decide } from "../posts/decide.ts";
import type { Decision } from "../schedule/decide.ts";
import { placePosts } from "../schedule/step.ts";
import type { KeptArticle } from "../store/articles.ts";
import { openMemoryStore, type Store } from "../store/index.ts";
import type { KeptTeaser } from "../store/teasers.ts";
import { takes } from "../teasers/routing.ts";
import type { Rules } from "./settings-for-plans.ts";

/** What is played through: the articles of some days under some rules. */
export type Rehearsal = Rules & {
  readonly articles: readonly KeptArticle[];
  /** Words already written for them; what is missing is written anew. */
  readonly teasers: readonly KeptTeaser[];
  readonly adapters: readonly Adapter[];
  readonly fromAt: number;
  readonly untilAt: number;
  /** Plays as if a person approved at once what waits for one. */
  readonly approving: boolean;
};

/** How it went: the store as it stands at the end, and the last decision on each post. */
export type Played = {
  readonly store: Store;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly close: () => Promise<void>;
};

const silent = { info: () => {}, warn: () => {} };

/**
 * Plays some days through on a store in memory and a moved clock: the path's own steps from writing to sending, with
 * platforms that take everything. No network, no real store; the same articles and rules give the same play.
 */
export async function rehearse(rehearsal: Rehearsal): Promise<Played> {
  const clock = movedClock(rehearsal.fromAt);
  const store = await openMemoryStore();
  const house = await openHouse(rehearsal, { clock, store });
  const decisions = new Map<string, Decision>();
  const path = pathOf(rehearsal, decisions);
  const arrivals = rehearsal.articles.toSorted((a, b) => arrivalOf(a, rehearsal) - arrivalOf(b, rehearsal));
  let next = 0;
  while (clock.now() < rehearsal.untilAt) {
    const arrived = arrivals.slice(next).filter((each) => arrivalOf(each, rehearsal) <= clock.now());
    for (const each of arrived) await arrive(house, rehearsal, each);
    next += arrived.length;
    await walk(house, path);
    const coming = arrivals[next];
    const moments = [await nextMoment(house, path), coming && arrivalOf(coming, rehearsal), rehearsal.untilAt];
    const soonest = Math.min(...moments.filter((at) => typeof at === "number"));
    clock.moveTo(Math.min(Math.max(soonest, clock.now() + 1), rehearsal.untilAt));
  }
  await walk(house, path);
  return { store, decisions, close: () => store.close() };
}

/** When the newsroom published it, or else when it was first met. */
function arrivalOf({ article, firstSeenAt }: KeptArticle, { fromAt }: Rehearsal): number {
  return Math.max(article.publishedAt ?? firstSeenAt, fromAt);
}

async function arrive(house: House, { teasers, newsroom }: Rehearsal, kept: KeptArticle): Promise<void> {
  const { article } = kept;
  const at = house.clock.now();
  const reading = { article, hash: article.url, withheld: null, old: false, aliases: [] };
  await house.store.articles.keep(reading, at);
  const written = teasers.filter((each) => each.articleUrl === article.url && each.version === kept.version);
  for (const { name, routing } of newsroom.channels) {
    const own = written.find((each) => each.channel === name && (each.teaser !== null || each.skipped !== null));
    if (own && takes(routing, article)) await house.store.teasers.keep({ ...own, version: 1 }, at);
  }
}

/** The path from writing to sending; the pages are as they were, so that nothing is read again. */
function pathOf(rehearsal: Rehearsal, decisions: Map<string, Decision>): Step[] {
  const onDecision = (each: Decision) => void decisions.set(each.post.id, each);
  const own: Readonly<Record<string, Step["run"]>> = {
    place: async (house) => {
      if (rehearsal.approving) await approveHeld(house);
      return placePosts({ ...house, onDecision });
    },
    send: (house) => sendDue({ ...house, rules: house.newsroom.rules, recheck: async () => true }),
  };
  return steps
    .filter(({ name }) => ["write", "compose", "place", "send"].includes(name))
    .map((step) => ({ ...step, run: own[step.name] ?? step.run }));
}

async function approveHeld(house: House): Promise<void> {
  for (const post of await house.store.posts.inState("held"))
    await decide(house, post.id, { decision: "approve", who: "replay" });
}

async function walk(house: House, path: readonly Step[]): Promise<void> {
  for (let moved = 1, round = 0; moved > 0 && round < 100; round += 1) {
    moved = 0;
    for (const step of path) moved += await step.run(house);
  }
}

async function nextMoment(house: House, path: readonly Step[]): Promise<number | null> {
  const moments = await Promise.all(path.map((step) => step.nextAt(house)));
  const known = moments.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

async function openHouse(rehearsal: Rehearsal, { clock, store }: { clock: MovedClock; store: Store }): Promise<House> {
  const { newsroom, schedules, adapters } = rehearsal;
  const channels = newsroom.channels.flatMap((channel) => {
    const adapter = adapters.find(({ name }) => name === channel.platform);
    return adapter ? [takingAll(channel, adapter, clock)] : [];
  });
  for (const { channel } of channels) await store.channels.meet(channel.name, channel.platform);
  const web = async (url: string) => {
    throw new Error(`A replay asks no address, not even ${url}.`);
  };
  return { newsroom, schedules, channels, store, clock, log: silent, web, worker: "replay", dryRun: false };
}

/** A channel whose platform takes every post at once. */
function takingAll(channel: Channel, adapter: Adapter, clock: MovedClock): OpenChannel {
  const receipt = () => ({ remoteId: "replay", url: "replay:", at: clock.now() });
  return {
    channel: { ...channel, missing: [] },
    adapter,
    verify: async () => ({ id: "replay", name: channel.name, url: null, closed: [] }),
    publish: async (_draft, { before }) => {
      await before();
      return { receipt: receipt() };
    },
    find: async () => receipt(),
    resume: null,
    remove: null,
    metrics: null,
    close: async () => {},
  };
}
