import type { Clock } from "../model/web.ts";
import { allChannels } from "../store/channels.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";

/** A post sent so much late still counts as punctual; a clock that runs fast is given two real seconds. */
export function punctualMs(clock: Clock): number {
  return clock.rate > 0 ? Math.max(60_000, (clock.lateMs ?? 2000) / clock.rate) : 60_000;
}

/** Tells of a channel whether it may send: posts of a paused one wait where they are. */
export async function openChannels(store: Store): Promise<(channel: string) => boolean> {
  const channels = await store.channels.all();
  const paused = new Set(channels.filter((each) => each.pausedAt !== null).map((each) => each.name));
  return (channel) => !paused.has(channel) && !paused.has(allChannels);
}

/**
 * Was a scheduled post put off, with others, to the moment at which its channel's limit ends? Placing has not seen it
 * since, or its reason would tell how it chose.
 */
export function isPutOff(post: Pick<Post, "state" | "dueAt" | "reason">, clock: Clock): boolean {
  const { code, choice } = post.reason;
  const isAhead = post.state === "scheduled" && post.dueAt !== null && post.dueAt > clock.now();
  return isAhead && (code === "limited" || code === "budget") && choice === undefined;
}

/**
 * Did a scheduled post's moment pass unsent? Such posts are placed anew: after a night without power or a paused channel
 * they go out spaced, not in a burst.
 */
export function hasMissed(post: Pick<Post, "state" | "dueAt">, clock: Clock): boolean {
  return post.state === "scheduled" && post.dueAt !== null && post.dueAt + punctualMs(clock) < clock.now();
}
