import { expect, it } from "vitest";
import { newsroomText, read } from "./support.ts";

const stream = "zone: Europe/Berlin\nas published: true\n";
const withRules = (rules: string) => ({
  "newsroom.yaml": newsroomText.replace("{ zone: Europe/Berlin }", `{ zone: Europe/Berlin, ${rules} }`),
});

it("a schedule says topic gap, jitter, shares, order, money, and quiet hours by weekday", () => {
  const text = `${stream}topic gap: 90 min
jitter: 4 min
quiet:
  - { from: "23:00", to: "6:00" }
  - { from: "22:00", to: "09:00", days: [Fr, Samstag] }
max per day: 20
max US$ per month: 50
at most: { Sport: 40%, Kultur: 2 }
first: [Politik, Lokales]
last: [Panorama]
`;
  const { schedules, said } = read({ "strom.yaml": text });
  expect(said).toEqual([]);
  expect(schedules[0]).toMatchObject({
    minTopicGapMs: 5_400_000,
    jitterMs: 240_000,
    quiet: [
      { from: "23:00", to: "06:00", days: null },
      { from: "22:00", to: "09:00", days: [5, 6] },
    ],
    maxDollarsPerMonth: 50,
    shares: [
      { section: "Sport", atMost: 40, unit: "percent" },
      { section: "Kultur", atMost: 2, unit: "posts" },
    ],
    first: ["Politik", "Lokales"],
    last: ["Panorama"],
  });
});

it("one share may hold for every section", () => {
  const { schedules } = read({ "strom.yaml": `${stream}max per day: 10\nat most: 40%\n` });
  expect(schedules[0]?.shares).toEqual([{ section: null, atMost: 40, unit: "percent" }]);
});

it.each([
  [
    "a share without a day's number",
    "at most: 40%\n",
    "3:1: a share in percent needs to know how many posts a day has",
  ],
  ["half a share", "max per day: 9\nat most: { Sport: 40.5% }\n", '4:19: "Sport" is "40.5%". Write it like "40%".'],
  ["a section first and last", "first: [Sport]\nlast: [sport]\n", '4:8: "sport" is in "first" and in "last". Keep one'],
  [
    "money that is none",
    "max US$ per month: viel\n",
    '3:20: "max US$ per month" is "viel". Write an amount of US dollars',
  ],
  ["no weekday", 'quiet: [{ from: "1:00", to: "2:00", days: [Freitg] }]\n', 'is no weekday. Did you mean "freitag"?'],
  ["a misspelt key", "topic gapp: 90 min\n", '3:1: "topic gapp" is not known here. Did you mean "topic gap"?'],
])("a schedule with %s is refused in one sentence with its place", (_name, lines, sentence) => {
  const { said, schedules } = read({ "strom.yaml": stream + lines });
  expect(schedules).toEqual([]);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(sentence);
});

it("a slot that lies in quiet hours on all its days is refused, one that is free on some is not", () => {
  const quiet = 'quiet: [{ from: "00:00", to: "09:00", days: [Sa, So] }]\n';
  const slot = (days: string) => `zone: Europe/Berlin\nslots: [{ at: "08:00", days: [${days}] }]\n${quiet}`;
  expect(read({ "strom.yaml": slot("Sa") }).said.join()).toContain("would never be used");
  expect(read({ "strom.yaml": slot("Fr, Sa") }).said).toEqual([]);
});

it("silent days are named, or dates of one year or of every year, with their level", () => {
  const { newsroom, said } = read(
    withRules('light sections: [Genuss], silent days: [Karfreitag, "2026-11-20", { day: "12-24", level: 2 }]'),
  );
  expect(said).toEqual([]);
  expect(newsroom?.rules).toMatchObject({
    lightSections: ["Genuss"],
    silentDays: [
      { day: "Karfreitag", level: 1 },
      { day: "2026-11-20", level: 1 },
      { day: "12-24", level: 2 },
    ],
  });
});

it.each([
  [
    "an unknown day",
    "silent days: [Karfreitg]",
    '"Karfreitg" is no date like 2026-12-24 and no known day. Did you mean "karfreitag"?',
  ],
  ["no date", 'silent days: ["2026-02-30"]', '"2026-02-30" is no date'],
  ["an unknown level", "silent days: [{ day: Karfreitag, level: 4 }]", '"level" is 4. Write 1 (no light sections)'],
])("a newsroom with %s is refused in one sentence", (_name, rules, sentence) => {
  const { said } = read(withRules(rules));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(sentence);
});
