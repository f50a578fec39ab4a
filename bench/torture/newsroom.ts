import { adapters } from "../../adapters/index.ts";
import type { Adapter } from "../../src/model/adapter.ts";
import type { Channel, Newsroom } from "../../src/model/newsroom.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { readSettings } from "../../src/settings/all.ts";
import { join } from "node:path";

/** Real ms after which a call without an answer is given up. */
export const timeLimitMs = 1200;

const schedulesDir = join(import.meta.dirname, "../../schedules");

export type Torture = { readonly newsroom: Newsroom; readonly schedules: readonly Schedule[] };

/**
 * The sample newsroom without feeds, as its posts are made beforehand; all channels speak at any hour, a minute of the
 * fast clock apart. `env` comes from the sandbox.
 */
export function readNewsroom(env: Readonly<Record<string, string>>): Torture {
  const { newsroom, schedules } = readSettings({ envFile: "", real: env, platforms: adapters, schedulesDir });
  const stream = schedules.find(({ asPublished }) => asPublished);
  if (!newsroom || !stream) throw new Error("The sample newsroom cannot be read; run litfass check.");
  const always = { quiet: [], maxPerDay: null, maxPerHour: null, jitterMs: 0, minGapMs: 60_000 };
  const channels = newsroom.channels.map((channel): Channel => ({ ...channel, schedule: stream.name }));
  return { newsroom: { ...newsroom, feeds: [], channels }, schedules: [{ ...stream, ...always }] };
}

/** The platform's adapter with windows too wide to matter and a time limit that suits the fast clock. */
export function adapterOf(channel: Channel): Adapter {
  const adapter = adapters.find(({ name }) => name === channel.platform);
  if (!adapter) throw new Error(`There is no adapter for ${channel.platform}.`);
  const windows = adapter.budget.windows.map((window) => ({
    ...window,
    limit: { ...window.limit, value: window.limit.value * (window.unit === "percent" ? 1 : 1000) },
  }));
  return { ...adapter, budget: { ...adapter.budget, windows, timeLimitMs } };
}
