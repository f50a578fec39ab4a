import { expect, it } from "vitest";
import type { Schedule } from "../../src/model/schedule.ts";
import type { Taken } from "../../src/schedule/calendar.ts";
import { place } from "../../src/schedule/place.ts";
import { nextInstants } from "../../src/time/cron.ts";
import { isQuiet } from "../../src/time/wall-clock.ts";
import { hour, minute, morning } from "../support/article.ts";
import { about, deskOf, dueAt, night, placeOne, stream as plain } from "./support.ts";

const stream: Schedule = { ...plain, quiet: [night] };
const slots: Schedule = {
  ...stream,
  asPublished: false,
  slots: [{ cron: "0,30 * * * *", zone: "Europe/Berlin" }],
  minGapMs: 25 * minute,
};

it("with nothing in the way a post goes as soon as it may", () => {
  expect(placeOne({ schedule: stream })).toMatchObject({ dueAt: morning, reason: { code: "settling" } });
});

it("the gap is kept to posts before and after", () => {
  expect(dueAt({ taken: [{ at: morning - 3 * minute, slotAt: null }] })).toBe(morning + 7 * minute);
  expect(dueAt({ taken: [{ at: morning + 8 * minute, slotAt: null }] })).toBe(morning + 18 * minute);
});

it("a post takes the next free slot, and no slot is taken twice", () => {
  expect(dueAt({ schedule: slots })).toBe(morning);
  expect(dueAt({ schedule: slots, notBefore: morning + 1 })).toBe(morning + 30 * minute);
  expect(dueAt({ schedule: slots, taken: [{ at: morning, slotAt: morning }] })).toBe(morning + 30 * minute);
  const dense = { ...slots, minGapMs: 0 };
  expect(dueAt({ schedule: dense, taken: [{ at: morning + 90 * minute, slotAt: morning }] })).toBe(
    morning + 30 * minute,
  );
});

it("quiet hours put a post off until the morning", () => {
  const late = Date.UTC(2026, 10, 24, 22, 30);
  expect(dueAt({ schedule: stream, notBefore: late, goodUntilAt: late + 24 * hour })).toBe(
    Date.UTC(2026, 10, 25, 5, 0),
  );
});

it("what finds no moment before it is stale expires", () => {
  const evening = Date.UTC(2026, 10, 24, 22, 30);
  expect(dueAt({ schedule: stream, notBefore: evening, goodUntilAt: evening + 4 * hour })).toBe("no-slot-before-stale");
  expect(dueAt({ goodUntilAt: morning - 1 })).toBe("stale");
});

it("caps count by the local day and by the hour", () => {
  const capped = { ...stream, maxPerDay: 2, quiet: [] };
  const taken: Taken[] = [1, 2].map((each) => ({ at: morning - each * hour, slotAt: null }));
  expect(dueAt({ schedule: capped, taken, goodUntilAt: morning + 48 * hour })).toBe(Date.UTC(2026, 10, 24, 23, 0));
  const hourly = { ...stream, maxPerHour: 3, minGapMs: minute };
  const burst = [0, 1, 2].map((each) => ({ at: morning - each * 5 * minute, slotAt: null }));
  const found = dueAt({ schedule: hourly, taken: burst, notBefore: morning + minute });
  expect(found).toBeGreaterThanOrEqual(morning + 50 * minute);
});

/** A small generator with a fixed seed: the same numbers every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

it.each([
  ["clock goes forward", Date.UTC(2027, 2, 27, 6, 0)],
  ["clock goes back", Date.UTC(2026, 9, 24, 6, 0)],
  ["ordinary", morning],
])("over two days (%s) no gap, cap, slot or quiet hour is broken", (_name, start) => {
  for (const schedule of [
    { ...stream, maxPerHour: 4, maxPerDay: 40 },
    { ...slots, maxPerDay: 20 },
  ]) {
    const random = randomFrom(7);
    const desk = deskOf(schedule, [], { from: start });
    const taken: Taken[] = [];
    let notBefore = start;
    for (let post = 0; post < 120; post += 1) {
      notBefore += Math.floor(random() * 40 * minute);
      const goodUntilAt = notBefore + 8 * hour;
      const found = place({ about: about(), notBefore, because: { code: "settling" }, goodUntilAt }, desk);
      if ("expired" in found) continue;
      expect(found.dueAt).toBeGreaterThanOrEqual(notBefore);
      expect(found.dueAt).toBeLessThanOrEqual(notBefore + 8 * hour);
      expect(isQuiet(found.dueAt, night, schedule.zone)).toBe(false);
      for (const each of taken) expect(Math.abs(each.at - found.dueAt)).toBeGreaterThanOrEqual(schedule.minGapMs);
      if (found.slotAt !== null) expect(taken.some((each) => each.slotAt === found.slotAt)).toBe(false);
      taken.push({ at: found.dueAt, slotAt: found.slotAt });
      desk.calendar.add({ at: found.dueAt, slotAt: found.slotAt });
    }
    expect(taken.length).toBeGreaterThan(30);
    const cap = schedule.maxPerHour;
    if (cap !== null)
      for (const { at } of taken)
        expect(taken.filter((each) => each.at >= at && each.at < at + hour).length).toBeLessThanOrEqual(cap);
  }
});

const local = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin", dateStyle: "short" });
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Berlin", hour: "2-digit", minute: "2-digit" });

/** Says the rules again, each in its plainest form. */
function isAllowed(at: number, schedule: Schedule, taken: readonly Taken[]): boolean {
  const all = [...taken.map((each) => each.at), at];
  const shown = clock.format(at);
  const gapKept = taken.every((each) => Math.abs(each.at - at) >= schedule.minGapMs);
  const hourKept = all.every((from) => {
    const inHour = all.filter((each) => each >= from && each < from + hour);
    return !inHour.includes(at) || inHour.length <= (schedule.maxPerHour ?? Infinity);
  });
  const sameDay = all.filter((each) => local.format(each) === local.format(at));
  return (
    gapKept && hourKept && sameDay.length <= (schedule.maxPerDay ?? Infinity) && shown >= "06:00" && shown < "23:00"
  );
}

it.each([
  ["the clock goes forward", Date.UTC(2027, 2, 27, 19, 0)],
  ["the clock goes back", Date.UTC(2026, 9, 24, 19, 0)],
])("the moment found is the first that every rule allows, in the night when %s", (_name, start) => {
  const random = randomFrom(11);
  for (let round = 0; round < 12; round += 1) {
    const schedule = { ...stream, minGapMs: 7 * minute, maxPerHour: 3, maxPerDay: 8 };
    const taken = Array.from({ length: 14 }, () => ({
      at: start + Math.floor(random() * 1000) * minute,
      slotAt: null,
    }));
    const notBefore = start + Math.floor(random() * 600) * minute;
    const found = placeOne({ schedule, taken, notBefore, goodUntilAt: notBefore + 48 * hour });
    expect(found).toHaveProperty("dueAt");
    if (!("dueAt" in found)) continue;
    expect(isAllowed(found.dueAt, schedule, taken)).toBe(true);
    for (let at = notBefore; at < found.dueAt; at += minute) expect(isAllowed(at, schedule, taken)).toBe(false);
  }
});

it("the slot found is the first free one that every rule allows, of several kinds of slots", () => {
  const random = randomFrom(3);
  const start = Date.UTC(2026, 9, 24, 5, 0);
  const crons = ["*/20 * * * *", "7 8-20 * * *", "30 2 * * *", "0 12 * * 1"];
  const schedule = {
    ...slots,
    slots: crons.map((cron) => ({ cron, zone: "Europe/Berlin" })),
    minGapMs: 15 * minute,
    maxPerHour: 2,
  };
  const all = schedule.slots.flatMap((slot) => nextInstants({ ...slot, from: start - 1, count: 400 }));
  const inOrder = [...new Set(all)].sort((a, b) => a - b);
  for (let round = 0; round < 12; round += 1) {
    const taken = inOrder.slice(0, 120).flatMap((at) => (random() < 0.5 ? [{ at, slotAt: at }] : []));
    const notBefore = start + Math.floor(random() * 900) * minute;
    const found = placeOne({ schedule, taken, notBefore, goodUntilAt: notBefore + 48 * hour });
    const used = new Set(taken.map((each) => each.slotAt));
    const first = inOrder.find((at) => at >= notBefore && !used.has(at) && isAllowed(at, schedule, taken));
    expect("dueAt" in found ? found.dueAt : null).toBe(first);
  }
});
