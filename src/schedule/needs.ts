import type { OpenChannel } from "../model/channel.ts";
import type { Newsroom } from "../model/newsroom.ts";
import { type Schedule, usualBeyondMoney } from "../model/schedule.ts";
import type { Clock, Log } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import type { Decision } from "./decide.ts";
import { postsFor } from "./money.ts";

/** What placing works with. */
export type PlaceNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newsroom: Newsroom;
  readonly schedules: readonly Schedule[];
  /** Say what a post costs; a channel that is not among them has no cap of money. */
  readonly channels?: readonly Pick<OpenChannel, "channel" | "adapter">[];
  /** Told of each decision before it is carried out; a replay counts what posts met. */
  readonly onDecision?: (decision: Decision) => void;
  /** In a dry run nothing is sent, so nothing misses its moment. */
  readonly dryRun?: boolean;
  /** Does this worker place on the channel? Left out where it places on all. */
  readonly places?: (channel: string) => boolean;
};

/** The schedule of a channel, or null when newsroom.yaml has the channel no longer. */
export function scheduleOf(
  { newsroom, schedules }: Pick<PlaceNeeds, "newsroom" | "schedules">,
  channelName: string,
): Schedule | null {
  const channel = newsroom.channels.find((each) => each.name === channelName);
  return schedules.find((each) => each.name === channel?.schedule) ?? null;
}

/** How many posts the money of a month pays for on a channel, and with what breaking news may go beyond it; null: any. */
export function monthCap(needs: PlaceNeeds, channelName: string, { maxDollarsPerMonth: dollars, breaking }: Schedule) {
  const adapter = needs.channels?.find((each) => each.channel.name === channelName)?.adapter ?? null;
  const withReserve = dollars === null ? null : dollars * (1 + (breaking?.beyondMoney ?? usualBeyondMoney));
  return { maxPerMonth: postsFor(dollars, adapter), maxBreakingPerMonth: postsFor(withReserve, adapter) };
}
