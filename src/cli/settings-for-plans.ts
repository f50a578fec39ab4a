import type { Newsroom } from "../model/newsroom.ts";
import type { Schedule } from "../model/schedule.ts";
import { instantOf } from "../time/wall-clock.ts";
import type { Entrance } from "./entrance.ts";
import { Fault } from "./print.ts";

/** A newsroom with its schedules, as `plan`, `replay` and `diff` need them. */
export type Rules = { readonly newsroom: Newsroom; readonly schedules: readonly Schedule[] };

/** The sample's feeds are on the sandbox; nothing here asks a feed, so that alone is no fault. */
const sandboxSite = { SANDBOX_SITE: "http://127.0.0.1:4712/site" };

/** The newsroom's own rules, or those of another folder of schedules. Throws all faults at once. */
export function rulesOf(entrance: Entrance, folder: string | null = null): Rules {
  const env: Record<string, string> = folder === null ? sandboxSite : { ...sandboxSite, SCHEDULES_DIR: folder };
  const { newsroom, schedules, faults } = entrance.report(env);
  if (!newsroom || faults.length > 0) throw new Fault(faults.join("\n"));
  return { newsroom, schedules };
}

/** A number of days a person wrote, in ms. */
export function daysMs(written: string): number {
  const days = Number(written);
  if (!(days > 0 && days <= 366)) throw new Fault(`--days takes a number up to 366, not "${written}".`);
  return Math.round(days * 86_400_000);
}

/** The instant a person wrote, or now. One without an offset is read by the newsroom's clock. */
export function instantGiven(written: string | undefined, zone: string): number {
  if (written === undefined) return Date.now();
  const at = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(written) ? Date.parse(written) : wallTime(written, zone);
  if (!Number.isFinite(at)) throw new Fault(`--at takes an instant such as 2026-11-24T08:00, not "${written}".`);
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
