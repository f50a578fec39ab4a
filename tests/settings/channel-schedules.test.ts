import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse, parseDocument } from "yaml";
import { assigned, assignmentIn } from "../../src/settings/channel-schedules.ts";
import { scheduleFiles } from "../../src/settings/schedule-files.ts";

const text = `# Our newsroom.
name: Bote
channels:
  - name: x # first
    platform: twitter
    schedule: strom   # runs by day
    sections: [Lokales]

  - { platform: facebook, schedule: 'strom', name: "fb" }
rules: { zone: Europe/Berlin }
`;

describe("the schedules of channels in newsroom.yaml", () => {
  it("are read as they are written", () => {
    expect(assignmentIn(parse(text))).toEqual({ x: "strom", fb: "strom" });
    expect(
      assignmentIn(parse("channels:\n  - { name: x, schedule: &s strom }\n  - { name: fb, schedule: *s }\n")),
    ).toEqual({
      x: "strom",
      fb: "strom",
    });
    for (const none of ["", "channels: 7", "channels:\n  - 7\n  - name: x\n", "a: [", "- x"])
      expect(assignmentIn(parseDocument(none).toJS()), none).toEqual({});
  });

  it("become others without any other line", () => {
    expect(assigned(text, { x: "abend" })).toBe(text.replace("strom   #", "abend   #"));
    expect(assigned(text, { fb: "Abend im Bezirk", x: "2024" })).toBe(
      text.replace("strom   #", '"2024"   #').replace("'strom'", "Abend im Bezirk"),
    );
    expect(assigned(text.replaceAll("\n", "\r\n"), { fb: "on" })).toBe(
      text.replace("'strom'", '"on"').replaceAll("\n", "\r\n"),
    );
    expect(assigned(text, {})).toBe(text);
    expect(assigned(text, { nobody: "abend" })).toBe(text);
  });

  it("stay when another one would change with them", () => {
    const shared = "channels:\n  - &a { name: x, schedule: strom }\n  - { <<: *a, name: fb }\n";
    expect(() =>
      assigned("channels:\n  - name: x\n    schedule: &s strom\n  - { name: fb, schedule: *s }\n", { x: "abend" }),
    ).toThrow(RangeError);
    expect(() => assigned(shared, { x: "abend" })).toThrow("it is written with references.");
    expect(() => assigned("channels: [", { x: "abend" })).not.toThrow();
  });
});

describe("a schedule is given to no channel", () => {
  const house = "name: Bote\nchannels:\n  - name: x\n    platform: twitter\n    schedule: strom\n";
  const giving = async (newsroom: string | null, seen: Record<string, string> = { x: "strom" }) => {
    const dir = mkdtempSync(join(tmpdir(), "litfass-give-"));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    writeFileSync(join(dir, "abend.yaml"), "zone: UTC\nas published: true\n");
    if (newsroom !== null) writeFileSync(join(dir, "newsroom.yaml"), newsroom);
    const faults = await scheduleFiles(dir).assign("abend", seen);
    const stands = newsroom === null ? null : readFileSync(join(dir, "newsroom.yaml"), "utf8");
    return { said: faults.map(({ message }) => message), isOther: stands !== newsroom };
  };

  it.each([
    ["missing", null, "gibt es keine newsroom.yaml", "there is no newsroom.yaml"],
    ["no YAML", "channels: [", "newsroom.yaml hat selbst Fehler", "has faults of its own"],
    ["two in one", `${house}---\nname: zwei\n`, "newsroom.yaml hat selbst Fehler", "has faults of its own"],
    ["a reference to nothing", `${house}  - { name: y, schedule: *s }\n`, "hat selbst Fehler", "has faults of its own"],
    [
      "a reference that another channel has",
      "channels:\n  - { name: x, schedule: &s strom }\n  - { name: y, schedule: *s }\n",
      "lässt sich hier nicht ändern: Darin stehen Verweise",
      "cannot be changed here: it is written with references",
    ],
  ] as const)("where newsroom.yaml is %s, and that is what is said", async (_, newsroom, de, en) => {
    const { said, isOther } = await giving(newsroom);
    expect(said).toEqual([{ de: expect.stringContaining(de), en: expect.stringContaining(en) }]);
    expect(isOther).toBe(false);
  });

  it("that only has the name of what every object has", async () => {
    const { said } = await giving(house, { constructor: "strom" });
    expect(said[0]?.de).toBe(
      "newsroom.yaml hat keinen Kanal „constructor“ mit einem Zeitplan mehr; nichts wurde gespeichert.",
    );
  });

  it("but to one whose schedule stands in a block, with what follows it", async () => {
    const block = `${house.replace("schedule: strom", "schedule: |-\n      strom")}  - name: y\n    schedule: strom\n`;
    const { said, isOther } = await giving(block);
    expect([said, isOther]).toEqual([[], true]);
  });
});
