import { expect, it } from "vitest";
import type { Schedule } from "../../src/model/schedule.ts";
import type { Newsroom } from "../../src/model/newsroom.ts";
import type { Article } from "../../src/model/article.ts";
import { nextPlacingAt, placePosts } from "../../src/schedule/step.ts";
import { article, hour, minute, morning, rules } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { type Desk, openDesk, postOf } from "../support/desk.ts";
import { stream } from "./support.ts";

const halfHours: Schedule = {
  ...stream,
  name: "halfHours",
  asPublished: false,
  slots: [{ cron: "*/30 * * * *", zone: "Europe/Berlin" }],
};

async function open(given: { schedule?: string; settleMs?: number } = {}) {
  const desk = await openDesk();
  const newsroom: Newsroom = {
    name: "Testblatt",
    feeds: [],
    channels: [channelNamed("kanal", { schedule: given.schedule ?? "stream" })],
    rules: { ...rules, settleMs: given.settleMs ?? 0 },
  };
  return { ...desk, newsroom, schedules: [stream, halfHours] };
}

async function compose(desk: Desk, id: string, changes: Partial<Article> & { goodUntilAt?: number } = {}) {
  const { goodUntilAt, ...about } = changes;
  const piece = article({ url: `https://kurier.example/${id}`, ...about });
  const at = desk.clock.now();
  await desk.store.articles.keep({ article: piece, hash: id, withheld: null, old: false, aliases: [] }, at);
  await desk.store.posts.add(
    {
      id,
      articleUrl: piece.url,
      articleVersion: 1,
      channel: "kanal",
      platform: "test",
      round: 1,
      state: "composed",
      reason: { code: "waits-for-slot" },
      goodUntilAt: goodUntilAt ?? at + 6 * hour,
    },
    at,
  );
}

const dueTimes = async (desk: Desk, ...ids: string[]) =>
  Promise.all(ids.map(async (id) => ((await postOf(desk, id)).dueAt ?? Number.NaN) - morning));

it("composed posts get their moments, the gap between them", async () => {
  const desk = await open();
  await compose(desk, "a");
  await compose(desk, "b");
  expect(await placePosts(desk)).toBe(2);
  expect(await dueTimes(desk, "a", "b")).toEqual([0, 10 * minute]);
  expect(await placePosts(desk)).toBe(0);
});

it("no two posts share a slot, placed together or one after the other", async () => {
  const desk = await open({ schedule: "halfHours" });
  await compose(desk, "a");
  await compose(desk, "b");
  await placePosts(desk);
  await compose(desk, "c");
  await placePosts(desk);
  const slots = await Promise.all(["a", "b", "c"].map(async (id) => (await postOf(desk, id)).slotAt));
  expect(slots.map((at) => (at ?? 0) - morning)).toEqual([0, 30 * minute, 60 * minute]);
});

it("a post waits for the end of settling, or of its article's embargo, and says which", async () => {
  const desk = await open({ settleMs: 30 * minute });
  await compose(desk, "a", { publishedAt: morning - 10 * minute });
  await compose(desk, "b", { publishedAt: morning - 10 * minute, embargoUntil: morning + 2 * hour });
  await placePosts(desk);
  expect(await dueTimes(desk, "a", "b")).toEqual([20 * minute, 120 * minute]);
  expect((await postOf(desk, "a")).reason.code).toBe("settling");
  expect((await postOf(desk, "b")).reason.code).toBe("embargo");
});

it("what finds no moment before it is stale expires with its reason", async () => {
  const desk = await open({ settleMs: 0 });
  await compose(desk, "a", { publishedAt: null, embargoUntil: morning + 8 * hour });
  expect(await placePosts(desk)).toBe(1);
  expect(await postOf(desk, "a")).toMatchObject({ state: "expired", reason: { code: "stale" } });
  expect(desk.lines.join("\n")).toContain("expired");
});

it("after a night without power posts go out spaced, not in a burst", async () => {
  const desk = await open();
  for (const id of ["a", "b", "c"]) await compose(desk, id);
  await placePosts(desk);
  desk.clock.moveTo(morning + 2 * hour);
  await placePosts(desk);
  expect(await dueTimes(desk, "a", "b", "c")).toEqual([120, 130, 140].map((each) => each * minute));
});

it("posts that are late by less than the gap still keep it", async () => {
  const desk = await open();
  for (const id of ["a", "b"]) await compose(desk, id);
  await placePosts(desk);
  desk.clock.moveTo(morning + 12 * minute);
  await placePosts(desk);
  expect(await dueTimes(desk, "a", "b")).toEqual([12 * minute, 22 * minute]);
});

it("a slot just missed is still used; one long missed is given up for the next", async () => {
  const desk = await open({ schedule: "halfHours" });
  await compose(desk, "a");
  await placePosts(desk);
  desk.clock.moveTo(morning + 5 * minute);
  await placePosts(desk);
  expect(await postOf(desk, "a")).toMatchObject({ dueAt: morning + 5 * minute, slotAt: morning });
  desk.clock.moveTo(morning + 16 * minute);
  await placePosts(desk);
  expect(await postOf(desk, "a")).toMatchObject({ dueAt: morning + 30 * minute, slotAt: morning + 30 * minute });
});

it("a post a few seconds late is left alone", async () => {
  const desk = await open();
  await compose(desk, "a");
  await placePosts(desk);
  desk.clock.moveTo(morning + 59_000);
  expect(await placePosts(desk)).toBe(0);
});

it("a missed post that is no news any more expires", async () => {
  const desk = await open();
  await compose(desk, "a", { goodUntilAt: morning + hour });
  await placePosts(desk);
  desk.clock.moveTo(morning + hour + 1);
  await placePosts(desk);
  expect(await postOf(desk, "a")).toMatchObject({ state: "expired", reason: { code: "stale" } });
});

it("posts of a paused channel wait where they are, and are spaced when it goes on", async () => {
  const desk = await open();
  for (const id of ["a", "b"]) await compose(desk, id);
  await placePosts(desk);
  await desk.store.channels.pause("kanal", "Probe", morning);
  desk.clock.moveTo(morning + hour);
  expect(await placePosts(desk)).toBe(0);
  await desk.store.channels.resume("kanal", "Probe", morning);
  await placePosts(desk);
  expect(await dueTimes(desk, "a", "b")).toEqual([60 * minute, 70 * minute]);
});

it("in a dry run nothing misses its moment", async () => {
  const desk = { ...(await open()), dryRun: true };
  await compose(desk, "a");
  await placePosts(desk);
  desk.clock.moveTo(morning + hour);
  expect(await placePosts(desk)).toBe(0);
  expect(await nextPlacingAt(desk)).toBeNull();
});

it("placing is called again when a post would have missed its moment, not before", async () => {
  const desk = await open();
  expect(await nextPlacingAt(desk)).toBeNull();
  await compose(desk, "a");
  await placePosts(desk);
  expect(await nextPlacingAt(desk)).toBe(morning + minute + 1);
  await desk.store.channels.pause("kanal", "Probe", morning);
  expect(await nextPlacingAt(desk)).toBeNull();
});

it("posts of a channel that newsroom.yaml has no longer wait, and expire when they are stale", async () => {
  const desk = await open();
  await compose(desk, "a");
  const without = { ...desk, newsroom: { ...desk.newsroom, channels: [] } };
  expect(await placePosts(without)).toBe(0);
  expect(await nextPlacingAt(without)).toBe(morning + 6 * hour + 1);
  desk.clock.moveTo(morning + 6 * hour + 1);
  expect(await placePosts(without)).toBe(1);
  expect((await postOf(desk, "a")).state).toBe("expired");
});

it("a held post that nobody decided on expires when its article is no news any more, and placing wakes for it", async () => {
  const desk = await open();
  await compose(desk, "a", { goodUntilAt: morning + hour });
  await desk.store.posts.move("a", { from: "composed", to: "held", reason: { code: "review-channel" }, at: morning });
  expect(await placePosts(desk)).toBe(0);
  expect(await nextPlacingAt(desk)).toBe(morning + hour + 1);
  desk.clock.moveTo(morning + hour + 1);
  await placePosts(desk);
  expect(await postOf(desk, "a")).toMatchObject({ state: "expired", reason: { code: "stale", at: morning + hour } });
  expect((await postOf(desk, "a")).reason.words).toEqual({
    de: "bis dahin hat niemand entschieden (wartet auf die Redaktion, wie jeder Beitrag dieses Kanals)",
    en: "nobody had decided by then (waits for an editor, as every post of this channel does)",
  });
});
