import type { Newsroom } from "../model/newsroom.ts";
import type { Reason } from "../model/reason.ts";
import type { Schedule } from "../model/schedule.ts";
import type { Clock, Log } from "../model/web.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import { place, type Taken } from "./place.ts";

export type PlaceNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newsroom: Newsroom;
  readonly schedules: readonly Schedule[];
};

/** A scheduled post not sent so long after its moment has missed it and is placed anew. */
const missedAfterMs = 15 * 60_000;
const dayMs = 24 * 3_600_000;

/** Gives every composed post its moment, and those that missed theirs a new one. Gives how many posts moved. */
export async function placePosts(needs: PlaceNeeds): Promise<number> {
  let moved = await takeBackMissed(needs);
  for (const post of await needs.store.posts.inState("composed")) moved += (await placeOne(needs, post)) ? 1 : 0;
  return moved;
}

async function placeOne(needs: PlaceNeeds, post: Post): Promise<boolean> {
  const channel = needs.newsroom.channels.find((each) => each.name === post.channel);
  const schedule = needs.schedules.find((each) => each.name === channel?.schedule);
  const kept = await needs.store.articles.get(post.articleUrl);
  if (!channel || !schedule || !kept) return false;
  const now = needs.clock.now();
  const { notBefore, because } = earliest(needs, kept, now);
  const taken: Taken[] = await needs.store.posts.taken(post.channel, now - dayMs);
  const goodUntilAt = post.goodUntilAt ?? now + dayMs;
  const found = place({ schedule, taken, notBefore, because, goodUntilAt });
  const headline = kept.article.headline ?? post.articleUrl;
  if ("expired" in found) {
    needs.log.info(`place    ${post.channel}: expired, no moment before it is stale: ${headline}`);
    return needs.store.posts.move(post.id, { from: "composed", to: "expired", reason: found.expired, at: now });
  }
  const changes = { dueAt: found.dueAt, slotAt: found.slotAt };
  needs.log.info(`place    ${post.channel}: ${sayClock(found.dueAt, needs.newsroom.rules.zone)} for ${headline}`);
  return needs.store.posts.move(post.id, { from: "composed", to: "scheduled", reason: found.reason, at: now, changes });
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

function sayClock(at: number, zone: string): string {
  return new Intl.DateTimeFormat("de-DE", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(at);
}

/**
 * Posts whose moment passed unsent go back to be placed: after a night without power or a paused channel they go out
 * spaced, not in a burst. Those of a paused channel wait where they are.
 */
async function takeBackMissed(needs: PlaceNeeds): Promise<number> {
  const now = needs.clock.now();
  const paused = new Set(
    (await needs.store.channels.all()).filter((each) => each.pausedAt !== null).map((each) => each.name),
  );
  if (paused.has("*")) return 0;
  let moved = 0;
  for (const post of await needs.store.posts.inState("scheduled")) {
    if (post.dueAt === null || post.dueAt > now - missedAfterMs || paused.has(post.channel)) continue;
    const move = {
      from: "scheduled",
      to: "composed",
      reason: { code: "waits-for-slot" },
      at: now,
      changes: { dueAt: null, slotAt: null },
    } as const;
    if (!(await needs.store.posts.move(post.id, move))) continue;
    moved += 1;
    needs.log.info(`place    ${post.channel}: missed its moment, is placed anew: ${post.articleUrl}`);
  }
  return moved;
}
