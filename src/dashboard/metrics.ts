import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import { healthOf } from "../daemon/health.ts";
import { feedHealth } from "../feeds/health.ts";
import type { BudgetStanding } from "../model/budget.ts";
import { postStates, type PostState } from "../model/post.ts";
import { counted } from "../receiver/tally.ts";
import { allChannels } from "../store/channels.ts";
import type { DashboardNeeds } from "./needs.ts";

/** States whose posts still need something; their numbers are told by channel. */
const waiting: readonly PostState[] = ["composed", "held", "scheduled", "sending", "pending", "unconfirmed"];

type Labels = Readonly<Record<string, string>>;
type Sample = { readonly labels: Labels; readonly value: number };
type Metric = {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly read: (needs: DashboardNeeds) => Promise<readonly Sample[]> | readonly Sample[];
};

const one = (value: number): Sample[] => [{ labels: {}, value }];

/** Every metric of ours: its name, what it tells, and how it is read. Labels are names and states, never texts. */
export const metrics: readonly Metric[] = [
  {
    name: "litfass_posts",
    help: "Posts in the store, by state",
    labels: ["state"],
    read: async ({ store }) => {
      const counts = await store.pages.counts();
      return postStates.map((state) => ({ labels: { state }, value: counts[state] ?? 0 }));
    },
  },
  {
    name: "litfass_posts_waiting",
    help: "Posts that still need something, by state and channel",
    labels: ["state", "channel"],
    read: readWaiting,
  },
  {
    name: "litfass_next_due_lag_seconds",
    help: "How long the most urgent post that may go has been due; 0 when none is late",
    labels: [],
    read: async ({ store, clock }) => {
      const { dueAt } = await store.claims.nextAt(clock.now());
      return one(dueAt === null ? 0 : Math.max(0, clock.now() - dueAt) / 1000);
    },
  },
  {
    name: "litfass_lookups_waiting",
    help: "Posts whose look on the platform is due",
    labels: [],
    read: async ({ store, clock }) => one(await store.standing.lookUps(clock.now())),
  },
  {
    name: "litfass_attempts_total",
    help: "Calls to publish since the start, by channel and outcome",
    labels: ["channel", "outcome"],
    read: (needs) => calls(needs, "attempt"),
  },
  {
    name: "litfass_lookups_total",
    help: "Looks on the platform since the start, by channel and outcome",
    labels: ["channel", "outcome"],
    read: (needs) => calls(needs, "look"),
  },
  {
    name: "litfass_feed_age_seconds",
    help: "Time since a feed was last read well",
    labels: ["feed"],
    read: async ({ store, clock }) =>
      (await store.feeds.all()).map((feed) => ({
        labels: { feed: feed.name },
        value: (clock.now() - (feed.fetchedAt ?? feed.addedAt)) / 1000,
      })),
  },
  {
    name: "litfass_feed_failures",
    help: "Visits of a feed that failed in a row",
    labels: ["feed"],
    read: async ({ store }) =>
      (await store.feeds.all()).map((feed) => ({ labels: { feed: feed.name }, value: feed.failures })),
  },
  {
    name: "litfass_feed_held",
    help: "Entries of a feed that came in a flood and wait for a person",
    labels: ["feed"],
    read: async ({ store }) =>
      (await feedHealth(store)).map(({ name, held }) => ({ labels: { feed: name }, value: held.count })),
  },
  {
    name: "litfass_feed_hub",
    help: "1 while a hub has promised to tell of a feed's news, 0 when it names a hub that does not",
    labels: ["feed"],
    read: async ({ store, clock }) =>
      (await store.subscriptions.all()).map(({ feed, state, leaseUntil }) => ({
        labels: { feed },
        value: state === "alive" && (leaseUntil ?? 0) > clock.now() ? 1 : 0,
      })),
  },
  {
    name: "litfass_notices_total",
    help: "Calls at the receiver since the start, by door and outcome",
    labels: ["door", "outcome"],
    read: ({ store }) =>
      counted(store).map(({ door, outcome, count }) => ({ labels: { door, outcome }, value: count })),
  },
  {
    name: "litfass_channel_paused",
    help: "1 while a channel is paused, by itself or with all others",
    labels: ["channel"],
    read: readPaused,
  },
  {
    name: "litfass_webhooks_waiting",
    help: "What a webhook is still to be told",
    labels: ["webhook"],
    read: (needs) => hookCounts(needs, "waiting"),
  },
  {
    name: "litfass_webhooks_dead",
    help: "What was given up telling a webhook",
    labels: ["webhook"],
    read: (needs) => hookCounts(needs, "dead"),
  },
  { name: "litfass_budget_used", help: "Used of a window, in its unit", labels: budgetLabels(), read: used },
  {
    name: "litfass_budget_left",
    help: "Left of a window before its reserve, in its unit",
    labels: budgetLabels(),
    read: left,
  },
  {
    name: "litfass_pulse_age_seconds",
    help: "Real time since the daemon's pulse last beat",
    labels: [],
    read: ({ store }) => {
      const agoMs = healthOf(store)?.beatAgoMs() ?? null;
      return agoMs === null ? [] : one(agoMs / 1000);
    },
  },
  {
    name: "litfass_step_age_seconds",
    help: "Real time since a step of the path last finished a turn",
    labels: ["step"],
    read: ({ store }) =>
      (healthOf(store)?.turns() ?? []).map(({ step, agoMs }) => ({ labels: { step }, value: agoMs / 1000 })),
  },
  {
    name: "litfass_step_faults_total",
    help: "Turns of a step that a fault of Litfass itself ended, since the start",
    labels: ["step"],
    read: ({ store }) =>
      (healthOf(store)?.turns() ?? []).map(({ step, faults }) => ({ labels: { step }, value: faults })),
  },
];

async function readWaiting({ store, channels }: DashboardNeeds): Promise<Sample[]> {
  const counts = new Map<string, Sample>();
  const count = (state: string, channel: string, more: number) => {
    const key = `${state} ${channel}`;
    counts.set(key, { labels: { state, channel }, value: (counts.get(key)?.value ?? 0) + more });
  };
  for (const state of waiting) for (const { channel } of channels) count(state, channel.name, 0);
  for (const each of await store.standing.posts(waiting)) count(each.state, each.channel, each.count);
  return [...counts.values()];
}

async function readPaused({ store }: DashboardNeeds): Promise<Sample[]> {
  const all = await store.channels.all();
  const brake = all.some(({ name, pausedAt }) => name === allChannels && pausedAt !== null);
  return all
    .filter(({ name }) => !name.startsWith("*"))
    .map(({ name, pausedAt }) => ({ labels: { channel: name }, value: brake || pausedAt !== null ? 1 : 0 }));
}

function calls({ store }: DashboardNeeds, kind: "attempt" | "look"): Sample[] {
  const ended = healthOf(store)?.calls(kind) ?? [];
  return ended.map(({ channel, outcome, count }) => ({ labels: { channel, outcome }, value: count }));
}

async function hookCounts({ store, newsroom }: DashboardNeeds, what: "waiting" | "dead"): Promise<Sample[]> {
  const standing = await Promise.all((newsroom.webhooks ?? []).map(({ name }) => store.hooks.standing(name)));
  return standing.map((each) => ({ labels: { webhook: each.hook }, value: each[what] }));
}

function budgetLabels(): string[] {
  return ["meter", "unit"];
}

/** Every window once, as `litfass budgets` tells it: an app's is shared by its channels. */
async function readBudgets({ channels }: DashboardNeeds): Promise<BudgetStanding[]> {
  const all = (await Promise.all(channels.map(async (open) => (await open.budgets?.()) ?? []))).flat();
  return [...new Map(all.map((each) => [each.meter, each])).values()];
}

async function used(needs: DashboardNeeds): Promise<Sample[]> {
  return (await readBudgets(needs)).map(({ meter, unit, used: value }) => ({ labels: { meter, unit }, value }));
}

async function left(needs: DashboardNeeds): Promise<Sample[]> {
  return (await readBudgets(needs)).map(({ meter, unit, left: value }) => ({ labels: { meter, unit }, value }));
}

/** What a Prometheus server reads: our metrics and the process's own. */
export function createMetrics(needs: DashboardNeeds): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  for (const metric of metrics) register.registerMetric(collected(metric, needs));
  return register;
}

/** Read anew at each question. Names in `_total` only grow while the process lives. */
function collected({ name, help, labels, read }: Metric, needs: DashboardNeeds): Counter | Gauge {
  const frame = { name, help, labelNames: [...labels], registers: [] };
  if (name.endsWith("_total")) {
    const collect = async function (this: Counter) {
      this.reset();
      for (const { labels: given, value } of await read(needs)) this.inc(given, value);
    };
    return new Counter({ ...frame, collect });
  }
  const collect = async function (this: Gauge) {
    this.reset();
    for (const { labels: given, value } of await read(needs)) this.set(given, value);
  };
  return new Gauge({ ...frame, collect });
}
