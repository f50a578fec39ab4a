import { setImmediate } from "node:timers/promises";

/**
 * Does the same work on each of many, at most `width` at a time; gives the sum of what it gave. Between two of them everyone
 * else in the process gets a turn, so that a crowd of feeds does not hold up what is being sent.
 */
export async function crowd<T>(many: readonly T[], width: number, work: (one: T) => Promise<number>): Promise<number> {
  const waiting = many.values();
  let sum = 0;
  const one = async () => {
    for (const next of waiting) {
      const gave = await work(next);
      sum += gave;
      await setImmediate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, many.length) }, one));
  return sum;
}
