import { describe, expect, it } from "vitest";
import { changeOf, type FormValues, formOf, lineChanges } from "../../src/dashboard/schedule-form.ts";
import { changeYaml } from "../../src/settings/change-yaml.ts";
import { jsonSchemaFor } from "../../src/settings/json-schema.ts";
import { checkText } from "../../src/settings/schedule-files.ts";

const text = `# Twice an hour, our readers like it so.
zone: Europe/Berlin
slots:
  - "5,35 6-22 * * *" # five past
gap: 25 min
quiet: { from: "23:00", to: "06:00" }
`;

/** A file that has every key. */
const rich = `zone: Europe/Berlin
slots: ["12:15", "16:30"]
gap: 25 min
topic gap: 90 min # the council bores
jitter: 4 min
max US$ per month: 49.5
best time: ja
first: [Lokales, Sport]
last: [Meinung]
at most: { Sport: 3, Kultur: 20% }
evergreen: { topics: [Evergreen], every: 60 d, rounds: 4 }
breaking:
  # Agreed with the editor-in-chief.
  who: [Kim, CMS]
  max per hour: 2 # not three
  younger: 45 min
  beyond money: 0%
`;

describe("the form of a schedule file", () => {
  it("changes only what a person changed, and leaves to the file what it cannot show", () => {
    const before = formOf({ text });
    expect(changeOf(before, before.values)).toEqual({});
    expect(changeOf(before, { ...before.values, stream: "yes" })).toEqual({ "as published": true, slots: null });
    expect(changeOf(before, { ...before.values, gap: "", maxPerHour: "viele" })).toEqual({
      gap: null,
      "max per hour": "viele",
    });
    const weekends = formOf({ text: 'quiet:\n  - { from: "22:00", to: "08:00", days: [Sat] }\n' });
    expect(weekends.inFile).toEqual(["quiet"]);
    expect(changeOf(weekends, { ...weekends.values, quietFrom: "20:00" })).toEqual({});
  });

  it("shows every key there is: whatever the file says is in a field, or the form says that it is not", () => {
    const schema = JSON.parse(jsonSchemaFor("schedule.schema.json", [])) as { properties: Record<string, unknown> };
    const { inFile } = formOf({
      text: Object.keys(schema.properties)
        .map((key) => `${key}: [{ a: 1 }]\n`)
        .join(""),
    });
    expect([...inFile].sort()).toEqual(Object.keys(schema.properties).sort());
  });

  it("reads every kind of value, and writes back what changed and its group alone", () => {
    const before = formOf({ text: rich });
    expect(before.inFile).toEqual([]);
    expect(before.values).toMatchObject({
      topicGap: "90 min",
      moneyPerMonth: "49.5",
      bestTime: "yes",
      first: "Lokales, Sport",
      last: "Meinung",
      atMost: "Sport: 3\nKultur: 20%",
      evergreenTopics: "Evergreen",
      evergreenRounds: "4",
      breakingWho: "Kim, CMS",
      breakingPerHour: "2",
    });
    const change = (field: Partial<FormValues>) => changeOf(before, field);
    expect(change(before.values)).toEqual({});
    expect(change({})).toEqual({});
    expect(change({ moneyPerMonth: "60,50", first: "Lokales", bestTime: "" })).toEqual({
      "max US$ per month": 60.5,
      first: ["Lokales"],
      "best time": null,
    });
    expect(change({ atMost: "30%" })).toEqual({ "at most": "30%" });
    expect(change({ atMost: "Sport: 2\nRat: und Tat: 10%" })).toEqual({
      "at most": { Sport: 2, "Rat: und Tat": "10%" },
    });
    expect(change({ evergreenRounds: "5" })).toEqual({
      evergreen: { topics: ["Evergreen"], every: "60 d", rounds: 5 },
    });
    expect(change({ evergreenTopics: "", evergreenEvery: "", evergreenRounds: "" })).toEqual({ evergreen: null });
    expect(change({ breakingWho: "Kim" })).toEqual({
      breaking: { who: ["Kim"], "max per hour": 2, younger: "45 min", "beyond money": "0%" },
    });
    expect(change({ slots: "12:15\n\n 16:30 " })).toEqual({ slots: ["12:15", "16:30"] });
  });

  it("changes a file so that nothing else in it is other, its comments included", () => {
    const changed = changeYaml(
      rich,
      changeOf(formOf({ text: rich }), { breakingPerHour: "1", topicGap: "2 h" }) as Record<string, unknown>,
    );
    expect(changed).toBe(rich.replace("max per hour: 2", "max per hour: 1").replace("90 min", "2 h"));
    expect(checkText("reich", changed).faults).toEqual([]);
  });

  it("leaves to the check what is none of a field's kind, and to the file what it cannot show", () => {
    const wrong = { moneyPerMonth: "viel", evergreenRounds: "-1", atMost: "Sport 3\nKultur 4", topicGap: "lang" };
    const changed = changeYaml(rich, changeOf(formOf({ text: rich }), wrong) as Record<string, unknown>);
    const { faults, schedule } = checkText("reich", changed);
    expect(schedule).toBeNull();
    expect(faults.length).toBe(4);
    for (const [key, value] of [
      ["slots", '["12:15", { at: "7" }]'],
      ["first", '["Rat, Tat"]'],
      ["best time", "{ visits: [1] }"],
      ["evergreen", "{ topics: [a], more: 1 }"],
      ["at most", "{ Sport: { a: 1 } }"],
      ["breaking", "[1]"],
    ] as const)
      expect([key, formOf({ text: `${key}: ${value}\n` }).inFile]).toEqual([key, [key]]);
  });

  it("shows the lines that go and come, and no others", () => {
    expect(lineChanges("a\nb\nc\nd", "a\nB\nc\nd\ne")).toEqual([
      { sign: "-", line: "b" },
      { sign: "+", line: "B" },
      { sign: "+", line: "e" },
    ]);
  });
});
