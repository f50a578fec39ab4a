import type { House } from "../path.ts";
import { whenAborted } from "./stop.ts";
import { Roads, tellHooks } from "./roads.ts";
import type { HookNeeds } from "./webhooks.ts";

/** How often is looked whether there is something to tell; real ms. */
const everyMs = 1000;

export function hookNeeds({ store, clock, log, newsroom }: House): HookNeeds {
  return { store, clock, log, paper: newsroom.name, zone: newsroom.rules.zone, fetch, now: Date.now };
}

/**
 * Tells the newsroom's webhooks, as they are set at each turn, what happens until the signal. Nobody waits for a receiver
 * but its own messages.
 */
export async function keepTelling(houseNow: () => House, signal: AbortSignal): Promise<void> {
  const roads = new Roads(signal);
  while (!signal.aborted) {
    const house = houseNow();
    await roads.turn(hookNeeds(house), house.newsroom.webhooks ?? []);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      whenAborted(signal, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  await roads.ended();
}

/** Tells them once what a single walk brought. */
export async function tellAfterWork(house: House): Promise<void> {
  const { webhooks = [] } = house.newsroom;
  if (webhooks.length > 0) await tellHooks(hookNeeds(house), webhooks);
}
