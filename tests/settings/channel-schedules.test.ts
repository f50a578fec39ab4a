import { describe, expect, it } from "vitest";
import { assigned, assignmentIn } from "../../src/settings/channel-schedules.ts";

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
    expect(assignmentIn(text)).toEqual({ x: "strom", fb: "strom" });
    for (const none of ["", "channels: 7", "channels:\n  - 7\n  - name: x\n", "a: [", "- x"])
      expect(assignmentIn(none), none).toEqual({});
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
