import { readEntries } from "./articles/step.ts";
import { recheckArticle } from "./articles/recheck.ts";
import { sendDue } from "./delivery/send.ts";
import { readPushed } from "./articles/pushed.ts";
import { lookUpNotices } from "./feeds/push/receive.ts";
import { keepSubscriptions } from "./feeds/push/websub.ts";
import { visitOf } from "./feeds/begin.ts";
import { fetchFeeds } from "./feeds/step.ts";
import type { Horizon } from "./model/horizon.ts";
import type { OpenChannel } from "./model/channel.ts";
import type { Newsroom } from "./model/newsroom.ts";
import type { Rewriter } from "./model/rewriter.ts";
import type { Push } from "./model/push.ts";
import type { Schedule } from "./model/schedule.ts";
import type { Underway } from "./model/underway.ts";
import type { Clock, Log, Web } from "./model/web.ts";
import { composePosts } from "./posts/compose.ts";
import { beginRounds, nextLookAt } from "./posts/rounds.ts";
import { confirmPosts } from "./receipts/confirm.ts";
import { nextPlacingAt, placePosts, setApart } from "./schedule/step.ts";
import type { Store } from "./store/index.ts";
import { writeRound, writeTeasers } from "./teasers/step.ts";

/** Everything the steps of the path work with. */
export type House = {
  readonly newsroom: Newsroom;
  readonly schedules: readonly Schedule[];
  readonly channels: readonly OpenChannel[];
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly web: Web;
  readonly worker: string;
  readonly dryRun: boolean;
  /** Does this worker see to it (`reading`, `feed NAME`, `channel NAME`)? Left out where it sees to all. */
  readonly tends?: (what: string) => boolean;
  /** Age in ms at which rows that nothing needs are let go of; unless given, 400 days. */
  readonly retainMs?: number;
  /** How others reach us with news; null or left out where nobody is meant to. */
  readonly push?: Push | null;
  /** What goes on beside the steps; left out, each step waits for all that it began. */
  readonly underway?: Underway;
  /** The language model of the newsroom; null or left out where there is none. */
  readonly rewriter?: Rewriter | null;
  /** How far back writing and composing look; left out where the path is walked once, and looks at all there is. */
  readonly horizon?: Horizon;
};

/** A step takes what stands in one state and leaves it in the next. */
export type Step = {
  readonly name: string;
  /** The step that finds something to do where this one moved something. */
  readonly wakes: string;
  /** Does all that is due; gives how many things moved. */
  readonly run: (house: House) => Promise<number>;
  /** When it next has something to do, or null. */
  readonly nextAt: (house: House) => Promise<number | null>;
};

const never = async () => null;

function earliest(...moments: readonly (number | null)[]): number | null {
  const known = moments.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function channelNames({ channels }: House): string[] {
  return channels.map(({ channel }) => channel.name);
}

const sees = ({ tends }: House, what: string) => tends?.(what) ?? true;

/** The channels that this worker sees to; sending is everybody's. */
function tended(house: House): readonly OpenChannel[] {
  return house.channels.filter(({ channel }) => sees(house, `channel ${channel.name}`));
}

function tendedFeeds(house: House): Newsroom["feeds"] {
  return house.newsroom.feeds.filter(({ name }) => sees(house, `feed ${name}`));
}

/** Those that are not being asked already. */
function resting(house: House): Newsroom["feeds"] {
  return tendedFeeds(house).filter((feed) => !house.underway?.names.has(visitOf(feed)));
}

/** Whatever makes articles is one worker's at a time. */
function oneReads(step: Step): Step {
  const isMine = (house: House) => sees(house, "reading");
  return {
    ...step,
    run: async (house) => (isMine(house) ? step.run(house) : 0),
    nextAt: async (house) => (isMine(house) ? step.nextAt(house) : null),
  };
}

/** The steps of the path in their order, named once. */
export const steps: readonly Step[] = [
  {
    name: "fetch",
    wakes: "read",
    run: async (house) => {
      const needs = { ...house, feeds: tendedFeeds(house) };
      const [moved] = await Promise.all([fetchFeeds(needs), keepSubscriptions(needs)]);
      return moved;
    },
    nextAt: async (house) =>
      earliest(
        await house.store.feeds.nextAt(resting(house).map(({ name }) => name)),
        house.push ? await house.store.subscriptions.nextAt(house.push.publicUrl) : null,
      ),
  },
  oneReads({
    name: "hear",
    wakes: "write",
    run: async (house) => {
      const needs = { ...house, rules: house.newsroom.rules, feeds: house.newsroom.feeds };
      return (await lookUpNotices(needs)) + (await readPushed(needs));
    },
    nextAt: async ({ store }) =>
      earliest(await store.notices.nextAt(), await store.entries.nextAt(true), await store.told.nextAt()),
  }),
  oneReads({
    name: "read",
    wakes: "write",
    run: (house) => readEntries({ ...house, rules: house.newsroom.rules, feeds: house.newsroom.feeds }),
    nextAt: (house) => house.store.entries.nextAt(),
  }),
  {
    name: "write",
    wakes: "compose",
    run: (house) => writeTeasers({ ...house, channels: tended(house), rules: house.newsroom.rules }),
    nextAt: never,
  },
  {
    name: "compose",
    wakes: "place",
    run: async (house) => {
      const needs = { ...house, channels: tended(house), rules: house.newsroom.rules };
      const recheck = (url: string) => recheckArticle(house, url);
      const again = { ...needs, recheck, write: writeRound.bind(null, needs) };
      return (await composePosts(needs)) + (await beginRounds(again));
    },
    nextAt: async (house) => nextLookAt(house),
  },
  {
    name: "place",
    wakes: "send",
    run: (house) => placePosts({ ...house, places: (channel) => sees(house, `channel ${channel}`) }),
    nextAt: (house) => nextPlacingAt(house),
  },
  {
    name: "send",
    wakes: "confirm",
    run: (house) =>
      sendDue({
        ...house,
        rules: house.newsroom.rules,
        recheck: (url) => recheckArticle(house, url),
        setApart: (channel) => setApart(house, channel),
        asks: (channel) => sees(house, `channel ${channel}`),
      }),
    nextAt: async (house) => {
      const { dueAt, leaseAt } = await house.store.claims.nextAt(house.clock.now(), channelNames(house));
      return house.dryRun ? null : earliest(dueAt, leaseAt);
    },
  },
  {
    name: "confirm",
    wakes: "send",
    run: (house) => confirmPosts({ ...house, looks: (channel) => sees(house, `channel ${channel}`) }),
    nextAt: async (house) => {
      const mine = tended(house).map(({ channel }) => channel.name);
      return (await house.store.claims.nextAt(house.clock.now(), mine)).lookAt;
    },
  },
];

/** Walks all steps in order, again and again, until nothing moves any more. */
export async function walkPath(house: House): Promise<number> {
  let all = 0;
  for (let round = 0; round < 100; round += 1) {
    let moved = 0;
    for (const step of steps) moved += await step.run(house);
    all += moved;
    if (moved === 0) break;
  }
  return all;
}

/** The next moment at which any step has something to do, or null. */
export async function nextMoment(house: House): Promise<number | null> {
  return earliest(...(await Promise.all(steps.map((step) => step.nextAt(house)))));
}
