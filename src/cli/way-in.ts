import type { DoorClock } from "../dashboard/door.ts";
import { makeLink } from "../dashboard/door.ts";
import type { Store } from "../store/index.ts";
import type { Entrance } from "./entrance.ts";

/** The door keeps real time, whatever the house's clock shows. */
export function doorFor({ idleMs }: Entrance): DoorClock {
  return { now: Date.now, idleMs };
}

/**
 * Prints the link that opens the dashboard, beside the log, which keeps no secret. Where lines are for machines it is left
 * out, for they are sent on and kept.
 */
export async function sayWayIn(entrance: Entrance, store: Store, url: string): Promise<void> {
  if (entrance.logFormat === "json") return;
  entrance.output.out(`  Open it once, within a quarter of an hour: ${await makeLink(store, url, Date.now())}`);
  entrance.output.out("  Another link: litfass link");
}
