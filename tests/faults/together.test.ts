import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Clock } from "../../src/model/web.ts";
import { hour, minute, type Morning, openHouse, prepareMorning } from "./house.ts";
import { watched } from "./mortal.ts";
import { arrivals, expectOnce, walkOn } from "./walk.ts";

let morning: Morning;
beforeAll(async () => {
  morning = await prepareMorning(3);
}, 120_000);
afterAll(() => morning.end());

const unclear = (["twitter", "facebook", "pinterest", "youtube"] as const).flatMap((platform) => [
  { platform, on: "publish", kind: "accept-then-500", times: 1 } as const,
  { platform, on: "read", kind: "refuse-500", times: 2 } as const,
]);

describe("two workers on one store", () => {
  it("send every post once between them, also when the platforms give unclear answers", async () => {
    const scene = await morning.scene();
    scene.sandbox.world.faults.push(...unclear);
    const one = await openHouse({ ...scene, worker: "one" });
    // One connection for both: two in one thread would wait for each other. Two processes are bench/torture's to try.
    const two = await openHouse({ ...scene, worker: "two", store: () => one.house.store });
    await walkOn([one.house, two.house], scene, { lastsMs: 40 * hour });
    const posts = await expectOnce(one.house.store, scene);
    expect(posts.filter(({ state }) => state !== "confirmed")).toEqual([]);
    await Promise.all([one.close(), two.close()]);
  });
});

/** The house's clock, wrong by what `aheadMs` gives at the moment. */
function wrongClock(right: Clock, aheadMs: () => number): Clock {
  return { ...right, now: () => right.now() + aheadMs() };
}

describe("a clock that jumps", () => {
  it.each([
    ["two hours ahead while it sends, and is set right after", 2 * hour],
    ["two hours behind while it sends, and is set right after", -2 * hour],
  ])("%s, doubles nothing although the answers were unclear", async (_what, wrongMs) => {
    const scene = await morning.scene();
    scene.sandbox.world.faults.push(...unclear);
    const isWrong = () => arrivals(scene).size < 4;
    const { house, close } = await openHouse({
      ...scene,
      clock: wrongClock(scene.clock, () => (isWrong() ? wrongMs : 0)),
    });
    await walkOn([house], scene, { lastsMs: 40 * hour });
    const posts = await expectOnce(house.store, scene);
    expect(posts.filter(({ state }) => state === "confirmed").length).toBeGreaterThan(3);
    await close();
  });
});

describe("platforms that show new posts late", () => {
  it("get no post twice when it shows within the declared delay and its answer was lost", async () => {
    const scene = await morning.scene();
    const late = { kind: "slow", on: "publish", times: 3, delayMs: 90_000 } as const;
    scene.sandbox.world.faults.push({ ...late, platform: "twitter" }, { ...late, platform: "facebook" });
    const { house, close } = await openHouse({
      ...scene,
      channel: (open) => ({
        ...open,
        publish: async (draft, around) => {
          await open.publish(draft, around);
          throw new Error("the answer was lost");
        },
      }),
    });
    await walkOn([house], scene, { lastsMs: 40 * hour });
    const posts = await expectOnce(house.store, scene);
    expect(posts.filter(({ state }) => state !== "confirmed")).toEqual([]);
    expect(posts.filter(({ reason }) => reason.code !== "found-by-mark")).toEqual([]);
    await close();
  });
});

describe("a full disk", () => {
  const writes = /^(posts\.(move|change|add)|attempts\.|claims\.take|budget\.(book|heard)|channels\.pause)/;

  it.each([
    ["from the first receipt on", (name: string) => name === "posts.move"],
    ["from the first claim on", (name: string) => name === "claims.take"],
    ["from the first booking on", (name: string) => name === "budget.book"],
  ])("%s, for an hour, doubles nothing and loses nothing", async (_what, begins) => {
    const scene = await morning.scene();
    let fullUntil: number | null = null;
    let refused = 0;
    const { house, close } = await openHouse({
      ...scene,
      store: (store) =>
        watched(store, async (name, given, go) => {
          const now = scene.clock.now();
          const isReceipt = name !== "posts.move" || (given[1] as { to: string }).to === "published";
          if (fullUntil === null && begins(name) && isReceipt) fullUntil = now + hour;
          if (writes.test(name) && fullUntil !== null && now < fullUntil) {
            refused += 1;
            throw new Error("database or disk is full");
          }
          return go();
        }),
    });
    await walkOn([house], scene, {
      lastsMs: 40 * hour,
      onTrouble: (thrown) => {
        expect(String(thrown)).toContain("full");
        scene.clock.moveTo(scene.clock.now() + minute);
      },
    });
    const posts = await expectOnce(house.store, scene);
    expect(refused).toBeGreaterThan(0);
    expect(posts.filter(({ state }) => state === "confirmed").length).toBeGreaterThan(posts.length / 2);
    await close();
  });
});

describe("a database that is gone", () => {
  it.each([
    ["from the first receipt on", "posts.move"],
    ["from the first claim on", "claims.take"],
    ["from the first look-up on", "claims.toLookUp"],
  ])("%s, for an hour, doubles nothing and loses nothing", async (_what, begins) => {
    const scene = await morning.scene();
    scene.sandbox.world.faults.push(...unclear);
    let goneUntil: number | null = null;
    let refused = 0;
    const { house, close } = await openHouse({
      ...scene,
      store: (store) =>
        watched(store, async (name, _given, go) => {
          const now = scene.clock.now();
          if (goneUntil === null && name === begins && arrivals(scene).size > 0) goneUntil = now + hour;
          if (goneUntil === null || now >= goneUntil) return go();
          refused += 1;
          // What was asked just before it went may be done although nobody was told.
          if (refused === 1) await go();
          throw new Error("the database does not answer");
        }),
    });
    await walkOn([house], scene, {
      lastsMs: 40 * hour,
      onTrouble: (thrown) => {
        expect(String(thrown)).toContain("does not answer");
        scene.clock.moveTo(Math.max(scene.clock.now() + minute, goneUntil ?? 0));
      },
    });
    const posts = await expectOnce(house.store, scene);
    expect(refused).toBeGreaterThan(0);
    expect(posts.filter(({ state }) => state === "confirmed").length).toBeGreaterThan(posts.length / 2);
    await close();
  });
});

describe("a post that is out already although the store does not know it", () => {
  it("is taken for ours when the platform calls it a duplicate, and is not posted again", async () => {
    const scene = await morning.scene("twitter");
    const before = mkdtempSync(join(tmpdir(), "litfass-before-"));
    copyFileSync(join(scene.dataDir, "litfass.sqlite"), join(before, "litfass.sqlite"));
    const first = await openHouse({ ...scene, only: "twitter" });
    const began = scene.clock.now();
    await walkOn([first.house], scene, { lastsMs: 40 * hour });
    const out = arrivals(scene);
    await first.close();
    expect(scene.clock.now()).toBeGreaterThan(began);
    const second = await openHouse({ ...scene, dataDir: before, only: "twitter" });
    await walkOn([second.house], scene, { lastsMs: 40 * hour });
    const posts = await expectOnce(second.house.store, scene);
    await second.close();
    expect(arrivals(scene)).toEqual(out);
    expect(scene.sandbox.world.refusals.some(({ why }) => why.includes("duplicate"))).toBe(true);
    expect(posts.map(({ state, reason }) => [state, reason.code])).toEqual(
      posts.map(() => ["confirmed", "found-by-mark"]),
    );
  });
});
