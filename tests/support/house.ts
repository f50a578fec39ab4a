import { join } from "node:path";
import { imageSize } from "image-size";
import { adapters } from "../../adapters/index.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { openChannel } from "../../src/channels/open.ts";
import { movedClock, type MovedClock } from "../../src/clock.ts";
import { walkDay } from "../../src/daemon/day.ts";
import { createWeb } from "../../src/http.ts";
import type { MediaFile } from "../../src/model/adapter.ts";
import type { House } from "../../src/path.ts";
import { readSettings } from "../../src/settings/all.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { openMemoryStore } from "../../src/store/index.ts";
import type { PostLine } from "../../src/store/views/posts.ts";

/** 06:00 in Berlin on the sample day. */
export const dayStartAt = Date.UTC(2026, 10, 24, 5, 0);
const root = join(import.meta.dirname, "../..");

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
export type SampleHouse = {
  readonly house: House;
  readonly sandbox: Sandbox;
  readonly clock: MovedClock;
  readonly lines: string[];
  readonly posts: () => Promise<PostLine[]>;
  /** Walks the path from now on to that instant, as the demo does. */
  readonly walkTo: (at: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The sample newsroom on a sandbox of its own: store in memory, time to be moved. */
export async function openSampleHouse(
  given: { schedulesDir?: string; env?: Record<string, string> } = {},
): Promise<SampleHouse> {
  const clock = movedClock(dayStartAt);
  const sandbox = await startSandbox({ now: clock.now, dayStartAt, port: 0 });
  const settings = readSettings({
    envFile: "",
    real: { ...sandbox.env, ...given.env },
    platforms: adapters,
    schedulesDir: given.schedulesDir ?? join(root, "schedules"),
  });
  const { newsroom, schedules, faults } = settings;
  if (!newsroom) throw new Error(faults.map(sayFault).join("\n"));
  const store = await openMemoryStore();
  const web = createWeb({ allowHosts: [new URL(sandbox.origin).host] });
  const lines: string[] = [];
  const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(`! ${line}`) };
  const kept = new Map<string, string>();
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
  const needs = { store, clock, log, fetch, media, secrets, redact: (text: string) => text };
  const channels = newsroom.channels.map((channel) => {
    const adapter = adapters.find(({ name }) => name === channel.platform);
    if (!adapter) throw new Error(`no adapter for ${channel.platform}`);
    return openChannel(channel, adapter, needs);
  });
  for (const { channel } of channels) await store.channels.meet(channel.name, channel.platform);
  const house: House = { newsroom, schedules, channels, store, clock, log, web, worker: "test", dryRun: false };
  return {
    house,
    sandbox,
    clock,
    lines,
    posts: () => store.pages.posts({ order: "soonest", limit: 10_000 }),
    walkTo: (endAt) => walkDay(house, { clock, endAt, nextEventAt: sandbox.nextEventAt }),
    close: async () => {
      await Promise.all(channels.map((each) => each.close()));
      await sandbox.stop();
      await store.close();
      await web.close();
    },
  };
}
