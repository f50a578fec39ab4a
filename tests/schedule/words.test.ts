import { expect, it } from "vitest";
import type { Schedule } from "../../src/model/schedule.ts";
import { mainTopic } from "../../src/schedule/about.ts";
import { decideAll } from "../../src/schedule/decide.ts";
import { postsFor } from "../../src/schedule/money.ts";
import { jitterOf } from "../../src/schedule/place.ts";
import { silenceOf } from "../../src/schedule/silence.ts";
import { feastIn } from "../../src/time/feasts.ts";
import { adapters } from "../../adapters/index.ts";
import { hour, minute, morning } from "../support/article.ts";
import { about, deskOf, dueAt, night, stream } from "./support.ts";

const daily = 24 * hour;
const halfHours: Schedule = {
  ...stream,
  asPublished: false,
  slots: [{ cron: "*/30 * * * *", zone: "Europe/Berlin" }],
};
const long = { goodUntilAt: morning + 40 * daily };

it("two posts of one main topic keep the topic gap, before and after; others do not", () => {
  const schedule = { ...stream, minTopicGapMs: 90 * minute };
  const bridge = (at: number) => ({ at, slotAt: null, topic: "brücke" });
  const taken = [bridge(morning - 30 * minute)];
  expect(dueAt({ schedule, taken, about: about({ topic: "brücke" }) })).toBe(morning + 60 * minute);
  expect(dueAt({ schedule, taken, about: about({ topic: "derby" }) })).toBe(morning);
  expect(dueAt({ schedule, taken, about: about() })).toBe(morning);
  const later = [bridge(morning + 80 * minute)];
  expect(dueAt({ schedule, taken: later, about: about({ topic: "brücke" }) })).toBe(morning + 170 * minute);
});

it("the main topic is the first that is not the section again", () => {
  expect(mainTopic({ section: "Sport", topics: ["sport", "Derby", "Fußball"] })).toBe("derby");
  expect(mainTopic({ section: "Sport", topics: ["Sport"] })).toBeNull();
});

it("jitter is the same for the same post every time, differs between posts, and stays within its bounds", () => {
  const all = Array.from({ length: 500 }, (_, index) => jitterOf(`post${index}`, 4 * minute));
  expect(all.map((_, index) => jitterOf(`post${index}`, 4 * minute))).toEqual(all);
  expect(Math.max(...all.map(Math.abs))).toBeLessThanOrEqual(4 * minute);
  expect(new Set(all).size).toBeGreaterThan(150);
  expect(Math.abs(all.reduce((sum, each) => sum + each, 0) / 500)).toBeLessThan(30_000);
});

it("a jittered post keeps its slot for itself, and neither gap, quiet hours nor its earliest moment are broken", () => {
  const schedule = { ...halfHours, jitterMs: 8 * minute, minGapMs: 25 * minute, quiet: [night] };
  const desk = deskOf(schedule);
  const moments: { at: number; slotAt: number | null }[] = [];
  for (let each = 0; each < 60; each += 1) {
    const given = { about: about({ id: `p${each}` }), notBefore: morning, goodUntilAt: morning + 4 * daily };
    const at = dueAt({ ...given, schedule, taken: moments });
    const slotAt = Math.round(Number(at) / (30 * minute)) * 30 * minute;
    moments.push({ at: Number(at), slotAt });
    desk.calendar.add({ at: Number(at), slotAt });
  }
  const inOrder = moments.map(({ at }) => at).sort((a, b) => a - b);
  expect(new Set(moments.map(({ slotAt }) => slotAt)).size).toBe(60);
  for (const [index, at] of inOrder.entries())
    if (index > 0) expect(at - (inOrder[index - 1] ?? 0)).toBeGreaterThanOrEqual(25 * minute);
  expect(inOrder[0]).toBeGreaterThanOrEqual(morning);
  for (const { at, slotAt } of moments) expect(Math.abs(at - (slotAt ?? 0))).toBeLessThanOrEqual(8 * minute);
  // No slot is lost to jitter: 60 posts take the 60 first slots outside the quiet hours.
  const lastSlot = Math.max(...moments.map(({ slotAt }) => slotAt ?? 0));
  expect(lastSlot).toBe(morning + daily + 12.5 * hour);
});

it("a section has no more than its share of the day, by number or by percent of the day's places", () => {
  const sport = (minutes: number) => ({ at: morning + minutes * minute, slotAt: null, section: "sport" });
  const taken = [sport(-60), sport(-40)];
  const midnight = Date.UTC(2026, 10, 24, 23, 0);
  const two = { ...stream, shares: [{ section: "Sport", atMost: 2, unit: "posts" } as const] };
  expect(dueAt({ schedule: two, taken, about: about({ section: "sport" }), ...long })).toBe(midnight);
  expect(dueAt({ schedule: two, taken, about: about({ section: "kultur" }), ...long })).toBe(morning);
  const half = { ...stream, maxPerDay: 4, shares: [{ section: null, atMost: 50, unit: "percent" } as const] };
  expect(dueAt({ schedule: half, taken, about: about({ section: "sport" }), ...long })).toBe(midnight);
  expect(dueAt({ schedule: { ...half, maxPerDay: 6 }, taken, about: about({ section: "sport" }), ...long })).toBe(
    morning,
  );
  // 48 slots a day: 5 percent are two.
  const slotted = { ...halfHours, shares: [{ section: "Sport", atMost: 5, unit: "percent" } as const] };
  expect(dueAt({ schedule: slotted, taken, about: about({ section: "sport" }), ...long })).toBe(midnight);
});

it("the money of a month pays for so many posts; the next one waits for the first of the next month in UTC", () => {
  const x = adapters.find(({ name }) => name === "twitter") ?? null;
  expect(postsFor(0.6, x)).toBe(3);
  expect(postsFor(null, x)).toBeNull();
  expect(postsFor(10, adapters.find(({ name }) => name === "facebook") ?? null)).toBeNull();
  const taken = [1, 2, 3].map((each) => ({ at: morning - each * daily, slotAt: null }));
  expect(dueAt({ taken, desk: { maxPerMonth: 3 }, ...long })).toBe(Date.UTC(2026, 11, 1));
  expect(dueAt({ taken, desk: { maxPerMonth: 4 }, ...long })).toBe(morning);
});

it("quiet hours of a weekday begin on that day and pass its midnight", () => {
  const schedule = { ...stream, quiet: [{ from: "22:00", to: "10:00", days: [2] }] };
  // 24 November 2026 is a Tuesday.
  expect(dueAt({ schedule })).toBe(morning);
  expect(dueAt({ schedule, notBefore: morning + 15 * hour, ...long })).toBe(morning + 26 * hour);
  expect(dueAt({ schedule, notBefore: morning + 24 * hour, ...long })).toBe(morning + 26 * hour);
  expect(dueAt({ schedule, notBefore: morning + 48 * hour, ...long })).toBe(morning + 48 * hour);
});

it.each([
  [1, "genuss", false, "later"],
  [1, "politik", false, "now"],
  [2, "politik", false, "later"],
  [2, "politik", true, "now"],
  [3, "politik", true, "later"],
] as const)("on a silent day of level %i a post of %s (breaking: %s) goes %s", (level, section, breaking, when) => {
  const rules = { silentDays: [{ day: "11-24", level }], lightSections: ["Genuss"] };
  const asked = { about: about({ section, breaking }), desk: { silence: silenceOf(rules, 0) }, ...long };
  expect(dueAt(asked)).toBe(when === "now" ? morning : Date.UTC(2026, 10, 24, 23, 0));
});

it.each([
  ["Karfreitag", 2026, "2026-04-03"],
  ["Karfreitag", 2027, "2027-03-26"],
  ["good friday", 2038, "2038-04-23"],
  ["Aschermittwoch", 2026, "2026-02-18"],
  ["Volkstrauertag", 2026, "2026-11-15"],
  ["Buß- und Bettag", 2026, "2026-11-18"],
  ["Totensonntag", 2026, "2026-11-22"],
  ["Totensonntag", 2022, "2022-11-20"],
  ["Volkstrauertag", 2023, "2023-11-19"],
  ["Heiligabend", 2026, "2026-12-24"],
  ["Ostern", 2026, null],
])("%s %i is on %s", (name, year, date) => {
  expect(feastIn(name, year)).toBe(date);
});

it("a desk without claimants decides nothing", () => {
  expect(decideAll([], { now: morning, settleMs: 0, desk: deskOf(stream) })).toEqual([]);
});
