import { expect, it } from "vitest";
import type { Schedule } from "../../src/model/schedule.ts";
import { place, type Taken, type Wish } from "../../src/schedule/place.ts";
import { isQuiet } from "../../src/time/wall-clock.ts";
import { hour, minute, morning } from "../support/article.ts";

const stream: Schedule = {
  name: "strom",
  zone: "Europe/Berlin",
  slots: [],
  asPublished: true,
  minGapMs: 10 * minute,
  quiet: { from: "23:00", to: "06:00" },
  maxPerDay: null,
  maxPerHour: null,
};
const slots: Schedule = {
  ...stream,
  asPublished: false,
  slots: [{ cron: "0,30 * * * *", zone: "Europe/Berlin" }],
  minGapMs: 25 * minute,
};

function wish(changes: Partial<Wish> = {}): Wish {
  return {
    schedule: stream,
    taken: [],
    notBefore: morning,
    because: { code: "settling" },
    goodUntilAt: morning + 6 * hour,
    ...changes,
  };
}

function dueAt(given: Partial<Wish>): number | string {
  const found = place(wish(given));
  return "expired" in found ? found.expired.code : found.dueAt;
}

it("with nothing in the way a post goes as soon as it may", () => {
  expect(place(wish())).toMatchObject({ dueAt: morning, reason: { code: "settling" } });
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
  const night = Date.UTC(2026, 10, 24, 22, 30);
  expect(dueAt({ notBefore: night, goodUntilAt: night + 24 * hour })).toBe(Date.UTC(2026, 10, 25, 5, 0));
});

it("what finds no moment before it is stale expires", () => {
  const evening = Date.UTC(2026, 10, 24, 22, 30);
  expect(dueAt({ notBefore: evening, goodUntilAt: evening + 4 * hour })).toBe("no-slot-before-stale");
  expect(dueAt({ goodUntilAt: morning - 1 })).toBe("stale");
});

it("caps count by the local day and by the hour", () => {
  const capped = { ...stream, maxPerDay: 2, quiet: null };
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
    const taken: Taken[] = [];
    let notBefore = start;
    for (let post = 0; post < 120; post += 1) {
      notBefore += Math.floor(random() * 40 * minute);
      const found = place({
        schedule,
        taken,
        notBefore,
        because: { code: "settling" },
        goodUntilAt: notBefore + 8 * hour,
      });
      if ("expired" in found) continue;
      expect(found.dueAt).toBeGreaterThanOrEqual(notBefore);
      expect(found.dueAt).toBeLessThanOrEqual(notBefore + 8 * hour);
      expect(schedule.quiet && isQuiet(found.dueAt, schedule.quiet, schedule.zone)).toBe(false);
      for (const each of taken) expect(Math.abs(each.at - found.dueAt)).toBeGreaterThanOrEqual(schedule.minGapMs);
      if (found.slotAt !== null) expect(taken.some((each) => each.slotAt === found.slotAt)).toBe(false);
      taken.push({ at: found.dueAt, slotAt: found.slotAt });
    }
    expect(taken.length).toBeGreaterThan(30);
    const cap = schedule.maxPerHour;
    if (cap !== null)
      for (const { at } of taken)
        expect(taken.filter((each) => each.at >= at && each.at < at + hour).length).toBeLessThanOrEqual(cap);
  }
});
