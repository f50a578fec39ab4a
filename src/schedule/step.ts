import { sayBeyondMoney } from "../language/choice.ts";
import { sayReason } from "../language/reasons.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import type { Placing } from "../store/placings.ts";
import type { PlannedPost } from "../store/views/plan.ts";
import { sayTime } from "../time/wall-clock.ts";
import { type Decision, goodUntilOf } from "./decide.ts";
import { punctualMs } from "./missed.ts";
import { mourningLevel } from "./mourning.ts";
import { type PlaceNeeds, scheduleOf } from "./needs.ts";
import { decideChannel, setsApart } from "./situation.ts";
import { surviveZoneChange } from "./zone-change.ts";

/** Posts written down in one transaction: few enough that nobody waits long for it. */
const together = 100;
/** Somebody else places on the same channel: so often is decided anew before the next turn. */
const mostTries = 5;

/** Gives every composed post its moment, and those that missed theirs a new one. Gives how many posts moved. */
export async function placePosts(needs: PlaceNeeds): Promise<number> {
  let moved = (await expireHeld(needs)) + (await surviveZoneChange(needs));
  for (const channel of (await channelsToPlace(needs)).filter(needs.places ?? (() => true)))
    moved += scheduleOf(needs, channel) ? await placeOnChannel(needs, channel) : await expireOrphans(needs, channel);
  return moved;
}

/** Channels on which something wants a moment. */
async function channelsToPlace(needs: PlaceNeeds): Promise<string[]> {
  const missedBefore = needs.dryRun ? null : needs.clock.now() - punctualMs(needs.clock);
  return needs.store.wanting.channelsWanting({ missedBefore, all: (await mourningLevel(needs.store)) > 0 });
}

/**
 * Sets apart the posts of a channel that were put off to one moment, the end of its limit: spaced as the schedule says, the
 * most urgent first. Gives how many moved.
 */
export async function setApart(needs: PlaceNeeds, channel: string): Promise<number> {
  const schedule = scheduleOf(needs, channel);
  return schedule && setsApart(schedule) ? placeOnChannel(needs, channel) : 0;
}

/** Decides and writes it down; decides anew when another worker has placed on this channel meanwhile. */
async function placeOnChannel(needs: PlaceNeeds, channel: string): Promise<number> {
  let moved = 0;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const version = await needs.store.placings.version(channel);
    const decisions = await decideChannel(needs, channel);
    const written = await writeDown(needs, decisions, { channel, version });
    moved += written.moved;
    if (written.isComplete) break;
  }
  return moved;
}

type Seen = { readonly channel: string; readonly version: number };

async function writeDown(needs: PlaceNeeds, decisions: readonly Decision[], { channel, version }: Seen) {
  let moved = 0;
  for (let from = 0; from < decisions.length; from += together) {
    const some = decisions.slice(from, from + together);
    const at = needs.clock.now();
    const placings = { channel, version: version + from / together, at, all: some.flatMap(placingOf) };
    const ids = await needs.store.placings.write(placings);
    if (!ids) return { moved, isComplete: false };
    for (const each of some) {
      needs.onDecision?.(each);
      if (ids.has(each.post.id)) await sayDone(needs, each);
    }
    moved += ids.size;
  }
  return { moved, isComplete: true };
}

async function sayDone(needs: PlaceNeeds, decision: Decision): Promise<void> {
  const { post } = decision;
  const beyond = decision.reason.choice?.beyondMoney;
  if (beyond) {
    const facts = { post: post.id, articleUrl: post.articleUrl };
    needs.log.warn(`place    ${post.channel}: ${sayBeyondMoney(beyond, "en")}: ${post.articleUrl}`, facts);
  }
  await sayPlaced(needs, decision);
}

function placingOf({ post, to, reason, dueAt, slotAt, time }: Decision): Placing[] {
  const { id, state } = post;
  return state === "composed" || state === "scheduled"
    ? [{ post: { id, state, dueAt: post.dueAt }, to, reason, dueAt, slotAt, time }]
    : [];
}

/** A post that nobody decided on while its article was news waits no longer. */
async function expireHeld(needs: PlaceNeeds): Promise<number> {
  let moved = 0;
  for (const post of await needs.store.wanting.heldTooLong(needs.clock.now())) {
    const reason: Reason = { code: "stale", at: goodUntilOf(post), words: undecided(post.reason, needs) };
    moved += (await expire(needs, post, reason)) ? 1 : 0;
  }
  return moved;
}

/** That nobody decided, and on what. */
function undecided(reason: Reason, { newsroom }: PlaceNeeds): Said {
  const at = { zone: newsroom.rules.zone };
  return {
    de: `bis dahin hat niemand entschieden (${sayReason(reason, "de", at)})`,
    en: `nobody had decided by then (${sayReason(reason, "en", at)})`,
  };
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
  const lateMs = punctualMs(needs.clock) + 1;
  const { worthUntil, dueAt } = await needs.store.wanting.nextMoments({ worth: now - 1, due: now - lateMs });
  const stale = worthUntil === null ? [] : [worthUntil + 1];
  const missed = dueAt === null || needs.dryRun ? [] : [dueAt + lateMs];
  const moments = [...stale, ...missed];
  return moments.length === 0 ? null : Math.min(...moments);
}

async function sayPlaced(needs: PlaceNeeds, { post, to, reason, dueAt }: Decision): Promise<void> {
  if (to === "expired") return sayExpired(needs, post, reason);
  const kept = await needs.store.articles.get(post.articleUrl);
  const when = dueAt === null ? "" : sayTime(dueAt, needs.clock.now(), needs.newsroom.rules.zone);
  const anew = post.state === "scheduled" ? `${when}, placed anew,` : when;
  const words = to === "composed" ? "waits in mourning" : anew;
  const facts = { post: post.id, articleUrl: post.articleUrl };
  needs.log.info(`place    ${post.channel}: ${words} for ${kept?.article.headline ?? post.articleUrl}`, facts);
}

function expireStale(needs: PlaceNeeds, post: PlannedPost): Promise<boolean> {
  return expire(needs, post, { code: "stale", at: goodUntilOf(post) });
}

async function expire(needs: PlaceNeeds, post: PlannedPost, reason: Reason): Promise<boolean> {
  const move = { from: post.state, to: "expired", reason, at: needs.clock.now() } as const;
  if (!(await needs.store.posts.move(post.id, move))) return false;
  sayExpired(needs, post, reason);
  return true;
}

function sayExpired(needs: PlaceNeeds, post: PlannedPost, reason: Reason): void {
  const why = reason.code === "stale" ? "it is no news any more" : "no moment before it is stale";
  const facts = { post: post.id, articleUrl: post.articleUrl };
  needs.log.info(`place    ${post.channel}: expired, ${why}: ${post.articleUrl}`, facts);
}
