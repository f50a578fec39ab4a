import { expect, it } from "vitest";
import { movedClock } from "../../src/clock.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { movePost } from "../../src/schedule/move.ts";
import { placePosts } from "../../src/schedule/step.ts";
import type { Store } from "../../src/store/index.ts";
import { isoIn } from "../../src/time/wall-clock.ts";
import { zoneClock } from "../../src/time/zone-clock.ts";
import { hour, morning } from "../support/article.ts";
import { onBothEngines, openTestStore } from "../support/store.ts";
import { keepPost, paper } from "./paper.ts";
import { night, stream } from "./support.ts";

const day = 24 * hour;
const daily = ["0 8 * * *", "0 9 * * *"];
const long = { goodUntilAt: morning + 300 * day };
const at = (wall: string) => Date.parse(`${wall}Z`);

function slotsAt(zone: string, ...crons: string[]): Schedule {
  return { ...stream, zone, asPublished: false, minGapMs: 0, slots: crons.map((cron) => ({ cron, zone })) };
}

function needsOf(store: Store, schedule: Schedule, now: number) {
  const lines: string[] = [];
  const log = { info: () => {}, warn: (line: string) => void lines.push(line) };
  return { store, clock: movedClock(now), log, newsroom: paper(), schedules: [schedule], lines };
}

/** As if the zone had had the clock of another one until now: what an update of the zone data does. */
async function pretend(store: Store, zone: string, given: { was: string; seenAt: number }): Promise<void> {
  const clock = zoneClock(given.was, given.seenAt - day, given.seenAt + 400 * day);
  await store.zones.keep({ name: zone, dataVersion: "2020a", clock, seenAt: given.seenAt, before: null }, null);
}

const shown = async (store: Store, zone: string, ...ids: string[]) =>
  Promise.all(
    ids.map(async (id) => {
      const dueAt = (await store.posts.get(id))?.dueAt;
      return dueAt === null || dueAt === undefined ? null : isoIn(dueAt, zone).slice(0, 16);
    }),
  );

onBothEngines(() => {
  it("summer time abolished: slots keep their time of the day, and so does what a person moved; the log and each life say so", async () => {
    const store = await openTestStore();
    // Placed while Algiers, which has the same clock all year, still had Berlin's summer time.
    const before = needsOf(store, slotsAt("Europe/Berlin", ...daily), morning);
    await keepPost(store, "winter", { ...long, article: { embargoUntil: at("2026-12-01T05:00") } });
    for (const id of ["a", "b", "geschoben"])
      await keepPost(store, id, { ...long, article: { embargoUntil: at("2027-07-01T05:00") } });
    await placePosts(before);
    const moved = { at: at("2027-07-02T16:30"), who: "ada" };
    expect(await movePost({ ...before, schedules: [{ ...stream, minGapMs: 0 }] }, "geschoben", moved)).toBeNull();
    const ids = ["winter", "a", "b", "geschoben"];
    const wanted = ["2026-12-01T08:00", "2027-07-01T08:00", "2027-07-01T09:00", "2027-07-02T18:30"];
    expect(await shown(store, "Europe/Berlin", ...ids)).toEqual(wanted);

    await pretend(store, "Africa/Algiers", { was: "Europe/Berlin", seenAt: morning });
    const after = needsOf(store, slotsAt("Africa/Algiers", ...daily), morning + hour);
    expect(await shown(store, "Africa/Algiers", ...ids)).not.toEqual(wanted);
    await placePosts(after);
    expect(await shown(store, "Africa/Algiers", ...ids)).toEqual(wanted);
    expect(after.lines).toEqual([
      expect.stringMatching(
        /^place {4}the clock of Africa\/Algiers goes otherwise from 2027-03-28 on \(zone data .+\): 2 posts are placed anew, 1 that people moved keep/,
      ),
    ]);
    const reasons = (await store.posts.events("a")).map(({ reason }) => JSON.stringify(reason));
    expect(reasons.filter((each) => each.includes("der Moment war für 08:00 Uhr gedacht"))).toHaveLength(1);
    expect((await store.posts.get("geschoben"))?.reason).toMatchObject({ code: "moved", words: "ada" });
    expect((await store.posts.events("winter")).map(({ to }) => to)).toEqual(["composed", "scheduled"]);

    after.clock.moveTo(morning + 3 * day);
    await placePosts(after);
    expect(await shown(store, "Africa/Algiers", ...ids)).toEqual(wanted);
    expect(after.lines).toHaveLength(1);
    await store.close();
  });

  it("who dies in the middle leaves the rest to the next start, and nothing is moved twice", async () => {
    const store = await openTestStore();
    const before = needsOf(store, { ...stream, zone: "Africa/Algiers" }, morning);
    for (const id of ["a", "b"]) await keepPost(store, id, long);
    await placePosts(before);
    for (const id of ["a", "b"])
      await movePost(before, id, { at: at("2027-07-02T16:30") + (id === "a" ? 0 : hour), who: "ada" });
    // It began in Berlin, where July's clock is one hour further, and got as far as "a".
    const clock = zoneClock("Europe/Berlin", morning, morning + 400 * day);
    const was = zoneClock("Africa/Algiers", morning, morning + 400 * day);
    const begun = { name: "Europe/Berlin", dataVersion: "2020a", clock, seenAt: morning + hour, before: was };
    await store.zones.keep(begun, null);
    const after = needsOf(store, { ...stream, zone: "Europe/Berlin" }, morning + 2 * hour);
    const first = await store.posts.get("a");
    if (!first) throw new Error("no post a");
    const revision = { seen: first, to: "scheduled", reason: first.reason, at: morning + hour, who: "bot" } as const;
    await store.revisions.revise("a", { ...revision, changes: { dueAt: at("2027-07-02T15:30") } });
    await placePosts(after);
    expect(await shown(store, "Europe/Berlin", "a", "b")).toEqual(["2027-07-02T17:30", "2027-07-02T18:30"]);
    expect((await store.zones.get("Europe/Berlin"))?.before).toBeNull();
    await store.close();
  });
});

it("a post as published leaves the quiet hours into which the new clock puts it", async () => {
  const store = await openTestStore();
  // 23:30 by the clock of before, past the quiet hours' end for one who is six hours further.
  const dueAt = at("2026-11-25T22:30");
  const before = needsOf(store, stream, morning);
  await keepPost(store, "a", { article: { embargoUntil: dueAt }, goodUntilAt: morning + 3 * day });
  await placePosts(before);
  await pretend(store, "Asia/Shanghai", { was: "Asia/Tokyo", seenAt: morning });
  const quiet = { ...stream, zone: "Asia/Shanghai", quiet: [{ ...night, from: "06:00", to: "08:00" }] };
  await placePosts(needsOf(store, quiet, morning + hour));
  expect(await shown(store, "Asia/Shanghai", "a")).toEqual(["2026-11-26T08:00"]);
});

it("other zone data that change no clock in use move nothing", async () => {
  const store = await openTestStore();
  await pretend(store, "Europe/Berlin", { was: "Europe/Paris", seenAt: morning - hour });
  const needs = needsOf(store, slotsAt("Europe/Berlin", ...daily), morning);
  await keepPost(store, "a", long);
  await placePosts(needs);
  expect(needs.lines).toEqual([]);
  expect((await store.zones.get("Europe/Berlin"))?.dataVersion).not.toBe("2020a");
  expect((await store.posts.events("a")).map(({ to }) => to)).toEqual(["composed", "scheduled"]);
});
