import { expect, it } from "vitest";
import { checkText } from "../../src/settings/schedule-files.ts";

const head = "zone: Europe/Berlin\nas published: true\n";
const read = (more: string) => checkText("strom", head + more);
const said = (more: string) => read(more).faults.map(({ line, message }) => `${line} ${message.en}`);
const day = 86_400_000;

it("what is not written is as usual: nothing comes again, the schedule alone decides, anybody may send breaking news", () => {
  const { schedule } = read("");
  expect(schedule).toMatchObject({ evergreen: null, bestTime: null });
  expect(schedule?.breaking).toEqual({ who: null, maxPerHour: 3, maxAgeMs: 3_600_000, beyondMoney: 0.1 });
});

it("a schedule names what may come again, how its times are chosen, and who may send breaking news", () => {
  const visits = Array.from({ length: 24 }, (_, hour) => hour * 100);
  const { schedule, faults } = read(`evergreen: { topics: [Dauerbrenner], every: 45 Tage, rounds: 3 }
best time: { visits: [${visits.join(", ")}], explore: 20%, hold out: 5% }
breaking: { who: [Chefin vom Dienst], max per hour: 2, younger: 30 min }
`);
  expect(faults).toEqual([]);
  expect(schedule).toMatchObject({
    evergreen: { topics: ["Dauerbrenner"], sections: [], everyMs: 45 * day, rounds: 3 },
    bestTime: { visits, explore: 0.2, holdOut: 0.05 },
    breaking: { who: ["Chefin vom Dienst"], maxPerHour: 2, maxAgeMs: 1_800_000 },
  });
  expect(read("best time: ja\n").schedule?.bestTime).toEqual({ visits: null, explore: 0.12, holdOut: 0.1 });
  expect(read("best time: nein\n").schedule?.bestTime).toBeNull();
});

it.each([
  ["evergreen: { topics: [A], every: 7 d }", "3 an article comes again after 30 d at the earliest."],
  ["evergreen: { every: 30 d }", '3 nothing would come again: name "topics" or "sections".'],
  ["breaking: { max per hour: 9 }", '3 "max per hour" is 9.'],
  ["breaking: { younger: 2 h }", "3 60 min are the most."],
  ["best time: { visits: [1, 2] }", '3 "visits" is a list.'],
  ["best time: { explore: 12 }", '3 "explore" is 12.'],
])("%s is a fault that says what is allowed", (text, sentence) => {
  expect(said(`${text}\n`)).toEqual([sentence]);
});
