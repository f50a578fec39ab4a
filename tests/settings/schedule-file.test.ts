import { expect, it } from "vitest";
import { readDuration } from "../../src/settings/durations.ts";
import { read } from "./support.ts";

const zone = "zone: Europe/Berlin\n";

it.each([
  ["no zone", "as published: true\n", '1:1: "zone" is missing. A schedule must name its time zone, such as'],
  [
    "an offset for a zone",
    'zone: "+01:00"\nas published: true\n',
    '1:7: "+01:00" is no time zone. Write it like Europe/Berlin.',
  ],
  ["half a zone", "zone: MEZ\nas published: true\n", 'Did you mean "Europe/Berlin"?'],
  [
    "a wrong cron expression",
    `${zone}slots:\n  - "5 25 * * *"\n`,
    '3:5: "5 25 * * *" is no cron expression: "25" is no hour',
  ],
  ["a wrong cron key", `${zone}slots:\n  - cron: 5 8 * *\n`, '3:11: "5 8 * *" is no cron expression: it has 4 fields'],
  ["a cron expression without quotes", `${zone}slots:\n  - */5 * * * *\n`, 'needs quotes, such as "*/5 * * * *"'],
  [
    "a wrong zone of one slot",
    `${zone}slots: [{ cron: "0 8 * * *", zone: Wien }]\n`,
    '2:36: "Wien" is no time zone. Did you mean "Europe/Vienna"?',
  ],
  ["a wrong time", `${zone}slots: ["7.30"]\n`, '2:9: "7.30" is no time of day like 07:30'],
  ["a number for a slot", `${zone}slots: [730]\n`, '2:9: entry 1 of "slots" is 730. A slot is a time like "07:30"'],
  [
    "a wrong day",
    `${zone}slots: [{ at: '07:30', days: [Montg] }]\n`,
    '2:31: "Montg" is no weekday. Did you mean "montag"?',
  ],
  [
    "a wrong key in a slot",
    `${zone}slots: [{ at: '07:30', day: [Mo] }]\n`,
    '2:24: "day" is not known here. Did you mean "days"?',
  ],
  [
    "a key of the newsroom",
    `${zone}as published: true\nsilent days: [Karfreitag]\n`,
    '3:1: "silent days" is not known here. It belongs under "rules" in newsroom.yaml.',
  ],
  [
    "a key of a channel",
    `${zone}as published: true\nreview: all\n`,
    '3:1: "review" is not known here. It belongs to a channel in newsroom.yaml.',
  ],
  ["a day that never comes", `${zone}slots: ["0 8 31 2 *"]\n`, '2:9: "0 8 31 2 *" never comes'],
  [
    "a slot in quiet hours",
    `${zone}slots: ["12:00", "23:30"]\nquiet: { from: "23:00", to: "06:00" }\n`,
    "2:18: this slot lies in the quiet hours",
  ],
  [
    "a wrong duration",
    `${zone}as published: true\ngap: ten minutes\n`,
    '3:6: "ten minutes" is no duration: write it like',
  ],
  ["a duration without unit", `${zone}as published: true\ngap: 10\n`, "3:6: 10 has no unit"],
  [
    "a cap of nothing",
    `${zone}as published: true\nmax per day: 0\n`,
    '3:14: "max per day" is 0. Write a whole number of 1 or more.',
  ],
  [
    "no quiet hours at all",
    `${zone}as published: true\nquiet: { from: "6:00", to: "06:00" }\n`,
    "begin and end at 6:00",
  ],
  ["nothing to say", zone, "nothing would ever be posted"],
  ["two ways to speak", `${zone}as published: true\nslots: ["07:30"]\n`, "exclude each other"],
  ["tabs", `${zone}slots:\n\t- "07:30"\n`, "this is not YAML"],
])("a schedule with %s is refused in one sentence with its place", (_name, text, sentence) => {
  const { said, schedules } = read({ "strom.yaml": text });
  expect(schedules).toEqual([]);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^strom\.yaml:\d+:\d+: /);
  expect(said[0]).toContain(sentence);
});

it("weekdays in German and English, times and cron expressions become slots in the schedule's zone", () => {
  const slots = `[{ at: '7:30', days: [Fr, Montag] }, '12:00', { at: '18:00', days: [sun, samstags] }, "0 9 * * 1-5", { cron: "5 8 * * *", zone: UTC }]`;
  const { schedules, said } = read({ "strom.yaml": `zone: Europe/Vienna\nslots: ${slots}\n` });
  expect(said).toEqual([]);
  expect(schedules[0]?.slots).toEqual([
    { cron: "30 7 * * 1,5", zone: "Europe/Vienna" },
    { cron: "0 12 * * *", zone: "Europe/Vienna" },
    { cron: "0 18 * * 0,6", zone: "Europe/Vienna" },
    { cron: "0 9 * * 1-5", zone: "Europe/Vienna" },
    { cron: "5 8 * * *", zone: "UTC" },
  ]);
});

it("a schedule in two files is a fault, hidden files and newsroom.yml are no schedules", () => {
  const text = `${zone}as published: true\n`;
  expect(read({ "strom.yml": text, ".alt.yaml": "[", "newsroom.yml": "[" }).said).toEqual([
    'strom.yml: the schedule "strom" has two files. Keep one.',
  ]);
});

it.each([
  ["10 min", 600_000],
  ["6h", 21_600_000],
  ["1 h 30 min", 5_400_000],
  ["1,5 Std.", 5_400_000],
  ["180 Tage", 180 * 86_400_000],
  ["2 Wochen", 14 * 86_400_000],
  ["60s", 60_000],
  ["0", 0],
  ["10", null],
  ["", null],
  ["min", null],
  ["-5 min", null],
  ["5 parsecs", null],
  ["5 min later", null],
])("the duration %j is %j ms", (text, ms) => {
  expect(readDuration(text)).toBe(ms);
});

it.each([
  ["ja", true],
  ["yes", true],
  ["true", true],
  ["nein", false],
])("as published: %s is read as an editor means it", (written, asPublished) => {
  const slots = asPublished ? "" : 'slots: ["07:30"]\n';
  const { said, schedules } = read({ "strom.yaml": `${zone}as published: ${written}\n${slots}` });
  expect(said).toEqual([]);
  expect(schedules[0]?.slots.length).toBe(asPublished ? 0 : 1);
});

it("says how yes and no are written", () => {
  expect(read({ "strom.yaml": `${zone}as published: vielleicht\n` }).said).toEqual([
    expect.stringContaining('"as published" is "vielleicht". Write true or false, ja or nein, yes or no.'),
  ]);
});
