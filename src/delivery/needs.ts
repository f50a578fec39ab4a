import type { OpenChannel } from "../model/channel.ts";
import type { HouseRules } from "../model/newsroom.ts";
import type { Clock, Log } from "../model/web.ts";
import type { Store } from "../store/index.ts";

export type SendNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: readonly OpenChannel[];
  readonly rules: Pick<HouseRules, "zone" | "lightSections" | "overrule">;
  /** Reads the article's page again, so that an edit or withdrawal of this minute is known; false when it could not. */
  readonly recheck: (articleUrl: string) => Promise<boolean>;
  /** Name of this process in claims. */
  readonly worker: string;
  /** Does this worker ask the channel what became of a post? Left out where it asks all. */
  readonly asks?: (channel: string) => boolean;
  /** Told of a channel whose posts were put off to one moment: sets them apart. */
  readonly setApart?: (channel: string) => Promise<unknown>;
  /** Stops before publish: says what would have been sent. */
  readonly dryRun: boolean;
};

/**
 * A post sent so much late is no longer punctual and is left to be placed anew, so that what came due during a pause or
 * a night without power goes out spaced. A clock that runs fast is given two real seconds. In ms of the clock.
 */
export function punctualMs(clock: Clock): number {
  return clock.rate > 0 ? Math.max(60_000, (clock.lateMs ?? 2000) / clock.rate) : 60_000;
}

/** Room for the waiting and the book-keeping around a call. */
const marginMs = 2000;
const shortestLeaseMs = 10 * 60_000;

/**
 * How long a claim is good: a call of this channel that waits its turn behind another and then takes all its time is
 * over before. Who holds a lease past this is gone. In ms of the clock, whereas time limits are real ms.
 */
export function leaseMs(open: OpenChannel, clock: Clock): number {
  const longest = 2 * (open.adapter.budget.timeLimitMs + marginMs);
  return Math.max(shortestLeaseMs, clock.rate > 0 ? longest / clock.rate : longest);
}

/** How much of a lease must be left for a call to begin. */
export function callMs(open: OpenChannel, clock: Clock): number {
  const longest = open.adapter.budget.timeLimitMs + marginMs;
  return clock.rate > 0 ? longest / clock.rate : longest;
}
