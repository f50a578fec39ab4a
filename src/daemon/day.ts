import type { MovedClock } from "../clock.ts";
import { type House, nextMoment, walkPath } from "../path.ts";

export type Day = {
  readonly clock: MovedClock;
  readonly endAt: number;
  /** Other moments at which something happens, such as the sample site's; null when none is left. */
  readonly nextEventAt: (after: number) => number | null;
};

/** Walks a whole day on a moved clock: works until nothing is due, then moves to the next moment, to the end. */
export async function walkDay(house: House, day: Day): Promise<void> {
  while (day.clock.now() < day.endAt) {
    await walkPath(house);
    const now = day.clock.now();
    const moments = [await nextMoment(house), day.nextEventAt(now)].filter((at) => at !== null);
    day.clock.moveTo(Math.min(Math.max(Math.min(...moments, day.endAt), now + 1000), day.endAt));
  }
  await walkPath(house);
}
