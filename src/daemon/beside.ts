import type { Underway } from "../model/underway.ts";
import { createUnderway } from "../time/underway.ts";
import type { Stop } from "./stop.ts";

/** What goes on beside the steps of a daemon, and when all of it has ended. */
export type Beside = { readonly underway: Underway; readonly ended: () => Promise<void> };

/**
 * Lets what waits for a site go on beside the steps, so that no step's turn lasts as long as the slowest site. `moved` is called
 * when a piece of it moved something, `failed` when one ended with a fault of ours: the next turn begins it again.
 */
export function goOnBeside(
  stop: Stop,
  on: { readonly moved: () => void; readonly failed: (thrown: unknown) => void },
): Beside {
  const going = new Set<Promise<void>>();
  const follow = async (moved: Promise<number>): Promise<void> => {
    try {
      if ((await moved) > 0) on.moved();
    } catch (thrown) {
      // One left behind at the end finds the store closed.
      if (!stop.over.aborted) on.failed(thrown);
    }
  };
  const tell = (moved: Promise<number>) => {
    const ended = follow(moved).finally(() => going.delete(ended));
    going.add(ended);
  };
  return {
    underway: createUnderway({ tell, stop: stop.asked }),
    ended: async () => {
      while (going.size > 0) await Promise.all(going);
    },
  };
}
