import { join } from "node:path";
import { adapters } from "../../adapters/index.ts";
import type { Adapter } from "../../src/model/adapter.ts";
import type { Channel, Newsroom } from "../../src/model/newsroom.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { readSettings } from "../../src/settings/all.ts";

/** Real ms after which a call without an answer is given up. */
export const timeLimitMs = 1200;

const schedulesDir = join(import.meta.dirname, "../../schedules");
const halfYearMs = 180 * 24 * 3_600_000;

export type Torture = { readonly newsroom: Newsroom; readonly schedules: readonly Schedule[] };

/** `env` comes from the sandbox; `gapMs` of the fast clock lie between two posts of a channel. */
export type TortureSettings = { readonly env: Readonly<Record<string, string>>; readonly gapMs: number };

/**
 * The sample newsroom without feeds, as its articles are read beforehand; all channels take all of it, speak at any hour,
 * and nothing grows stale.
 */
export function readNewsroom({ env, gapMs }: TortureSettings): Torture {
  const { newsroom, schedules } = readSettings({ envFile: "", real: env, platforms: adapters, schedulesDir });
  const stream = schedules.find(({ asPublished }) => asPublished);
  if (!newsroom || !stream) throw new Error("The sample newsroom cannot be read; run litfass check.");
  const always = { quiet: [], maxPerDay: null, maxPerHour: null, jitterMs: 0, minGapMs: Math.round(gapMs) };
  const free = { minTopicGapMs: 0, shares: [], maxDollarsPerMonth: null };
  const channels = newsroom.channels.map((channel): Channel => ({ ...channel, schedule: stream.name }));
  const shelfLife = { newsMs: halfYearMs, backgroundMs: halfYearMs, serviceMs: halfYearMs };
  const rules = { ...newsroom.rules, shelfLife };
  return { newsroom: { ...newsroom, rules, feeds: [], channels }, schedules: [{ ...stream, ...always, ...free }] };
}

/** The platform's adapter with windows too wide to matter and a time limit that suits the fast clock. */
export function adapterOf(channel: Channel): Adapter {
  const adapter = adapters.find(({ name }) => name === channel.platform);
  if (!adapter) throw new Error(`There is no adapter for ${channel.platform}.`);
  const windows = adapter.budget.windows.map((window) => ({
    ...window,
    limit: { ...window.limit, value: window.limit.value * 100_000 },
  }));
  return { ...adapter, budget: { ...adapter.budget, windows, timeLimitMs } };
}
