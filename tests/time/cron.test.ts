import { expect, it } from "vitest";
import { cronFault, nextInstants } from "../../src/time/cron.ts";
import { isQuiet, quietEnds } from "../../src/time/wall-clock.ts";
import { isZone } from "../../src/time/zones.ts";

const utc = (at: number) => new Date(at).toISOString().slice(0, 16);
const next = (cron: string, from: string, count: number, zone = "Europe/Berlin") =>
  nextInstants({ cron, zone, from: Date.parse(from), count }).map(utc);

it("a slot keeps its local time across both clock changes", () => {
  expect(next("30 7 * * *", "2026-03-27T12:00Z", 3)).toEqual([
    "2026-03-28T06:30",
    "2026-03-29T05:30",
    "2026-03-30T05:30",
  ]);
  expect(next("30 7 * * *", "2026-10-23T12:00Z", 3)).toEqual([
    "2026-10-24T05:30",
    "2026-10-25T06:30",
    "2026-10-26T06:30",
  ]);
});

it("a time that the clock leaves out comes once, right after the gap", () => {
  expect(next("30 2 * * *", "2026-03-28T12:00Z", 2)).toEqual(["2026-03-29T01:00", "2026-03-30T00:30"]);
});

it("a time that the clock shows twice comes once, the first time", () => {
  expect(next("30 2 * * *", "2026-10-24T12:00Z", 2)).toEqual(["2026-10-25T00:30", "2026-10-26T01:30"]);
});

it("an hourly slot follows the clock: 23 times in spring, 25 in autumn", () => {
  const onDay = (from: string, to: string) => next("0 * * * *", from, 40).filter((at) => at < to).length;
  expect(onDay("2026-03-28T22:59Z", "2026-03-29T22:00")).toBe(23);
  expect(onDay("2026-10-24T21:59Z", "2026-10-25T23:00")).toBe(25);
});

it("a gap of half an hour and one at midnight are right too", () => {
  expect(next("15 2 * * *", "2026-10-03T00:00Z", 1, "Australia/Lord_Howe")).toEqual(["2026-10-03T15:30"]);
  expect(next("30 0 * * *", "2026-09-05T12:00Z", 1, "America/Santiago")).toEqual(["2026-09-06T04:00"]);
});

it("day and weekday together mean either, as in every cron", () => {
  expect(next("0 12 13 * fri", "2026-11-01T00:00Z", 3)).toEqual([
    "2026-11-06T11:00",
    "2026-11-13T11:00",
    "2026-11-20T11:00",
  ]);
});

it("lists, ranges and steps are read", () => {
  expect(next("0,30 8-9 * * 1-5", "2026-11-24T00:00Z", 4)).toEqual([
    "2026-11-24T07:00",
    "2026-11-24T07:30",
    "2026-11-24T08:00",
    "2026-11-24T08:30",
  ]);
  expect(next("*/20 6 29 2 *", "2026-11-24T00:00Z", 2)).toEqual(["2028-02-29T05:00", "2028-02-29T05:20"]);
});

it("an expression that never comes true gives no instants", () => {
  expect(next("0 0 31 2 *", "2026-01-01T00:00Z", 1)).toEqual([]);
});

it.each([
  ["* * * *", "it has 4 fields"],
  ["61 * * * *", '"61" is no minute from 0 to 59'],
  ["0 8-6 * * *", "runs backwards"],
  ["0 8 * * mondy", '"mondy" is no weekday'],
  ["*/0 * * * *", "no step"],
])("%s is refused and the fault says why", (cron, why) => {
  expect(cronFault(cron)).toContain(why);
});

it("quiet hours may pass midnight and end by the local clock", () => {
  const quiet = { from: "23:00", to: "06:00" };
  const at = (iso: string) => Date.parse(iso);
  expect(isQuiet(at("2026-11-24T21:59Z"), quiet, "Europe/Berlin")).toBe(false);
  expect(isQuiet(at("2026-11-24T22:00Z"), quiet, "Europe/Berlin")).toBe(true);
  expect(isQuiet(at("2026-11-25T05:00Z"), quiet, "Europe/Berlin")).toBe(false);
  expect(utc(quietEnds(at("2026-10-24T22:00Z"), quiet, "Europe/Berlin"))).toBe("2026-10-25T05:00");
});

it("a zone is a name with its clock changes, not an offset", () => {
  expect(["Europe/Berlin", "UTC", "America/Nuuk"].map(isZone)).toEqual([true, true, true]);
  expect(["+01:00", "Europe/Berln", "", "UTC+1"].map(isZone)).toEqual([false, false, false, false]);
});
