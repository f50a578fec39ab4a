import { createHash } from "node:crypto";
import { type RunningSandbox, startSandbox } from "../../sandbox/index.ts";
import { spent } from "../../sandbox/twitter/ledger.ts";
import { openChannel } from "../../src/channels/open.ts";
import { type MovedClock, movedClock } from "../../src/clock.ts";
import { sendDue } from "../../src/delivery/send.ts";
import type { Adapter, BudgetWindow } from "../../src/model/adapter.ts";
import type { BudgetStanding } from "../../src/model/budget.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import type { Channel } from "../../src/model/newsroom.ts";
import { nextMoment, type House } from "../../src/path.ts";
import { confirmPosts } from "../../src/receipts/confirm.ts";
import { placePosts } from "../../src/schedule/step.ts";
import { openMemoryStore, type Store } from "../../src/store/index.ts";
import { adapterOn, articleNumber, channelOn, draftOf, readNewsroom } from "../newsroom.ts";

export type DayOptions = {
  readonly platform: string;
  readonly startAt: number;
  readonly lastsMs: number;
  /** Posts that are there for it. */
  readonly backlog: number;
  /** So many of them are due at once, the others evenly over the time; all at once unless given. */
  readonly dueAtOnce?: number;
  /** The limit a window has in this run: that of others is lifted, so that one after the other binds. */
  readonly limitOf?: (window: BudgetWindow) => number;
  readonly engagedUsers?: number;
};

/** What a platform saw of a day, and how the budget stood when it was over. */
export type DayResult = {
  readonly arrivedAt: readonly number[];
  readonly refusals: readonly string[];
  readonly calls: number;
  /** US dollars that X would have charged, by its own prices. */
  readonly dollars: number;
  readonly budgets: readonly BudgetStanding[];
  /** Of each window, the most that was ever used of it. */
  readonly most: ReadonlyMap<string, number>;
  readonly waiting: number;
};

const dayMs = 24 * 3_600_000;

/** Sends a backlog for a simulated time as fast as budgets allow, gaps off, to a sandbox that keeps its own limits. */
export async function simulateDay(options: DayOptions): Promise<DayResult> {
  const { platform, startAt } = options;
  const clock = movedClock(startAt);
  const { engagedUsers } = options;
  const sandbox = await startSandbox({ now: clock.now, dayStartAt: startAt, port: 0, backlog: 5, engagedUsers });
  const store = await openMemoryStore();
  try {
    const bench = readNewsroom(sandbox.env);
    const channel = channelOn(bench, platform);
    const adapter = adapterOn(platform, options.limitOf);
    const open = await openOn({ store, clock, channel, adapter });
    await addBacklog(store, { origin: sandbox.origin, options, channel, adapter });
    const newsroom = { ...bench.newsroom, channels: [channel] };
    const web = () => Promise.reject(new Error("This day asks no web."));
    const needs = { store, clock, log: quiet, web, worker: "day", dryRun: false };
    const house: House = { ...needs, newsroom, schedules: [bench.schedule], channels: [open] };
    const most = await walk(house, { clock, open, endAt: startAt + options.lastsMs });
    return await resultOf({ sandbox, store, open, platform, most });
  } finally {
    await sandbox.stop();
    await store.close();
  }
}

const quiet = { info: () => {}, warn: () => {} };

type Scene = {
  readonly store: Store;
  readonly clock: MovedClock;
  readonly channel: Channel;
  readonly adapter: Adapter;
};

async function openOn({ store, clock, channel, adapter }: Scene): Promise<OpenChannel> {
  const kept = new Map<string, string>();
  const files = new Map<string, { bytes: Uint8Array; type: string }>();
  const secrets = {
    read: async (_channel: string, name: string) => kept.get(name) ?? null,
    keep: async (_channel: string, name: string, value: string) => void kept.set(name, value),
  };
  const media = async (url: string) => {
    const known = files.get(url) ?? (await download(url));
    files.set(url, known);
    const isImage = known.type.startsWith("image/");
    return { ...known, widthPx: isImage ? 1200 : null, heightPx: isImage ? 800 : null };
  };
  await store.channels.meet(channel.name, channel.platform);
  return openChannel(channel, adapter, { store, clock, log: quiet, fetch, media, secrets, redact: (text) => text });
}

async function download(url: string): Promise<{ bytes: Uint8Array; type: string }> {
  const answer = await fetch(url);
  return { bytes: new Uint8Array(await answer.arrayBuffer()), type: answer.headers.get("content-type") ?? "" };
}

type Backlog = Pick<Scene, "channel" | "adapter"> & { readonly origin: string; readonly options: DayOptions };

/** Posts that are due at once, each of an article of its own. */
async function addBacklog(store: Store, { channel, adapter, origin, options }: Backlog): Promise<void> {
  const at = options.startAt;
  const { dueAtOnce = options.backlog } = options;
  for (let count = 1; count <= options.backlog; count += 1) {
    const article = articleNumber(count, origin, at);
    const hash = createHash("sha256").update(article.url).digest("hex");
    await store.articles.keep({ article, hash, withheld: null, old: false, aliases: [] }, at);
    const { mark: id, link, draft } = draftOf(article, { adapter, channel });
    const post = { id, articleUrl: article.url, articleVersion: 1, channel: channel.name, platform: channel.platform };
    const reason = { code: "waits-for-slot" } as const;
    const goodUntilAt = at + options.lastsMs + dayMs;
    await store.posts.add({ ...post, round: 1, state: "composed", reason, link, draft, goodUntilAt }, at);
    const later = Math.max(0, count - dueAtOnce) / Math.max(1, options.backlog - dueAtOnce);
    const dueAt = at + Math.floor(later * options.lastsMs);
    await store.posts.move(id, { from: "composed", to: "scheduled", reason, at, changes: { dueAt } });
  }
}

type Walk = { readonly clock: MovedClock; readonly open: OpenChannel; readonly endAt: number };

/** Works until nothing is due, then moves to the next moment, to the end. */
async function walk(house: House, { clock, open, endAt }: Walk): Promise<Map<string, number>> {
  const most = new Map<string, number>();
  while (clock.now() < endAt) {
    let moved = 1;
    while (moved > 0) {
      moved = await placePosts(house);
      moved += await sendDue({ ...house, rules: house.newsroom.rules, recheck: async () => true });
      moved += await confirmPosts(house);
    }
    for (const { window, used } of (await open.budgets?.()) ?? [])
      most.set(window, Math.max(most.get(window) ?? 0, used));
    clock.moveTo(Math.min(Math.max((await nextMoment(house)) ?? endAt, clock.now() + 1), endAt));
  }
  return most;
}

type Ended = {
  readonly sandbox: RunningSandbox;
  readonly store: Store;
  readonly open: OpenChannel;
  readonly platform: string;
  readonly most: ReadonlyMap<string, number>;
};

async function resultOf({ sandbox, store, open, platform, most }: Ended): Promise<DayResult> {
  const { posts, refusals, calls } = sandbox.world;
  return {
    arrivedAt: posts.filter((each) => !each.foreign && each.platform === platform).map(({ createdAt }) => createdAt),
    refusals: refusals.map(({ status, why }) => `${status} ${why}`),
    calls: [...calls].reduce((sum, [name, count]) => sum + (name.startsWith(`${platform} `) ? count : 0), 0),
    dollars: spent(sandbox.world).usd,
    budgets: (await open.budgets?.()) ?? [],
    most,
    waiting: (await store.posts.inState("scheduled", 100_000)).length,
  };
}
