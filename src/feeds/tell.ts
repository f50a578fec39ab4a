import type { Log } from "../model/web.ts";
import { holdMs } from "./flood.ts";
import type { Kept } from "./keep.ts";

/** Says a flood once, when it comes. */
export function tellFlood(log: Log, feed: string, { flood }: Kept): void {
  if (flood === null) return;
  log.warn(
    `fetch    ${feed}: ${flood}; they wait ${holdMs / 3_600_000} hours for a person to look, then come at the feed's usual pace`,
  );
}
