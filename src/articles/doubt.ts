import type { Store } from "../store/index.ts";

/**
 * Waits before a page that gave no article is asked again (ms): many systems tell of an article, or of a change, a moment before
 * its page stands, and news must not be late for that.
 */
export const soonMs: readonly number[] = [2_000, 5_000, 15_000, 60_000];

/** A page that says it is gone is believed when it still says so after this long: deploys and caches say it for seconds. */
const believedAfterMs = 60_000;

/** The wait with up to a fifth more, a share that pages told of in one second do not have in common. */
export function withJitter(waitMs: number, name: string): number {
  let hash = 2_166_136_261;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return waitMs + Math.floor((hash / 2 ** 32) * (waitMs / 5));
}

/**
 * Notes that an article's page gave no good answer at `at`, or says that it is `gone`. Gives how long to wait (ms) until it is asked
 * again soon, null after the last time, and whether it has said that it is gone for long enough to be believed.
 */
export async function doubt(
  store: Store,
  url: string,
  given: { at: number; gone: boolean },
): Promise<{ waitMs: number | null; isBelieved: boolean }> {
  const { times, goneSince } = await store.doubts.add(url, given);
  const waitMs = soonMs[times - 1];
  return {
    waitMs: waitMs === undefined ? null : withJitter(waitMs, url),
    isBelieved: given.gone && goneSince !== null && given.at - goneSince >= believedAfterMs,
  };
}
