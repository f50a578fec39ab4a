import { asTheyAre } from "../model/said.ts";
import { instantOf } from "../time/wall-clock.ts";
import type { Entrance } from "./entrance.ts";
import { Fault } from "./print.ts";
import type { Rules } from "./rehearsal.ts";
import type { PastDays, Trial } from "./trial.ts";

/** The sample's feeds are on the sandbox; nothing here asks a feed, so that alone is no fault. */
export const sandboxSite = { SANDBOX_SITE: "http://127.0.0.1:4712/site" };

/** The newsroom's own rules, or those of another folder of schedules. Throws all faults at once. */
export function rulesOf(entrance: Entrance, folder: string | null = null): Rules {
  const env: Record<string, string> = folder === null ? sandboxSite : { ...sandboxSite, SCHEDULES_DIR: folder };
  const { newsroom, schedules, faults } = entrance.report(env);
  if (!newsroom || faults.length > 0) throw new Fault(asTheyAre(faults.join("\n")));
  return { newsroom, schedules };
}

/** Does something with these rules and what the newsroom's store has, and closes it. */
export async function withTrial<T>(entrance: Entrance, rules: Rules, work: (trial: Trial) => Promise<T>): Promise<T> {
  const store = await entrance.openStore();
  try {
    return await work({ ...rules, store, adapters: entrance.adapters });
  } finally {
    await store.close();
  }
}

/** The days that `replay` and `diff` look back on. */
export function pastDays(options: { days: string; at?: string; approving?: boolean }, zone: string): PastDays {
  return { at: instantGiven(options.at, zone), forMs: daysMs(options.days), approving: options.approving ?? false };
}

/** A number of days a person wrote, in ms. */
export function daysMs(written: string): number {
  const days = Number(written);
  if (!(days > 0 && days <= 366))
    throw new Fault({
      de: `--days nimmt eine Zahl bis 366, nicht „${written}“.`,
      en: `--days takes a number up to 366, not "${written}".`,
    });
  return Math.round(days * 86_400_000);
}

/** The instant a person wrote, or now. One without an offset is read by the newsroom's clock. */
export function instantGiven(written: string | undefined, zone: string): number {
  if (written === undefined) return Date.now();
  const at = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(written) ? Date.parse(written) : wallTime(written, zone);
  if (!Number.isFinite(at))
    throw new Fault({
      de: `--at nimmt einen Zeitpunkt wie 2026-11-24T08:00, nicht „${written}“.`,
      en: `--at takes an instant such as 2026-11-24T08:00, not "${written}".`,
    });
  return at;
}

function wallTime(written: string, zone: string): number {
  try {
    return instantOf(written, zone);
  } catch (thrown) {
    if (thrown instanceof RangeError) return Number.NaN;
    throw thrown;
  }
}
