import { createHash } from "node:crypto";

const hourMs = 3_600_000;
const longestBackOffMs = 6 * hourMs;
const longestAskedMs = 24 * hourMs;
/** A feed kept in caches for longer is asked all the same: news would be lost in those hours. */
const longestCacheMs = hourMs;

/** Each quiet visit lengthens the pause by a twentieth, so that it grows with a twentieth of the silence. */
const quieter = 1.05;
const slowestByDay = 5;
const slowestByNight = 10;
const whilePushed = 15;

function isNight(at: number, zone: string): boolean {
  const hour = Number(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit" }).format(at));
  return hour >= 23 || hour < 5;
}

/** A share from 0 to 1 that feeds do not have in common, so that they are not all asked in the same second. */
function spread(name: string, at: number): number {
  return createHash("sha256").update(`${at} ${name}`).digest().readUInt32BE() / 2 ** 32;
}

/** What a visit found, for the pause after it. `lastPauseMs` is the pause before it, null after trouble or at first. */
export type Pace = {
  readonly name: string;
  readonly pollEveryMs: number;
  readonly lastPauseMs: number | null;
  readonly news: boolean;
  readonly cacheMs: number;
  /** A hub tells of its news and has proved it: asking is only the safety net. */
  readonly pushed?: boolean;
  readonly at: number;
  readonly zone: string;
};

/**
 * How long to wait after a visit that went well (ms): as long as the newsroom wrote when there was news, then ever longer
 * in the silence, up to 5 times that by day and 10 times by night, 15 times while a hub tells of its news, and as long as the
 * site says its answer keeps. A tenth is added at random.
 */
export function pauseAfter(pace: Pace): number {
  const { pollEveryMs, at } = pace;
  const slowest = pollEveryMs * (isNight(at, pace.zone) ? slowestByNight : slowestByDay);
  const last = pace.news ? pollEveryMs : (pace.lastPauseMs ?? pollEveryMs) * quieter;
  const usual = pace.pushed ? pollEveryMs * whilePushed : Math.min(last, Math.max(slowest, pollEveryMs));
  const wanted = Math.max(usual, Math.min(pace.cacheMs, longestCacheMs));
  return Math.floor(wanted + (spread(pace.name, at) * pollEveryMs) / 10);
}

/** How long an answer says it keeps (ms), less how long it was kept on the way. */
export function cacheMs(headers: Headers): number {
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(headers.get("cache-control") ?? "")?.[1];
  if (maxAge === undefined || /no-(?:cache|store)/i.test(headers.get("cache-control") ?? "")) return 0;
  const age = Number(/^\d{1,9}$/.exec(headers.get("age")?.trim() ?? "")?.[0] ?? 0);
  return Math.max(0, Number(maxAge) - age) * 1000;
}

/** How long to wait after the nth failure in a row (ms): twice as long each time, and as long as the site asks. */
export function backOff(given: { pollEveryMs: number; failures: number; askedMs: number | null }): number {
  const backOffMs = Math.min(longestBackOffMs, given.pollEveryMs * 2 ** Math.min(given.failures, 12));
  return Math.max(backOffMs, Math.min(given.askedMs ?? 0, longestAskedMs));
}
