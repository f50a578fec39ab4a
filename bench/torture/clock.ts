import type { Clock } from "../../src/model/web.ts";

/** How many times faster than the wall's clock a torture runs: reading delays and leases pass in seconds. */
export const speed = 600;

/** 07:00 in Berlin on an invented day. */
export const startAt = Date.UTC(2026, 10, 24, 6, 0);

/** The one clock of all processes: it began when the torture did (`beganAt`, ms of the wall's clock). */
export function sharedClock(beganAt: number): Clock {
  const now = () => Math.floor(startAt + (Date.now() - beganAt) * speed);
  const rate = 1 / speed;
  return {
    now,
    rate,
    // What comes late because its worker was killed goes out all the same.
    lateMs: 30_000,
    until: async (at, signal) => {
      while (now() < at && !signal?.aborted)
        await new Promise((resolve) => setTimeout(resolve, Math.max(1, (at - now()) * rate)));
    },
  };
}

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
