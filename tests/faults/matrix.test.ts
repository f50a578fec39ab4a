import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fault, FaultKind, PlatformName } from "../../sandbox/world.ts";
import { hour, minute, type Morning, openHouse, prepareMorning, type Scene } from "./house.ts";
import { expectOnce, walkOn } from "./walk.ts";

const kinds: readonly FaultKind[] = [
  "accept-then-500",
  "drop-after-accept",
  "hang",
  "refuse-500",
  "limited",
  "unauthorized",
  "garbage",
  "slow",
];

/** Requests a fault can meet, and the platforms whose road to a post makes them. */
const requests = {
  publish: ["twitter", "facebook", "pinterest", "youtube"],
  upload: ["youtube"],
  read: ["twitter", "facebook", "pinterest", "youtube"],
  token: ["twitter", "pinterest", "youtube"],
} as const satisfies Partial<Record<Fault["on"], readonly PlatformName[]>>;

/** The new refresh token was in the answer, so the account is lost until a person connects it again. */
const losesToken = new Set<FaultKind>(["accept-then-500", "drop-after-accept", "hang", "garbage"]);

let morning: Morning;
beforeAll(async () => {
  morning = await prepareMorning(2);
}, 120_000);
afterAll(() => morning.end());

type Planted = { readonly on: keyof typeof requests; readonly kind: FaultKind };

/** Plants the fault on the first such request of every platform, and walks on until all is settled. */
async function liveThrough(scene: Scene, { on, kind }: Planted, mend: boolean) {
  const { world } = scene.sandbox;
  world.faults.push(...requests[on].map((platform) => ({ platform, on, kind, times: 1, delayMs: 20 * minute })));
  const { house, close } = await openHouse({ ...scene, timeLimitMs: kind === "hang" ? 700 : undefined });
  await walkOn([house], scene, { lastsMs: 40 * hour, mend });
  const posts = await expectOnce(house.store, scene);
  const channels = await house.store.channels.all();
  await close();
  for (const { platform, times } of world.faults) expect(times, `${platform} met no ${kind}`).toBe(0);
  return { posts, channels };
}

describe.each(["publish", "upload", "read"] as const)("a fault on %s, on every platform that is asked so", (on) => {
  it.each(kinds)("%s: every post is out exactly once and confirmed", async (kind) => {
    const { posts } = await liveThrough(await morning.scene(), { on, kind }, true);
    expect(posts.length).toBeGreaterThan(6);
    expect(posts.filter(({ state }) => state !== "confirmed")).toEqual([]);
  });
});

describe("a fault on the renewal of a token", () => {
  it.each(kinds.filter((kind) => !losesToken.has(kind)))("%s: every post is out exactly once", async (kind) => {
    const { posts } = await liveThrough(await morning.scene(), { on: "token", kind }, true);
    expect(posts.filter(({ state }) => state !== "confirmed")).toEqual([]);
  });

  it.each([...losesToken])(
    "%s, so that the new token is lost: the channel is paused, a person is told, its posts keep",
    async (kind) => {
      const { posts, channels } = await liveThrough(await morning.scene(), { on: "token", kind }, false);
      const paused = channels.filter(({ pausedAt }) => pausedAt !== null);
      expect(paused.map(({ platform }) => platform).sort()).toEqual(["pinterest", "twitter"]);
      for (const { pausedWhy } of paused) expect(pausedWhy).toMatch(/connect the account again/i);
      const lost = posts.filter(({ platform }) => platform === "pinterest" || platform === "twitter");
      expect(lost.length).toBeGreaterThan(2);
      expect(lost.filter(({ state }) => state === "confirmed")).toEqual([]);
      const others = posts.filter((post) => !lost.includes(post));
      expect(others.filter(({ state }) => state !== "confirmed")).toEqual([]);
    },
  );
});
