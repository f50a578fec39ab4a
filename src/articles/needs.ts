import type { Feed, HouseRules } from "../model/newsroom.ts";
import type { Underway } from "../model/underway.ts";
import type { Clock, Log, Web } from "../model/web.ts";
import type { Store } from "../store/index.ts";

/** What reading works with. */
export type ReadNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly web: Web;
  readonly rules: HouseRules;
  readonly feeds: readonly Feed[];
  /** What goes on beside the steps; left out, a step waits for all that it began. */
  readonly underway?: Underway;
};
