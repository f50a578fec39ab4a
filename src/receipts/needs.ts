import type { OpenChannel } from "../model/channel.ts";
import type { Clock, Log } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";

export type ConfirmNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: readonly OpenChannel[];
  /** Does this worker look on the channel? Left out where it looks on all. */
  readonly looks?: (channel: string) => boolean;
};

/** The farthest that two looks lie apart. */
export const farthestLookMs = 6 * 3_600_000;

/** Looks double their distance, from the platform's reading delay up to six hours. Gives the next one's instant. */
export function nextLook(needs: ConfirmNeeds, open: OpenChannel, post: Post): number {
  const delayMs = Math.max(open.adapter.budget.readableAfterMs.value, 1000);
  return needs.clock.now() + Math.min(delayMs * 2 ** Math.min(post.looks, 10), farthestLookMs);
}
