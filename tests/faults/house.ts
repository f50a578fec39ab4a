import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { imageSize } from "image-size";
import { adapters } from "../../adapters/index.ts";
import { type RunningSandbox, startSandbox } from "../../sandbox/index.ts";
import { openChannel } from "../../src/channels/open.ts";
import { type MovedClock, movedClock } from "../../src/clock.ts";
import { walkDay } from "../../src/daemon/day.ts";
import { createWeb } from "../../src/http.ts";
import type { MediaFile } from "../../src/model/adapter.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import type { Clock } from "../../src/model/web.ts";
import type { House } from "../../src/path.ts";
import { readSettings } from "../../src/settings/all.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import type { Post } from "../../src/store/post-row.ts";

/** 06:00 in Berlin on the sample day; its pieces until 14:30 are written and composed. */
const dayStartAt = Date.UTC(2026, 10, 24, 5, 0);
export const hour = 3_600_000;
export const minute = 60_000;
export const readyAt = dayStartAt + 8.5 * hour;
const schedulesDir = join(import.meta.dirname, "../../schedules");
const file = "litfass.sqlite";

/** A request that the adapter itself would give up after half a minute is given up sooner, as time is not slept. */
const givingUp =
  (afterMs: number): typeof fetch =>
  (input, init = {}) => {
    const signals = [AbortSignal.timeout(afterMs), ...(init.signal ? [init.signal] : [])];
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };

export type Wrap = {
  readonly store?: (store: Store) => Store;
  readonly channel?: (open: OpenChannel) => OpenChannel;
};

export type FaultHouse = { readonly house: House; readonly lines: string[]; readonly close: () => Promise<void> };

export type Opening = Wrap & {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly sandbox: RunningSandbox;
  readonly secrets: Map<string, string>;
  readonly worker?: string;
  readonly dryRun?: boolean;
  /** Opens only the channel of this platform. */
  readonly only?: string;
  /** Real ms after which a call is given up: few where one hangs, else more than a machine that stands still takes. */
  readonly timeLimitMs?: number;
};

/** The sample newsroom on a store in a folder, as a process of its own would open it. */
export async function openHouse(given: Opening): Promise<FaultHouse> {
  const { clock, sandbox, secrets: kept, timeLimitMs = 20_000 } = given;
  const real = apart(sandbox, given.dataDir);
  const { newsroom, schedules } = readSettings({ envFile: "", real, platforms: adapters, schedulesDir });
  if (!newsroom) throw new Error("the sample newsroom has faults");
  const bare = await openStore({ dataDir: given.dataDir });
  const store = given.store?.(bare) ?? bare;
  const web = createWeb({ allowHosts: [new URL(sandbox.origin).host] });
  const lines: string[] = [];
  const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(`! ${line}`) };
  const secrets = {
    read: async (channel: string, name: string) => kept.get(`${channel} ${name}`) ?? null,
    keep: async (channel: string, name: string, value: string) => void kept.set(`${channel} ${name}`, value),
  };
  const media = async (url: string): Promise<MediaFile> => {
    const { bytes, headers } = await web(url, { maxBytes: 100_000_000 });
    const type = headers.get("content-type") ?? "";
    const size = type.startsWith("image/") ? imageSize(bytes) : null;
    return { bytes, type, widthPx: size?.width ?? null, heightPx: size?.height ?? null };
  };
  const needs = {
    store,
    clock,
    log,
    fetch: givingUp(timeLimitMs - 200),
    media,
    secrets,
    redact: (text: string) => text,
    timeLimitMs,
  };
  const opened = newsroom.channels.flatMap((channel) => {
    const adapter = adapters.find(({ name }) => name === channel.platform);
    return adapter && (given.only ?? adapter.name) === adapter.name ? [openChannel(channel, adapter, needs)] : [];
  });
  for (const { channel } of opened) await bare.channels.meet(channel.name, channel.platform);
  const channels = opened.map((open) => given.channel?.(open) ?? open);
  const { worker = "one", dryRun = false } = given;
  const house: House = { newsroom, schedules, channels, store, clock, log, web, worker, dryRun };
  const close = async () => {
    await Promise.all(opened.map((open) => open.close()));
    await bare.close();
    await web.close();
  };
  return { house, lines, close };
}

/**
 * Adapters keep tokens in memory by the address of their platform. A new sandbox on the same port is spelled another way
 * (`/./`), as a new process would know nothing of the old one's tokens.
 */
function apart({ env, origin }: RunningSandbox, dataDir: string): Record<string, string> {
  const dots = "/.".repeat(Number(/scene-(\d+)-/.exec(dataDir)?.[1] ?? 0));
  const spelled = (value: string) =>
    value.startsWith(origin) ? `${origin}${dots}${value.slice(origin.length)}` : value;
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, name === "SANDBOX_SITE" ? value : spelled(value)]),
  );
}

export type Scene = {
  readonly dataDir: string;
  readonly clock: MovedClock;
  readonly sandbox: RunningSandbox;
  readonly secrets: Map<string, string>;
};

/** A morning's posts, composed and waiting, to be copied for each test. */
/** `only`: the posts of one platform; a house that opens no other channel would leave the rest waiting. */
export type Morning = { readonly scene: (only?: string) => Promise<Scene>; readonly end: () => Promise<void> };

/** On a port that no system gives out by itself: it is taken again and again, and must be free each time. */
async function startSomewhere(given: Omit<Parameters<typeof startSandbox>[0], "port">): Promise<RunningSandbox> {
  for (let tries = 0; ; tries += 1)
    try {
      return await startSandbox({ ...given, port: 20_000 + Math.floor(Math.random() * 12_000) });
    } catch (thrown) {
      if (tries >= 20) throw thrown;
    }
}

/**
 * In a full suite the port was now and then taken for some milliseconds after its sandbox had ended; a process that another
 * thread begins at that moment would hold the closed socket so long. What stays taken fails after ten seconds.
 */
async function startAgain(given: Parameters<typeof startSandbox>[0]): Promise<RunningSandbox> {
  for (let tries = 0; ; tries += 1)
    try {
      return await startSandbox(given);
    } catch (thrown) {
      if (tries >= 200) throw thrown;
      await wait(50);
    }
}

/** Reads, writes and composes the sample morning once, and leaves `perChannel` posts waiting on each channel. */
export async function prepareMorning(perChannel: number): Promise<Morning> {
  const root = mkdtempSync(join(tmpdir(), "litfass-faults-"));
  const clock = movedClock(dayStartAt);
  const first = await startSomewhere({ now: clock.now, dayStartAt, backlog: 30 });
  const opened = await openHouse({ dataDir: root, clock, sandbox: first, secrets: new Map(), dryRun: true });
  await walkDay(opened.house, { clock, endAt: readyAt, nextEventAt: first.nextEventAt });
  await leaveSome(opened.house, perChannel);
  await opened.close();
  await first.stop();
  const port = Number(new URL(first.origin).port);
  let count = 0;
  const running: RunningSandbox[] = [];
  const stop = () => Promise.all(running.splice(0).map((each) => each.stop()));
  return {
    scene: async (only) => {
      await stop();
      const dataDir = mkdtempSync(join(root, `scene-${(count += 1)}-`));
      copyFileSync(join(root, file), join(dataDir, file));
      const own = movedClock(readyAt);
      // The same port, because the articles' addresses carry it.
      const sandbox = await startAgain({ now: own.now, dayStartAt, port, backlog: 30 });
      running.push(sandbox);
      if (only) await dropOthers(dataDir, only);
      return { dataDir, clock: own, sandbox, secrets: new Map() };
    },
    end: async () => {
      await stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const waiting = ["composed", "scheduled", "held"] as const;

async function waitingIn(store: Store): Promise<Post[]> {
  return (await Promise.all(waiting.map((state) => store.posts.inState(state)))).flat();
}

async function drop(store: Store, post: Post): Promise<void> {
  const reason = { code: "dropped-by-editor" } as const;
  await store.posts.move(post.id, { from: post.state, to: "skipped", reason, at: readyAt });
}

async function dropOthers(dataDir: string, only: string): Promise<void> {
  const store = await openStore({ dataDir });
  for (const post of await waitingIn(store)) if (post.platform !== only) await drop(store, post);
  await store.close();
}

async function leaveSome({ store, channels }: House, perChannel: number): Promise<void> {
  const all = await waitingIn(store);
  for (const { channel } of channels) {
    const own = all.filter((post) => post.channel === channel.name).sort((a, b) => lasts(b) - lasts(a));
    const kept = own.filter(({ state }) => state !== "held").slice(0, perChannel);
    for (const post of own.filter((each) => !kept.includes(each))) await drop(store, post);
  }
}

const lasts = (post: Post) => post.goodUntilAt ?? 0;
