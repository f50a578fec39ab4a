import type { Reason } from "../model/reason.ts";
import type { PlannedPost } from "../store/views/plan.ts";
import { sayTime } from "../time/wall-clock.ts";
import { type Decision, goodUntilOf } from "./decide.ts";
import { hasMissed, missesAt, scheduledAndOpen } from "./missed.ts";
import { mourningLevel } from "./mourning.ts";
import { type PlaceNeeds, scheduleOf } from "./needs.ts";
import { decideChannel } from "./situation.ts";

/** Gives every composed post its moment, and those that missed theirs a new one. Gives how many posts moved. */
export async function placePosts(needs: PlaceNeeds): Promise<number> {
  let moved = await expireHeld(needs);
  for (const channel of await channelsToPlace(needs)) {
    if (scheduleOf(needs, channel)) {
      for (const decision of await decideChannel(needs, channel)) moved += (await carryOut(needs, decision)) ? 1 : 0;
    } else moved += await expireOrphans(needs, channel);
  }
  return moved;
}

/** Channels on which something wants a moment. */
async function channelsToPlace(needs: PlaceNeeds): Promise<string[]> {
  const composed = await needs.store.posts.inState("composed");
  const scheduled = await scheduledAndOpen(needs.store);
  const missed = needs.dryRun ? [] : scheduled.filter((post) => hasMissed(post, needs.clock));
  const stilled = (await mourningLevel(needs.store)) > 0 ? scheduled : [];
  return [...new Set([...composed, ...missed, ...stilled].map((post) => post.channel))];
}

/** A post that nobody decided on while its article was news waits no longer. */
async function expireHeld(needs: PlaceNeeds): Promise<number> {
  let moved = 0;
  for (const post of await needs.store.posts.inState("held"))
    if (goodUntilOf(post) < needs.clock.now()) moved += (await expireStale(needs, post)) ? 1 : 0;
  return moved;
}

/** A channel that left newsroom.yaml: its posts wait for its return, and no longer than they are news. */
async function expireOrphans(needs: PlaceNeeds, channel: string): Promise<number> {
  let moved = 0;
  for (const { post } of await needs.store.plans.waiting(channel, ["composed"]))
    if (goodUntilOf(post) < needs.clock.now()) moved += (await expireStale(needs, post)) ? 1 : 0;
  return moved;
}

/** When placing has something to do although nothing new is composed: a post misses its moment, or grows stale unplaced. */
export async function nextPlacingAt(needs: PlaceNeeds): Promise<number | null> {
  const now = needs.clock.now();
  const waiting = [...(await needs.store.posts.inState("composed")), ...(await needs.store.posts.inState("held"))];
  const unplaced = waiting.map((post) => goodUntilOf(post) + 1);
  const missed = needs.dryRun ? [] : await missesAt(needs);
  const moments = [...unplaced, ...missed].filter((at) => at > now);
  return moments.length === 0 ? null : Math.min(...moments);
}

async function carryOut(needs: PlaceNeeds, decision: Decision): Promise<boolean> {
  const { post, to, reason, dueAt, slotAt } = decision;
  const at = needs.clock.now();
  needs.onDecision?.(decision);
  if (to === "expired") return expire(needs, post, reason);
  if (post.state === "scheduled") {
    const back = to === "composed" ? reason : ({ code: "waits-for-slot" } as const);
    const changes = { dueAt: null, slotAt: null };
    if (!(await needs.store.posts.move(post.id, { from: "scheduled", to: "composed", reason: back, at, changes })))
      return false;
  }
  if (to === "composed") return say(needs, post, "waits in mourning");
  const move = { from: "composed", to, reason, at, changes: { dueAt, slotAt } } as const;
  if (!(await needs.store.posts.move(post.id, move))) return false;
  const when = dueAt === null ? "" : sayTime(dueAt, at, needs.newsroom.rules.zone);
  return say(needs, post, post.state === "scheduled" ? `${when}, placed anew,` : when);
}

async function say(needs: PlaceNeeds, post: PlannedPost, words: string): Promise<true> {
  const kept = await needs.store.articles.get(post.articleUrl);
  needs.log.info(`place    ${post.channel}: ${words} for ${kept?.article.headline ?? post.articleUrl}`);
  return true;
}

function expireStale(needs: PlaceNeeds, post: PlannedPost): Promise<boolean> {
  return expire(needs, post, { code: "stale", at: goodUntilOf(post) });
}

async function expire(needs: PlaceNeeds, post: PlannedPost, reason: Reason): Promise<boolean> {
  const move = { from: post.state, to: "expired", reason, at: needs.clock.now() } as const;
  if (!(await needs.store.posts.move(post.id, move))) return false;
  const why = reason.code === "stale" ? "it is no news any more" : "no moment before it is stale";
  needs.log.info(`place    ${post.channel}: expired, ${why}: ${post.articleUrl}`);
  return true;
}
