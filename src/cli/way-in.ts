import type { DoorClock } from "../dashboard/door.ts";
import { makeLink } from "../dashboard/door.ts";
import type { Store } from "../store/index.ts";
import type { Entrance } from "./entrance.ts";
import { sayer } from "./print.ts";

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
  const say = sayer(entrance);
  const link = await makeLink(store, url, Date.now());
  const once = say("Einmal öffnen, innerhalb einer Viertelstunde", "Open it once, within a quarter of an hour");
  entrance.output.out(`  ${once}: ${link}`);
  entrance.output.out(say("  Ein weiterer Link: litfass link", "  Another link: litfass link"));
}
