import type { Reason } from "../model/reason.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Post } from "../store/post-row.ts";
import { sayTime } from "../time/wall-clock.ts";
import { missesAt, takeBackMissed } from "./missed.ts";
import { type PlaceNeeds, scheduleOf } from "./needs.ts";
import { place } from "./place.ts";
import { takenOn } from "./taken.ts";

const dayMs = 24 * 3_600_000;

/** Gives every composed post its moment, and those that missed theirs a new one. Gives how many posts moved. */
export async function placePosts(needs: PlaceNeeds): Promise<number> {
  let moved = needs.dryRun ? 0 : await takeBackMissed(needs);
  moved += await expireHeld(needs);
  for (const post of await needs.store.posts.inState("composed")) moved += (await placeOne(needs, post)) ? 1 : 0;
  return moved;
}

/** A post that nobody decided on while its article was news waits no longer. */
async function expireHeld(needs: PlaceNeeds): Promise<number> {
  const now = needs.clock.now();
  let moved = 0;
  for (const post of await needs.store.posts.inState("held"))
    if (goodUntilOf(post) < now) moved += (await expire(needs, post, { code: "stale", at: goodUntilOf(post) })) ? 1 : 0;
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

function goodUntilOf(post: Post): number {
  return post.goodUntilAt ?? post.createdAt + dayMs;
}

async function placeOne(needs: PlaceNeeds, post: Post): Promise<boolean> {
  const now = needs.clock.now();
  const goodUntilAt = goodUntilOf(post);
  const schedule = scheduleOf(needs, post.channel);
  const kept = await needs.store.articles.get(post.articleUrl);
  // A channel that left newsroom.yaml: its posts wait for its return, and no longer than they are news.
  if (!schedule || !kept) return goodUntilAt < now && expire(needs, post, { code: "stale", at: goodUntilAt });
  const taken = await takenOn(needs.store, post, { schedule, at: now });
  const found = place({ schedule, taken, ...earliest(needs, kept, now), goodUntilAt });
  if ("expired" in found) return expire(needs, post, found.expired);
  const changes = { dueAt: found.dueAt, slotAt: found.slotAt };
  const move = { from: "composed", to: "scheduled", reason: found.reason, at: now, changes } as const;
  if (!(await needs.store.posts.move(post.id, move))) return false;
  const headline = kept.article.headline ?? post.articleUrl;
  needs.log.info(`place    ${post.channel}: ${sayTime(found.dueAt, now, needs.newsroom.rules.zone)} for ${headline}`);
  return true;
}

async function expire(needs: PlaceNeeds, post: Post, reason: Reason): Promise<boolean> {
  const move = { from: post.state, to: "expired", reason, at: needs.clock.now() } as const;
  if (!(await needs.store.posts.move(post.id, move))) return false;
  const why = reason.code === "stale" ? "it is no news any more" : "no moment before it is stale";
  needs.log.info(`place    ${post.channel}: expired, ${why}: ${post.articleUrl}`);
  return true;
}

/** Not before now, the end of settling after publication, and the end of an embargo; and which of them it is. */
function earliest(needs: PlaceNeeds, kept: KeptArticle, now: number): { notBefore: number; because: Reason } {
  const { article } = kept;
  const settled = (article.publishedAt ?? kept.firstSeenAt) + needs.newsroom.rules.settleMs;
  const embargo = article.embargoUntil ?? 0;
  const notBefore = Math.max(now, settled, embargo);
  if (notBefore === embargo) return { notBefore, because: { code: "embargo", at: embargo } };
  if (notBefore === settled) return { notBefore, because: { code: "settling", at: settled } };
  return { notBefore, because: { code: "slot", at: now } };
}
