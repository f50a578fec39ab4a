import type { Clock } from "./model/web.ts";

/** Timers take at most 2^31 − 1 ms; longer waits are cut into pieces. */
const longestWaitMs = 2_000_000_000;

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(Math.max(ms, 0), longestWaitMs));
    signal?.addEventListener("abort", done);
  });
}

/** The clock on the wall. */
export const wallClock: Clock = {
  now: () => Date.now(),
  rate: 1,
  until: async (at, signal) => {
    while (!signal?.aborted && Date.now() < at) await wait(at - Date.now(), signal);
  },
};

/** A clock that begins at `startAt` and runs `speed` times as fast as the wall's, until `endAt`; then at its pace. */
export function fastClock(given: { startAt: number; speed: number; endAt: number }): Clock {
  const began = performance.now();
  const lastsMs = (given.endAt - given.startAt) / given.speed;
  const now = () => {
    const passed = performance.now() - began;
    if (passed <= lastsMs) return Math.floor(given.startAt + passed * given.speed);
    return Math.floor(given.endAt + (passed - lastsMs));
  };
  const rate = 1 / given.speed;
  return {
    now,
    rate,
    until: async (at, signal) => {
      while (!signal?.aborted && now() < at)
        await wait(Math.max(1, (at - now()) * (now() < given.endAt ? rate : 1)), signal);
    },
  };
}

/** A clock that stands still until it is moved. */
export type MovedClock = Clock & { readonly moveTo: (at: number) => void };

/** A clock for tests and rehearsals: time is moved, never slept. */
export function movedClock(startAt: number): MovedClock {
  let current = startAt;
  const waiting = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => current,
    rate: 0,
    until: (at, signal) =>
      new Promise((resolve) => {
        if (at <= current || signal?.aborted) return resolve();
        const sleeper = { at, wake: resolve };
        waiting.add(sleeper);
        signal?.addEventListener("abort", () => resolve(), { once: true });
      }),
    moveTo: (at) => {
      current = Math.max(current, at);
      for (const sleeper of waiting)
        if (sleeper.at <= current) {
          waiting.delete(sleeper);
          sleeper.wake();
        }
    },
  };
}
