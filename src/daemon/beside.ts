import type { Piece, Underway } from "../model/underway.ts";
import { createUnderway } from "../time/underway.ts";
import type { Stop } from "./stop.ts";

/** What goes on beside the steps of a daemon, and when all of it has ended. */
export type Beside = {
  readonly underway: Underway;
  /** The same, but what is begun through it is known as that step's. */
  readonly of: (step: string) => Underway;
  readonly ended: () => Promise<void>;
};

/**
 * Lets what waits for a site go on beside the steps, so that no step's turn lasts as long as the slowest site. `moved` is called
 * when a piece of it moved something, `failed` when one of a step ended with a fault of ours: the next turn begins it again.
 */
export function goOnBeside(
  stop: Stop,
  on: { readonly moved: () => void; readonly failed: (step: string, thrown: unknown) => void },
): Beside {
  const going = new Set<Promise<void>>();
  const follow = async (moved: Promise<number>, { step = "beside" }: Piece): Promise<void> => {
    try {
      if ((await moved) > 0) on.moved();
    } catch (thrown) {
      // One left behind at the end finds the store closed.
      if (!stop.over.aborted) on.failed(step, thrown);
    }
  };
  const tell = (moved: Promise<number>, piece: Piece) => {
    const ended = follow(moved, piece).finally(() => going.delete(ended));
    going.add(ended);
  };
  const underway = createUnderway({ tell, stop: stop.asked });
  return {
    underway,
    of: (step) => ({ ...underway, begin: (piece) => underway.begin({ ...piece, step }) }),
    ended: async () => {
      while (going.size > 0) await Promise.all(going);
    },
  };
}
