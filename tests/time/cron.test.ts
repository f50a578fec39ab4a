import { expect, it } from "vitest";
import { cronFault, nextInstants } from "../../src/time/cron.ts";
import { dayOf, instantOf, isoIn, isoUtc, isQuiet, quietEnds, sayTime } from "../../src/time/wall-clock.ts";
import { isZone, zoneFault } from "../../src/time/zones.ts";
import { spentMs } from "../support/spent.ts";

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

it("a day that comes once in a generation is found as often as it is asked for", () => {
  const days = next("0 12 29 2 ?", "2026-11-24T00:00Z", 20).map((each) => each.slice(0, 10));
  expect([days[0], days[19]]).toEqual(["2028-02-29", "2108-02-29"]);
  const fridays = next("0 12 * 2 fri#5", "2026-11-24T00:00Z", 4).map((each) => each.slice(0, 10));
  expect(fridays).toEqual(["2036-02-29", "2064-02-29", "2092-02-29", "2104-02-29"]);
});

it("asked for one day, a slot looks at no other, however seldom it comes", () => {
  const from = Date.parse("2026-03-28T23:00Z") - 1;
  const until = Date.parse("2026-03-29T22:00Z");
  for (const cron of ["5,35 * * * *", "30 2 * * *", "0 0 * * *", "59 23 * * *", "0 12 * * 1"]) {
    const all = nextInstants({ cron, zone: "Europe/Berlin", from, count: 300 });
    const ofDay = nextInstants({ cron, zone: "Europe/Berlin", from, until, count: 300 });
    expect(ofDay, cron).toEqual(all.filter((at) => at < until));
  }
  const none = () =>
    expect(nextInstants({ cron: "0 12 29 2 *", zone: "Europe/Berlin", from, until, count: 200 })).toEqual([]);
  expect(spentMs(none)).toBeLessThan(50);
});

it("a step names days, so that beside a weekday either suffices; a star alone leaves the days open", () => {
  const days = (cron: string) => next(cron, "2026-11-22T23:30Z", 4).map((each) => each.slice(5, 10));
  expect(days("0 12 */10 * mon")).toEqual(["11-23", "11-30", "12-01", "12-07"]);
  expect(days("0 12 * * mon")).toEqual(["11-23", "11-30", "12-07", "12-14"]);
  expect(days("0 12 ? * mon")).toEqual(days("0 12 * * mon"));
  expect(days("0 12 1 * */3")).toEqual(["11-25", "11-28", "11-29", "12-01"]);
});

it("day and weekday together mean either, as in most crons", () => {
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

it("weekdays may be named in English or German, and a range may end on Sunday", () => {
  const days = (field: string) => next(`0 12 * * ${field}`, "2026-11-22T23:00Z", 7).map((at) => at.slice(8, 10));
  expect(days("fri-sun").slice(0, 3)).toEqual(["27", "28", "29"]);
  expect(days("Fr-So").slice(0, 3)).toEqual(["27", "28", "29"]);
  expect(days("5-7").slice(0, 3)).toEqual(["27", "28", "29"]);
  expect(days("so,Mo").slice(0, 3)).toEqual(["23", "29", "30"]);
  expect(days("sun-tue").slice(0, 3)).toEqual(["23", "24", "29"]);
});

it("weekdays go round: from Friday to Monday", () => {
  const days = (field: string) => next(`0 12 * * ${field}`, "2026-11-22T23:00Z", 4).map((at) => at.slice(8, 10));
  expect(days("Fr-Mo")).toEqual(["23", "27", "28", "29"]);
  expect(days("sat-1")).toEqual(["23", "28", "29", "30"]);
});

it("months may be named in English or German", () => {
  const months = (field: string) => next(`0 12 1 ${field} *`, "2026-01-02T00:00Z", 2).map((at) => at.slice(5, 7));
  expect(months("mar,Dez")).toEqual(["03", "12"]);
  expect(months("Okt-nov")).toEqual(["10", "11"]);
});

it.each([
  ["0 8 L * *", ["11-30", "12-31", "01-31", "02-28"]],
  ["0 8 L-2 * *", ["11-28", "12-29", "01-29", "02-26"]],
  // 31 January 2027 is a Sunday, 28 February too.
  ["0 8 LW * *", ["11-30", "12-31", "01-29", "02-26"]],
  // 15 November is a Sunday, 15 May a Saturday.
  ["0 8 15W 11,5 *", ["05-14", "11-15", "05-15", "11-15"]],
  // 1 May 2027 is a Saturday: the nearest working day of the same month is Monday, the third.
  ["0 8 1W 5 *", ["05-03", "05-01", "05-01", "05-01"]],
  ["0 8 * * 5L", ["11-27", "12-25", "01-29", "02-26"]],
  ["0 8 * * FrL", ["11-27", "12-25", "01-29", "02-26"]],
  ["0 8 * * tue#1", ["12-01", "01-05", "02-02", "03-02"]],
  ["0 8 * * 7#5", ["11-29", "01-31", "05-30", "08-29"]],
  ["0 8 ? * mon#1,mon#3", ["12-07", "12-21", "01-04", "01-18"]],
  ["0 8 1 * ?", ["12-01", "01-01", "02-01", "03-01"]],
  ["0 8 L * 1#1", ["11-30", "12-07", "12-31", "01-04"]],
])("%s is read as the days of the month that it means", (cron, days) => {
  expect(next(cron, "2026-11-24T12:00Z", 4).map((at) => at.slice(5, 10))).toEqual(days);
});

it.each([
  ["@yearly", "2026-12-31T23:00"],
  ["@monthly", "2026-11-30T23:00"],
  ["@weekly", "2026-11-28T23:00"],
  ["@daily", "2026-11-24T23:00"],
  ["@midnight", "2026-11-24T23:00"],
  ["@Hourly", "2026-11-24T13:00"],
])("%s is short for what every cron means by it", (cron, first) => {
  expect(next(cron, "2026-11-24T12:30Z", 1)).toEqual([first]);
});

it("six fields have seconds in front", () => {
  const at = (cron: string, from: string, count: number) =>
    nextInstants({ cron, zone: "Europe/Berlin", from: Date.parse(from), count }).map((each) => isoUtc(each));
  expect(at("15,45 30 7 * * *", "2026-11-24T06:30:15Z", 2)).toEqual(["2026-11-24T06:30:45Z", "2026-11-25T06:30:15Z"]);
  expect(at("*/20 59 2 * * *", "2026-10-24T12:00:00Z", 3)).toEqual([
    "2026-10-25T00:59:00Z",
    "2026-10-25T00:59:20Z",
    "2026-10-25T00:59:40Z",
  ]);
  expect(at("30 0 2 * * *", "2026-03-28T12:00:00Z", 1)).toEqual(["2026-03-29T01:00:00Z"]);
  expect(at("30 0 * * * *", "2026-10-25T00:00:00Z", 2)).toEqual(["2026-10-25T00:00:30Z", "2026-10-25T01:00:30Z"]);
});

it("a day that the calendar leaves out has its slots together right after the gap", () => {
  expect(next("0 9 * * *", "2011-12-29T12:00Z", 4, "Pacific/Apia")).toEqual([
    "2011-12-29T19:00",
    "2011-12-30T10:00",
    "2011-12-30T19:00",
    "2011-12-31T19:00",
  ]);
  expect(next("0 12 30 12 *", "2011-12-01T00:00Z", 1, "Pacific/Apia")).toEqual(["2011-12-30T10:00"]);
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
  ["*/5/5 * * * *", "two steps"],
  ["1-5-9 * * * *", "no range"],
  ["@dayly", 'there is no "@dayly"; there are @yearly'],
  ["daily", "it has 1 field;"],
  ["0 8 * * * * *", "it has 7 fields;"],
  ["60 0 8 * * *", '"60" is no second from 0 to 59'],
  ["0 8 L-31 * *", "reaches back into another month"],
  ["0 8 32W * *", '"32W" is no day'],
  ["0 8 * * L", '"L" is no weekday'],
  ["0 8 * * fri#6", '"fri#6" is no week from #1 to #5'],
  ["0 8 * * x#2", '"x" is no weekday'],
  ["0 8 31-1 * *", "runs backwards"],
  ["0 -8 * * *", "is no hour"],
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

it.each([
  ["an end inside the gap: over when the clock jumps", "2026-03-28T22:30Z", "02:30", "2026-03-29T01:00"],
  ["an end shown twice, before the first", "2026-10-24T23:30Z", "02:30", "2026-10-25T00:30"],
  ["an end shown twice, between both", "2026-10-25T01:10Z", "02:30", "2026-10-25T01:30"],
])("on the nights of the clock change quiet hours have %s", (_name, at, to, end) => {
  const quiet = { from: "23:00", to };
  expect(utc(quietEnds(Date.parse(at), quiet, "Europe/Berlin"))).toBe(end);
  expect(isQuiet(Date.parse(`${end}Z`), quiet, "Europe/Berlin")).toBe(false);
});

it("a wall-clock time is one instant: right after the gap, and the first of two", () => {
  const at = (wall: string) => isoUtc(instantOf(wall, "Europe/Berlin"));
  expect(at("2026-11-24T07:30")).toBe("2026-11-24T06:30:00Z");
  expect(at("2027-03-28T02:30")).toBe("2027-03-28T01:00:00Z");
  expect(at("2027-10-31T02:30")).toBe("2027-10-31T00:30:00Z");
  expect(() => at("7:30")).toThrow(RangeError);
});

it("a local day has 23 or 25 hours when the clock is changed", () => {
  const hours = (day: string) => {
    const { startAt, endAt } = dayOf(Date.parse(`${day}T12:00Z`), "Europe/Berlin");
    return (endAt - startAt) / 3_600_000;
  };
  expect(["2026-11-24", "2027-03-28", "2026-10-25"].map(hours)).toEqual([24, 23, 25]);
});

it("instants are printed in UTC, by the zone's clock, and for an editor", () => {
  const at = Date.parse("2026-11-24T06:30:15.250Z");
  expect(isoUtc(at)).toBe("2026-11-24T06:30:15Z");
  expect(isoIn(at, "Europe/Berlin")).toBe("2026-11-24T07:30:15+01:00");
  expect(sayTime(at, at, "Europe/Berlin")).toBe("07:30");
  expect(sayTime(at, at - 86_400_000, "Europe/Berlin")).toBe("Di., 24.11., 07:30");
});

it.each([
  ["Europe/Berln", 'Did you mean "Europe/Berlin"?'],
  ["Wien", 'Did you mean "Europe/Vienna"?'],
  ["New York", 'Did you mean "America/New_York"?'],
  ["MEZ", 'Did you mean "Europe/Berlin"?'],
  ["+01:00", "Write it like Europe/Berlin."],
  ["", "Write it like Europe/Berlin."],
])("%j is refused as a zone, with what was probably meant", (name, words) => {
  expect(zoneFault(name)).toBe(`"${name}" is no time zone. ${words}`);
  expect(() => next("0 8 * * *", "2026-11-24T00:00Z", 1, name)).toThrow(words);
});

it("a zone is a name with its clock changes, not an offset", () => {
  expect(["Europe/Berlin", "UTC", "America/Nuuk"].map(isZone)).toEqual([true, true, true]);
  expect(["+01:00", "Europe/Berln", "", "UTC+1"].map(isZone)).toEqual([false, false, false, false]);
});
