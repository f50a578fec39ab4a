import { expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { movedClock } from "../../src/clock.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { moneyPassed } from "../../src/schedule/money-passed.ts";
import { placePosts } from "../../src/schedule/step.ts";
import type { Store } from "../../src/store/index.ts";
import { hour, minute, morning } from "../support/article.ts";
import { keepPost, openMemoryStore, paper } from "./paper.ts";
import { dueAt, stream } from "./support.ts";

const log = { info: () => {}, warn: () => {} };

async function openNeeds(changes: Partial<Schedule> = {}) {
  const store = await openMemoryStore();
  const newsroom = paper();
  const adapter = adapters.find(({ name }) => name === "twitter");
  if (!adapter) throw new Error("no adapter for twitter");
  const channels = newsroom.channels.map((channel) => ({ channel, adapter }));
  return { store, clock: movedClock(morning), log, newsroom, schedules: [{ ...stream, ...changes }], channels };
}

const minutesOf = async (store: Store, ...ids: string[]) =>
  Promise.all(ids.map(async (id) => (((await store.posts.get(id))?.dueAt ?? Number.NaN) - morning) / minute));

it("breaking news pushes posts that have their moment back by the gap, and the store knows both moves", async () => {
  const needs = await openNeeds();
  await keepPost(needs.store, "a", { article: { embargoUntil: morning + 5 * minute } });
  await keepPost(needs.store, "b", { article: { embargoUntil: morning + 40 * minute } });
  await placePosts(needs);
  expect(await minutesOf(needs.store, "a", "b")).toEqual([5, 40]);
  await keepPost(needs.store, "eil", { priority: 100 });
  await placePosts(needs);
  expect(await minutesOf(needs.store, "eil", "a", "b")).toEqual([0, 10, 40]);
  const life = await needs.store.posts.events("a");
  expect(life.map(({ to }) => to)).toEqual(["composed", "scheduled", "composed", "scheduled"]);
});

it("topics and sections of what went out before count for those that come", async () => {
  const needs = await openNeeds({
    minTopicGapMs: 90 * minute,
    shares: [{ section: "Sport", atMost: 1, unit: "posts" }],
  });
  await keepPost(needs.store, "a", { article: { topics: ["Derby"], section: "Sport" } });
  await placePosts(needs);
  await keepPost(needs.store, "b", { article: { topics: ["Derby"] } });
  await keepPost(needs.store, "c", {
    article: { topics: ["Pokal"], section: "Sport" },
    goodUntilAt: morning + 20 * hour,
  });
  await placePosts(needs);
  expect(await minutesOf(needs.store, "a", "b", "c")).toEqual([0, 90, 16 * 60]);
});

it("the money of the month is counted by what X charges for a post", async () => {
  const needs = await openNeeds({ maxDollarsPerMonth: 0.4 });
  await keepPost(needs.store, "a");
  await keepPost(needs.store, "b");
  await placePosts(needs);
  needs.clock.moveTo(morning + 48 * hour);
  await keepPost(needs.store, "c", { at: needs.clock.now(), goodUntilAt: morning + 30 * 24 * hour });
  for (const id of ["a", "b"]) {
    const at = needs.clock.now();
    for (const [from, to] of [
      ["scheduled", "sending"],
      ["sending", "published"],
    ] as const)
      await needs.store.posts.move(id, { from, to, reason: { code: "sent" }, at });
  }
  await placePosts(needs);
  expect((await needs.store.posts.get("c"))?.dueAt).toBe(Date.UTC(2026, 11, 1));
});

it("breaking news passes the money of the month as far as its reserve, loudly; all else waits for the next month", async () => {
  const warned: string[] = [];
  const given = await openNeeds({
    maxDollarsPerMonth: 0.4,
    minGapMs: 0,
    breaking: { who: null, maxPerHour: 3, maxAgeMs: hour, beyondMoney: 0.5 },
  });
  const needs = { ...given, log: { info: () => {}, warn: (line: string) => void warned.push(line) } };
  const { store } = needs;
  await keepPost(store, "a");
  await keepPost(store, "b");
  await placePosts(needs);
  for (const id of ["a", "b"])
    for (const [from, to] of [
      ["scheduled", "sending"],
      ["sending", "published"],
    ] as const)
      await store.posts.move(id, { from, to, reason: { code: "sent" }, at: morning });
  expect([warned, await moneyPassed(needs)]).toEqual([[], []]);
  const long = { goodUntilAt: morning + 30 * 24 * hour };
  await keepPost(store, "eil", { priority: 100, ...long });
  await keepPost(store, "ruhig", long);
  await placePosts(needs);
  await keepPost(store, "eil2", { priority: 100, ...long });
  await placePosts(needs);
  const december = Date.UTC(2026, 11, 1);
  const moments = await Promise.all(["eil", "ruhig", "eil2"].map(async (id) => (await store.posts.get(id))?.dueAt));
  expect(moments).toEqual([morning, december, december]);
  const beyondMoney = { posts: 3, paid: 2, most: 3 };
  expect((await store.posts.get("eil"))?.reason.choice?.beyondMoney).toEqual(beyondMoney);
  expect((await store.posts.get("eil2"))?.reason.choice).toMatchObject({ metBy: "money of the month" });
  expect(warned).toEqual([
    expect.stringContaining("breaking news beyond the money of the month: post 3, 2 are paid for, 3 at most"),
  ]);
  expect(await moneyPassed(needs)).toEqual([{ channel: "kanal", ...beyondMoney }]);
});

it("a jittered stream sends up to so much later, and never earlier than it may", () => {
  const schedule = { ...stream, jitterMs: 8 * minute };
  const all = Array.from({ length: 40 }, (_, index) => {
    const about = { id: `p${index}`, topic: null, section: null, breaking: false };
    return Number(dueAt({ schedule, about })) - morning;
  });
  expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...all)).toBeLessThanOrEqual(8 * minute);
  expect(new Set(all).size).toBeGreaterThan(20);
});
