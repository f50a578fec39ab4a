import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { nextInstants } from "../../src/time/cron.ts";
import { type Field, minutesBetween, walkInstants, type Wanted } from "./oracle.ts";

const hour = 3_600_000;

/** Zones with every kind of change: of an hour and of half, at midnight, in both halves of the world, and with none. */
const zones = [
  "Europe/Berlin",
  "Europe/London",
  "Europe/Dublin",
  "America/New_York",
  "America/St_Johns",
  "America/Havana",
  "America/Santiago",
  "America/Nuuk",
  "Atlantic/Azores",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Asia/Beirut",
  "Asia/Jerusalem",
  "Asia/Tehran",
  "Asia/Kathmandu",
  "Asia/Gaza",
  "Australia/Lord_Howe",
  "Australia/Adelaide",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Pacific/Kiritimati",
  "Antarctica/Troll",
];

function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = (below: number) => number;
type Written = Field & { readonly text: string };

/** A field in one of the ways that people write it, and the numbers it means. */
function field(random: Random, min: number, max: number): Written {
  const some = () => min + random(max - min + 1);
  const range = (low: number, high: number, step = 1) =>
    new Set(Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step));
  const [low, high] = [some(), some()].sort((a, b) => a - b) as [number, number];
  const [step, list] = [1 + random(7), [some(), some(), some()]];
  const ways: Written[] = [
    { text: "*", set: range(min, max), star: true },
    { text: `*/${step}`, set: range(min, max, step), star: true },
    { text: list.join(","), set: new Set(list), star: false },
    { text: `${low}-${high}`, set: range(low, high), star: false },
    { text: `${low}-${high}/${step}`, set: range(low, high, step), star: false },
    { text: `${low}/${step}`, set: range(low, max, step), star: false },
    { text: `${low},${low}-${high}`, set: range(low, high), star: false },
    { text: String(low), set: new Set([low]), star: false },
  ];
  return ways[random(ways.length)] as Written;
}

function expression(random: Random): { cron: string; wanted: Wanted } {
  const minutes = field(random, 0, 59);
  const hours = field(random, 0, 23);
  // Mostly every day, else little would fire in the days looked at.
  const every = (min: number, max: number, oneOf: number) => {
    const given = field(random, min, max);
    // A step names days; only a star alone leaves them open.
    if (random(oneOf) === 0) return { ...given, star: ["*", "*/1"].includes(given.text) };
    return { text: "*", set: new Set(Array.from({ length: max - min + 1 }, (_, index) => index + min)), star: true };
  };
  const [days, months, weekdays] = [every(1, 31, 3), every(1, 12, 6), every(0, 7, 3)];
  const cron = [minutes, hours, days, months, weekdays].map(({ text }) => text).join(" ");
  const week = new Set([...weekdays.set].map((day) => day % 7));
  return { cron, wanted: { minutes, hours, days, months, weekdays: { ...weekdays, set: week } } };
}

/** The clock changes of a zone after an instant; where there are none, the instant itself. */
function changesOf(zone: string, from: string, count: number): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.from(from).toZonedDateTimeISO(zone);
  for (
    let next = at.getTimeZoneTransition("next");
    next && found.length < count;
    next = at.getTimeZoneTransition("next")
  ) {
    at = next;
    found.push(at.epochMilliseconds);
  }
  return found.length > 0 ? found : [Date.parse(from)];
}

/** Expressions on which the walk and the calendar differ. */
function differences(zone: string, change: number, random: Random): string[] {
  const found: string[] = [];
  const [from, to] = [change - 30 * hour, change + 30 * hour];
  // A day more before, so that the first times seen are known to be the first.
  const minutes = minutesBetween(from - 26 * hour, to, zone);
  for (let each = 0; each < 30; each += 1) {
    const { cron, wanted } = expression(random);
    const walked = walkInstants(wanted, minutes).filter((at) => at > from);
    const told = nextInstants({ cron, zone, from, count: walked.length + 1 }).filter((at) => at < to);
    if (told.join() !== walked.join())
      found.push(`${cron} in ${zone}: ${told.map(iso).join(" ")} instead of ${walked.map(iso).join(" ")}`);
  }
  return found;
}

const iso = (at: number) => new Date(at).toISOString();

describe("slots fire when a walk through every minute says so", () => {
  it.each(zones.map((zone, index) => [zone, index] as const))("in %s, around its clock changes", (zone, index) => {
    const changes = changesOf(zone, "2026-02-01T00:00Z", 2);
    expect(changes.flatMap((change) => differences(zone, change, randomFrom(index + 1)))).toEqual([]);
  });

  it("in Apia, when the calendar left out a day", () => {
    expect(differences("Pacific/Apia", Date.parse("2011-12-30T10:00Z"), randomFrom(99))).toEqual([]);
  });

  it("in St John's, when the clock was changed by two hours", () => {
    expect(differences("America/St_Johns", Date.parse("1988-04-03T03:31Z"), randomFrom(8))).toEqual([]);
  });
});
