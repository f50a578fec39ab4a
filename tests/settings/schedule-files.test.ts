import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { changeYaml } from "../../src/settings/change-yaml.ts";
import { scheduleFiles, writeSchedule } from "../../src/settings/schedule-files.ts";

const commented = `# yaml-language-server: $schema=./schedule.schema.json
# Morgens ruhig, abends mehr.
zone: Europe/Berlin

# Die Sendeplätze
slots:
  - "07:30" # Frühschicht
  # mittags nur an Werktagen
  - { at: "12:00", days: [Mo, Di] } # Kantine
  - '18:30'
  # Ende der Plätze
gap: 25 min   # mit der Chefin vereinbart
quiet: { from: "23:00", to: "06:00" }
at most:
  # Sport hatte zu viel
  Sport: 30% # seit März
  Panorama: 2
max per day: 20
`;

function folder(text = commented): { dir: string; file: string } {
  const dir = mkdtempSync(join(tmpdir(), "litfass-write-"));
  const file = join(dir, "strom.yaml");
  writeFileSync(file, text);
  return { dir, file };
}

const comments = (text: string) => [...text.matchAll(/#.*/g)].map(([words]) => words);

describe("a change of a schedule file", () => {
  it("that changes nothing leaves every byte", () => {
    expect(changeYaml(commented, {})).toBe(commented);
    expect(changeYaml(commented, parse(commented) as Record<string, unknown>)).toBe(commented);
  });

  it("of one value touches its line alone, and no comment", () => {
    const changed = changeYaml(commented, { gap: "30 min" });
    expect(changed).toBe(commented.replace("gap: 25 min ", "gap: 30 min "));
    expect(changeYaml(commented, { "max per day": 12 })).toBe(commented.replace("day: 20", "day: 12"));
    expect(changeYaml(commented, { quiet: { from: "22:00", to: "06:00" } })).toBe(commented.replace("23:00", "22:00"));
  });

  it("of a list keeps the lines of what stays, with the comments in and above them", () => {
    const slots = ["06:15", "07:30", { at: "12:00", days: ["Mo", "Di"] }];
    const changed = changeYaml(commented, { slots });
    expect(parse(changed)).toEqual({ ...parse(commented), slots });
    expect(comments(changed)).toEqual(comments(commented));
    expect(changed).toContain('  - "06:15"\n  - "07:30" # Frühschicht\n  # mittags nur');
  });

  it("of a group of keys changes one, adds one, takes one out", () => {
    const changed = changeYaml(commented, { "at most": { Sport: "20%", Kultur: 3 } });
    expect(parse(changed)["at most"]).toEqual({ Sport: "20%", Kultur: 3 });
    expect(changed).toContain("  # Sport hatte zu viel\n  Sport: 20% # seit März\n  Kultur: 3\nmax per day");
  });

  it("adds a key that was not there, and takes one out with its line alone", () => {
    expect(changeYaml(commented, { jitter: "4 min" })).toBe(`${commented}jitter: 4 min\n`);
    const without = changeYaml(commented, { slots: null, "as published": true });
    expect(parse(without)).toMatchObject({ "as published": true });
    expect(without).not.toContain("07:30");
    expect(comments(without)).toContain("# Die Sendeplätze");
    expect(comments(without)).toContain("# Ende der Plätze");
  });

  it.each([
    ["a list in one line", "slots: [\"07:30\", '08:30'] # zwei\n", { slots: ["07:30"] }],
    ["a list that becomes empty", commented, { slots: [] }],
    ["a list that becomes a text", commented, { slots: "07:30" }],
    ["a key without a value", "zone:\ngap: 1 min # eng\n", { zone: "Europe/Vienna" }],
    [
      "a text that looks like more",
      "zone: UTC\n",
      { first: ["no", "12:00", "Tag: heute", "# x", "a ", "null", "- b"] },
    ],
    ["Windows line ends", "zone: UTC\r\ngap: 5 min\r\nslots:\r\n  - '07:00'\r\n", { slots: ["07:00", "08:00"] }],
    ["a file without a last line end", "zone: UTC\ngap: 5 min", { jitter: "2 min" }],
    ["references", "zone: UTC\na: &x [1, 2] # eins\nb: *x\n", { b: [3] }],
    ["a group that becomes another", "at most:\n  Sport: 2\n", { "at most": { Kultur: 1 } }],
    ["lists in lists", "slots:\n- at: '07:00'\n  days:\n  - Mo # nur\n- '08:00'\n", { slots: ["08:00", "09:00"] }],
    ["long text over lines", "note: >\n  eins\n  zwei\nzone: UTC\n", { note: "drei" }],
    ["an empty file", "", { zone: "UTC" }],
  ])("gives what was asked for: %s", (_name, text, values) => {
    expect(parse(changeYaml(text, values))).toEqual({ ...parse(text), ...values });
  });

  it("of what is no YAML with keys, or of a value that others refer to, is refused", () => {
    for (const text of ["- a\n", "zone: [\n", "word", "gap: &x 1 min\njitter: *x\n"])
      expect(() => changeYaml(text, { gap: 0 })).toThrow(RangeError);
  });
});

describe("writing a schedule file", () => {
  it("saves a good change with its comments, keeps rights and links, and leaves nothing beside it", async () => {
    const { dir, file } = folder();
    chmodSync(file, 0o640);
    const link = join(dir, "verweis.yaml");
    symlinkSync(file, link);
    const written = await writeSchedule(link, { gap: "40 min" }, commented);
    expect(written.faults).toEqual([]);
    expect(written.schedule?.minGapMs).toBe(40 * 60_000);
    expect(readFileSync(file, "utf8")).toBe(written.text);
    expect(written.text).toContain("gap: 40 min   # mit der Chefin vereinbart");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(dir).sort()).toEqual(["strom.yaml", "verweis.yaml"]);
  });

  it("saves nothing that has faults, and tells all of them with their places", async () => {
    const { file } = folder();
    const written = await writeSchedule(file, { gap: "bald", zone: "Europe/Berln" });
    expect(written.faults.map(({ line, message }) => [line, message.en])).toEqual([
      [3, expect.stringContaining('"Europe/Berln" is no time zone')],
      [12, expect.stringContaining('"bald" is no duration')],
    ]);
    expect(readFileSync(file, "utf8")).toBe(commented);
  });

  it("does not overwrite what somebody else saved meanwhile", async () => {
    const { file } = folder();
    writeFileSync(file, `${commented}jitter: 2 min\n`);
    const written = await writeSchedule(file, { gap: "40 min" }, commented);
    expect(written.faults[0]?.message.en).toContain("changed by somebody else");
    expect(readFileSync(file, "utf8")).toBe(`${commented}jitter: 2 min\n`);
  });

  it("makes a new file, and none outside its folder", async () => {
    const { dir } = folder();
    const files = scheduleFiles(dir);
    expect((await files.write("abend", "zone: UTC\nas published: true\n")).faults).toEqual([]);
    expect(files.names()).toEqual(["abend", "strom"]);
    expect(files.read("abend")?.schedule?.asPublished).toBe(true);
    expect(files.read("nirgends")).toBeNull();
    for (const name of ["../abend", "newsroom", ".strom", "a/b", ""])
      expect((await files.write(name, "zone: UTC\nas published: true\n")).faults[0]?.message.en).toContain(
        "is no name",
      );
    expect(files.read("../strom")).toBeNull();
  });

  it("makes none under a name that leads astray, says why in both languages, and keeps names that are there", async () => {
    const { dir } = folder();
    const files = scheduleFiles(dir);
    for (const [name, de, en] of [
      ["NEWSROOM", "So heißt die Datei der Redaktion", "the newsroom's own file"],
      ["strom.yaml", "Lassen Sie die Endung weg", "Leave its ending out"],
      ["abend ", "nicht mit einem Leerzeichen oder Punkt enden", "not end with a blank or a dot"],
      ["abend.", "nicht mit einem Leerzeichen oder Punkt enden", "not end with a blank or a dot"],
      ["ä".repeat(81), "länger als 80 Zeichen", "longer than 80 characters"],
      ["語".repeat(80), "länger als 80 Zeichen", "longer than 80 characters"],
    ] as const) {
      const said = files.nameFault(name);
      expect([said?.de, said?.en], name).toEqual([expect.stringContaining(de), expect.stringContaining(en)]);
      expect((await files.write(name, "zone: UTC\nas published: true\n", "")).faults, name).toHaveLength(1);
      expect(files.change(name, "").faults, name).toHaveLength(1);
    }
    expect(readdirSync(dir)).toEqual(["strom.yaml"]);
    writeFileSync(join(dir, "alt .yaml"), commented);
    expect((await files.write("alt ", { gap: "40 min" }, commented)).faults).toEqual([]);
  });

  it("tells of a file that cannot be read, beside those that can", () => {
    const { dir } = folder();
    mkdirSync(join(dir, "ordner.yaml"));
    const files = scheduleFiles(dir);
    expect(files.names().map((name) => files.read(name)?.faults[0]?.message.de ?? name)).toEqual([
      "diese Datei lässt sich nicht lesen (EISDIR).",
      "strom",
    ]);
  });

  it("says of an unsaved text what is wrong with it", () => {
    const { dir } = folder();
    const { schedule, faults } = scheduleFiles(dir).check("strom", "zone: UTC\nas publishd: true\n");
    expect(schedule).toBeNull();
    expect(faults[0]).toMatchObject({
      line: 2,
      column: 1,
      hint: { de: "Meinten Sie „as published“?", en: 'Did you mean "as published"?' },
    });
  });
});
