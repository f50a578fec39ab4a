import { movedClock, type MovedClock } from "../clock.ts";
import { sendDue } from "../delivery/send.ts";
import type { Adapter } from "../model/adapter.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Channel, Newsroom } from "../model/newsroom.ts";
import type { Schedule } from "../model/schedule.ts";
import { type House, steps } from "../path.ts";
import { composeOne } from "../posts/compose.ts";
import { decide } from "../posts/decide.ts";
import { beginRounds, nextLookAt } from "../posts/rounds.ts";
import type { Decision } from "../schedule/decide.ts";
import { placePosts } from "../schedule/step.ts";
import type { KeptArticle } from "../store/articles.ts";
import { openMemoryStore, type Store } from "../store/index.ts";
import type { KeptTeaser } from "../store/teasers.ts";
import { takes } from "../teasers/routing.ts";
import { writeOne, writeRound } from "../teasers/step.ts";
import { type Archived, layIn } from "./archive.ts";

/** A newsroom with its schedules, as `plan`, `replay` and `diff` need them. */
export type Rules = { readonly newsroom: Newsroom; readonly schedules: readonly Schedule[] };

/** What is played through: the articles of some days under some rules. */
export type Rehearsal = Rules & {
  readonly articles: readonly KeptArticle[];
  /** Words already written for them; what is missing is written anew. */
  readonly teasers: readonly KeptTeaser[];
  /** What may come again, as it stood before these days. */
  readonly archive: readonly Archived[];
  readonly adapters: readonly Adapter[];
  readonly fromAt: number;
  readonly untilAt: number;
  /** Plays as if a person approved at once what waits for one. */
  readonly approving: boolean;
  /** Told how much of the days is played, 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/** How it went: the store as it stands at the end, and the last decision on each post. */
export type Played = {
  readonly store: Store;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Posts of before, which are none of the play's. */
  readonly before: ReadonlySet<string>;
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
  const before = await layIn(store, rehearsal.archive);
  const decisions = new Map<string, Decision>();
  const path = pathOf(rehearsal, decisions);
  const arrivals = rehearsal.articles.toSorted((a, b) => arrivalOf(a, rehearsal) - arrivalOf(b, rehearsal));
  let next = 0;
  for (let over = false; !over;) {
    over = clock.now() >= rehearsal.untilAt;
    for (let each = arrivals[next]; each && arrivalOf(each, rehearsal) <= clock.now(); each = arrivals[++next])
      await arrive(house, rehearsal, each);
    await walk(house, path);
    const coming = arrivals[next];
    const moments = [await path.nextAt(house), coming && arrivalOf(coming, rehearsal), rehearsal.untilAt];
    const soonest = Math.min(...moments.filter((at) => typeof at === "number"));
    clock.moveTo(Math.min(Math.max(soonest, clock.now() + 1), rehearsal.untilAt));
    rehearsal.onProgress?.((clock.now() - rehearsal.fromAt) / (rehearsal.untilAt - rehearsal.fromAt));
  }
  return { store, decisions, before, close: () => store.close() };
}

/** When the newsroom published it, or else when it was first met. */
function arrivalOf({ article, firstSeenAt }: KeptArticle, { fromAt }: Rehearsal): number {
  return Math.max(article.publishedAt ?? firstSeenAt, fromAt);
}

/** An article comes: read, written and composed for every channel, as the path's steps do. */
async function arrive(house: House, { teasers }: Rehearsal, kept: KeptArticle): Promise<void> {
  const { store, clock, newsroom } = house;
  const { url } = kept.article;
  const reading = { article: kept.article, hash: url, withheld: null, old: false, aliases: [] };
  await store.articles.keep(reading, clock.now());
  const known = await store.articles.get(url);
  if (!known) throw new Error(`The replay's own store lost ${url}.`);
  const written = teasers.filter((each) => each.articleUrl === url && each.version === kept.version);
  const needs = { ...house, rules: newsroom.rules };
  for (const open of house.channels) {
    const { name, routing } = open.channel;
    if (!takes(routing, known.article)) continue;
    const old = written.find((each) => each.channel === name && (each.teaser !== null || each.skipped !== null));
    const words = old ?? (await writeOne(needs, open, known));
    const teaser = { ...words, articleUrl: url, version: known.version, channel: name };
    await store.teasers.keep(teaser, clock.now());
    await composeOne(needs, open, teaser);
  }
}

type Path = {
  readonly place: (house: House) => Promise<number>;
  readonly send: (house: House) => Promise<number>;
  readonly nextAt: (house: House) => Promise<number | null>;
};

/** Placing and sending; the pages are as they were, so that nothing is read again. */
function pathOf({ approving }: Rehearsal, decisions: Map<string, Decision>): Path {
  const onDecision = (each: Decision) => void decisions.set(each.post.id, each);
  const asked = steps.filter(({ name }) => name === "place" || name === "send");
  return {
    place: async (house) => {
      await beginAgain(house);
      if (approving) await approveHeld(house);
      return placePosts({ ...house, onDecision });
    },
    send: async (house) => {
      const now = house.clock.now();
      const due = (await house.store.posts.inState("scheduled")).filter(({ dueAt }) => dueAt !== null && dueAt <= now);
      const channels = house.channels.filter(({ channel }) => due.some((each) => each.channel === channel.name));
      if (channels.length === 0) return 0;
      const moved = await sendDue({ ...house, channels, rules: house.newsroom.rules, recheck: async () => true });
      await seePublished(house);
      return moved;
    },
    nextAt: async (house) => {
      const moments = [...(await Promise.all(asked.map((step) => step.nextAt(house)))), nextLookAt(house)];
      const known = moments.filter((at) => at !== null);
      return known.length === 0 ? null : Math.min(...known);
    },
  };
}

/** What was sent is there: these platforms lose nothing. */
async function seePublished({ store, clock }: House): Promise<void> {
  const seen = { from: "published", to: "confirmed", reason: { code: "seen" }, at: clock.now() } as const;
  for (const post of await store.posts.inState("published"))
    await store.posts.move(post.id, { ...seen, changes: { nextLookAt: null } });
}

/** Next rounds of what may come again: its pages are taken to be as they were. */
function beginAgain(house: House): Promise<number> {
  const needs = { ...house, rules: house.newsroom.rules };
  return beginRounds({ ...needs, recheck: async () => true, write: writeRound.bind(null, needs) });
}

async function approveHeld(house: House): Promise<void> {
  for (const post of await house.store.posts.inState("held"))
    await decide(house, post.id, { decision: "approve", who: "replay" });
}

/** Goes on until nothing moves any more. */
async function walk(house: House, path: Path): Promise<void> {
  for (let sent = 1, round = 0; sent > 0 && round < 100; round += 1) {
    await path.place(house);
    sent = await path.send(house);
  }
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
