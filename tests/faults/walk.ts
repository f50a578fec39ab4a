import { expect } from "vitest";
import type { RemotePost } from "../../sandbox/world.ts";
import { isEnd, mayMove } from "../../src/model/post.ts";
import { type House, steps } from "../../src/path.ts";
import type { Store } from "../../src/store/index.ts";
import type { Post } from "../../src/store/post-row.ts";
import { hour, readyAt, type Scene } from "./house.ts";

const walked = steps.filter(({ name }) => ["place", "send", "confirm"].includes(name));

/** One round of placing, sending and confirming, until nothing moves. Errors of a step are the caller's to expect. */
export async function round(house: House): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) {
    let moved = 0;
    for (const step of walked) moved += await step.run(house);
    if (moved === 0) return;
  }
  throw new Error("fifty rounds at one moment and still something moves");
}

export type Walking = {
  readonly lastsMs: number;
  /** A person mends a paused channel after an hour; false: nobody does. */
  readonly mend?: boolean;
  /** Turns that may fail, as on a full disk: what they threw. */
  readonly onTrouble?: (thrown: unknown) => void;
};

/** Walks all houses on, from moment to moment, until every post is settled or the time is over. */
export async function walkOn(houses: readonly House[], { clock }: Pick<Scene, "clock">, given: Walking): Promise<void> {
  const { lastsMs, mend = true, onTrouble } = given;
  const endAt = clock.now() + lastsMs;
  while (clock.now() < endAt) {
    const turns = await Promise.allSettled(houses.map(round));
    for (const turn of turns) {
      if (turn.status === "fulfilled") continue;
      if (!onTrouble) throw turn.reason;
      onTrouble(turn.reason);
    }
    const [house] = houses;
    if (!house || (await openPosts(house.store)).length === 0) return;
    clock.moveTo(Math.min(await nextMoment(house, clock.now(), mend), endAt));
    if (mend) await mendChannels(house);
  }
}

/** The next moment of the true clock at which the house has something to do. */
async function nextMoment(house: House, now: number, mend: boolean): Promise<number> {
  const ahead = house.clock.now() - now;
  const moments = await Promise.all(walked.map((step) => step.nextAt(house)));
  const standing = mend ? await house.store.channels.all() : [];
  const mendAt = standing.flatMap(({ pausedAt }) => (pausedAt === null ? [] : [pausedAt + hour]));
  return Math.max(now + 1000, Math.min(...moments.filter((at) => at !== null), ...mendAt, Infinity) - ahead);
}

async function mendChannels({ store, clock }: House): Promise<void> {
  for (const { name, pausedAt } of await store.channels.all())
    if (pausedAt !== null && clock.now() >= pausedAt + hour) await store.channels.resume(name, "Jo", clock.now());
}

const states = [
  "composed",
  "held",
  "scheduled",
  "sending",
  "pending",
  "unconfirmed",
  "published",
  "confirmed",
  "skipped",
  "expired",
  "failed",
  "removed",
] as const;

/** All posts but those that ended while the morning was prepared. */
export async function allPosts(store: Store): Promise<Post[]> {
  const all = (await Promise.all(states.map((state) => store.posts.inState(state)))).flat();
  return all.filter(({ state, changedAt }) => !isEnd(state) || changedAt > readyAt);
}

/** Posts that something is still to happen to by itself: not settled, and not before a person. */
async function openPosts(store: Store): Promise<Post[]> {
  const paused = await pausedChannels(store);
  return (await allPosts(store)).filter(
    (post) => post.state !== "confirmed" && !isEnd(post.state) && !isShown(post, paused),
  );
}

async function pausedChannels(store: Store): Promise<ReadonlySet<string>> {
  const paused = (await store.channels.all()).filter(({ pausedAt, pausedWhy }) => pausedAt !== null && pausedWhy);
  return new Set(paused.map(({ name }) => name));
}

/** Does the post stand before a person, with the reason? */
function isShown({ state, reason, channel }: Post, paused: ReadonlySet<string>): boolean {
  return state === "held" || reason.code === "cannot-look" || (state === "scheduled" && paused.has(channel));
}

const markOf = (post: RemotePost) => /utm_content=([0-9a-z]{12})/.exec(`${post.link} ${post.text}`)?.[1] ?? "no mark";

/** What the sandbox saw: the marks of our posts, with how often each arrived. */
export function arrivals({ sandbox }: Pick<Scene, "sandbox">): Map<string, number> {
  const counts = new Map<string, number>();
  for (const post of sandbox.world.posts.filter(({ foreign }) => !foreign))
    counts.set(markOf(post), (counts.get(markOf(post)) ?? 0) + 1);
  return counts;
}

/**
 * Nothing doubled, nothing lost, only legal moves: each post is on its platform at most once, is confirmed exactly when it
 * is there, or stands in an end (or before a person) with its reason.
 */
export async function expectOnce(store: Store, scene: Pick<Scene, "sandbox">): Promise<Post[]> {
  const posts = await allPosts(store);
  const [counts, paused] = [arrivals(scene), await pausedChannels(store)];
  expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
  for (const post of posts) {
    const at = `${post.channel} ${post.id}: ${post.state} ${JSON.stringify(post.reason)}`;
    const there = counts.get(post.mark) ?? 0;
    if (post.state === "confirmed") expect(there, at).toBe(1);
    else if (isEnd(post.state)) expect(there, at).toBe(0);
    else expect(isShown(post, paused), at).toBe(true);
    let before: Post["state"] | null = null;
    for (const { from, to } of await store.posts.events(post.id)) {
      expect(from, at).toBe(before);
      if (from) expect(mayMove(from, to), `${at} ${from} → ${to}`).toBe(true);
      before = to;
    }
    expect(before, at).toBe(post.state);
  }
  const known = new Set(posts.map(({ mark }) => mark));
  expect([...counts.keys()].filter((mark) => !known.has(mark))).toEqual([]);
  return posts;
}
