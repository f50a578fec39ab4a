import type { Store } from "../store/index.ts";

/**
 * Waits before a page that gave no article is asked again (ms): many systems tell of an article, or of a change, a moment before
 * its page stands, and news must not be late for that.
 */
export const soonMs: readonly number[] = [2_000, 5_000, 15_000, 60_000];

/** A page that says it is gone is believed when it still says so after this long: deploys and caches say it for seconds. */
const believedAfterMs = 60_000;
const mostKept = 10_000;

type Doubt = { readonly since: number; readonly tries: number };
const doubts = new WeakMap<Store, Map<string, Doubt>>();

/** The wait with up to a fifth more, a share that pages told of in one second do not have in common. */
export function withJitter(waitMs: number, name: string): number {
  let hash = 2_166_136_261;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return waitMs + Math.floor((hash / 2 ** 32) * (waitMs / 5));
}

/**
 * Notes that an article's page gave no good answer at `now`. Gives how long to wait (ms) until it is asked again soon, null after
 * the last time, and whether it has been so for long enough to be believed. Kept in memory: after a restart doubt begins anew.
 */
export function doubt(store: Store, url: string, now: number): { waitMs: number | null; isBelieved: boolean } {
  const kept = doubts.get(store) ?? new Map<string, Doubt>();
  doubts.set(store, kept);
  const { since, tries } = kept.get(url) ?? { since: now, tries: 0 };
  kept.delete(url);
  kept.set(url, { since, tries: tries + 1 });
  for (const [oldest] of kept) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  const waitMs = soonMs[tries];
  return {
    waitMs: waitMs === undefined ? null : withJitter(waitMs, url),
    isBelieved: tries > 0 && now - since >= believedAfterMs,
  };
}

/** The page gave an article, or was believed: the next doubt is a new one. */
export function settleDoubt(store: Store, url: string): void {
  doubts.get(store)?.delete(url);
}
