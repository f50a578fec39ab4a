import type { OpenChannel } from "../model/channel.ts";
import type { Clock, Log } from "../model/web.ts";
import type { Store } from "../store/index.ts";

export type SendNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: readonly OpenChannel[];
  /** Reads the article's page again, so that an edit or withdrawal of this minute is known; false when it could not. */
  readonly recheck: (articleUrl: string) => Promise<boolean>;
  /** Name of this process in claims. */
  readonly worker: string;
  /** Stops before publish: says what would have been sent. */
  readonly dryRun: boolean;
};
