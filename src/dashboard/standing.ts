import { feedHealth, type FeedHealth } from "../feeds/health.ts";
import type { BudgetStanding } from "../model/budget.ts";
import type { PostState } from "../model/post.ts";
import { type MoneyPassed, moneyPassed } from "../schedule/money-passed.ts";
import type { ChannelStanding } from "../store/channels.ts";
import type { PostLine } from "../store/views/posts.ts";
import type { DashboardNeeds } from "./needs.ts";

export type ChannelBudgets = {
  readonly channel: string;
  readonly platform: string;
  readonly all: readonly BudgetStanding[];
};

/** How the house stands now: what went out, what goes, what needs a person, what is left, who is well. */
export type StandingNow = {
  readonly out: readonly PostLine[];
  readonly next: readonly PostLine[];
  readonly trouble: readonly PostLine[];
  readonly held: number;
  readonly budgets: readonly ChannelBudgets[];
  readonly channels: readonly ChannelStanding[];
  readonly feeds: readonly FeedHealth[];
  /** Why changed settings do not hold, each as one sentence. */
  readonly settings: readonly string[];
  /** Channels on which breaking news passed the money of the month. */
  readonly money: readonly MoneyPassed[];
};

const shown = 8;
const mostTrouble = 20;
const dayMs = 24 * 3_600_000;
const underWay: readonly PostState[] = ["sending", "pending"];
/** Out, as far as the platform said, but something about it is for a person to look at. */
const askedReasons: readonly string[] = ["receipt-but-not-seen", "cannot-look", "remove-by-hand", "found-withdrawn"];

async function troubleOf({ store, clock }: DashboardNeeds): Promise<PostLine[]> {
  const part = { limit: mostTrouble, offset: 0 };
  const failed = await store.desk.ids({ states: ["failed"], order: "latest" }, part);
  const unclear = await store.desk.ids({ states: ["unconfirmed"], order: "soonest" }, part);
  const unseen = await store.desk.ids({ states: ["published"], order: "latest" }, { ...part, limit: 100 });
  const lines = await store.desk.lines([...failed, ...unclear, ...unseen]);
  return lines.filter(({ state, changedAt, reason }) =>
    state === "failed"
      ? changedAt >= clock.now() - dayMs
      : state === "unconfirmed" || askedReasons.includes(reason.code),
  );
}

async function budgetsOf({ channels }: DashboardNeeds): Promise<ChannelBudgets[]> {
  const all = await Promise.all(
    channels.map(async ({ channel, budgets }) => ({
      channel: channel.name,
      platform: channel.platform,
      all: (await budgets?.()) ?? [],
    })),
  );
  return all.filter((each) => each.all.length > 0);
}

/** The channels of newsroom.yaml as they stand, and those it no longer has left out. */
export async function channelsOf({ store, newsroom }: DashboardNeeds): Promise<ChannelStanding[]> {
  const known = new Set(newsroom.channels.map(({ name }) => name));
  return (await store.channels.all()).filter(({ name }) => known.has(name));
}

/** Reads it from the store. */
export async function standingNow(needs: DashboardNeeds): Promise<StandingNow> {
  const { desk } = needs.store;
  const part = { limit: shown, offset: 0 };
  const out = await desk.ids({ states: ["published", "confirmed"], order: "latest" }, part);
  const moving = await desk.ids({ states: underWay, order: "soonest" }, part);
  const next = await desk.ids({ states: ["scheduled"], order: "soonest" }, part);
  return {
    out: await desk.lines(out),
    next: await desk.lines([...moving, ...next].slice(0, shown)),
    trouble: await troubleOf(needs),
    held: await desk.count({ states: ["held"], order: "soonest" }),
    budgets: await budgetsOf(needs),
    channels: await channelsOf(needs),
    feeds: await feedHealth(needs.store),
    settings: needs.settingsFaults?.() ?? [],
    money: await moneyPassed({ ...needs, schedules: needs.schedules ?? [] }),
  };
}
