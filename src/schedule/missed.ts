import type { Schedule } from "../model/schedule.ts";
import type { Clock } from "../model/web.ts";
import { allChannels } from "../store/channels.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import { type PlaceNeeds, scheduleOf } from "./needs.ts";
import { isFree } from "./place.ts";
import { takenOn } from "./taken.ts";

/** A slot missed by less may still be used, if nothing else speaks against the moment. */
const slotKeepsMs = 15 * 60_000;

/** A post sent so much late still counts as punctual; a clock that runs fast is given two real seconds. */
function punctualMs(clock: Clock): number {
  return clock.rate > 0 ? Math.max(60_000, 2000 / clock.rate) : 60_000;
}

async function scheduledAndOpen(store: Store): Promise<(Post & { dueAt: number })[]> {
  const channels = await store.channels.all();
  const paused = new Set(channels.filter((each) => each.pausedAt !== null).map((each) => each.name));
  if (paused.has(allChannels)) return [];
  return (await store.posts.inState("scheduled"))
    .flatMap((post) => (post.dueAt === null || paused.has(post.channel) ? [] : [{ ...post, dueAt: post.dueAt }]))
    .sort((a, b) => a.dueAt - b.dueAt || a.id.localeCompare(b.id));
}

/** When each scheduled post would have missed its moment, if it is not sent until then. */
export async function missesAt(needs: PlaceNeeds): Promise<number[]> {
  return (await scheduledAndOpen(needs.store)).map((post) => post.dueAt + punctualMs(needs.clock) + 1);
}

/**
 * Posts whose moment passed unsent get a new one: after a night without power or a paused channel they go out spaced,
 * not in a burst. Those of a paused channel wait where they are. Gives how many moved.
 */
export async function takeBackMissed(needs: PlaceNeeds): Promise<number> {
  const now = needs.clock.now();
  let moved = 0;
  for (const post of await scheduledAndOpen(needs.store)) {
    if (post.dueAt + punctualMs(needs.clock) >= now) break;
    const schedule = scheduleOf(needs, post.channel);
    if (schedule) moved += (await takeBack(needs, post, schedule)) ? 1 : 0;
  }
  return moved;
}

async function takeBack(needs: PlaceNeeds, post: Post, schedule: Schedule): Promise<boolean> {
  const now = needs.clock.now();
  const back = { from: "scheduled", to: "composed", reason: { code: "waits-for-slot" }, at: now } as const;
  if (!(await needs.store.posts.move(post.id, { ...back, changes: { dueAt: null, slotAt: null } }))) return false;
  const { slotAt } = post;
  if (slotAt !== null && slotAt > now - slotKeepsMs && now <= (post.goodUntilAt ?? now)) {
    const taken = await takenOn(needs.store, post, { schedule, at: now });
    const late = { from: "composed", to: "scheduled", reason: { code: "slot", at: now }, at: now } as const;
    if (isFree(now, { schedule, taken }))
      return needs.store.posts.move(post.id, { ...late, changes: { dueAt: now, slotAt } });
  }
  needs.log.info(`place    ${post.channel}: missed its moment, is placed anew: ${post.articleUrl}`);
  return true;
}
