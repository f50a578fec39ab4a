import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeOf, formOf, lineChanges } from "../../src/dashboard/schedule-form.ts";
import type { Schedule } from "../../src/model/schedule.ts";
import { checkText, scheduleFiles } from "../../src/settings/schedule-files.ts";
import { hour, morning } from "../support/article.ts";
import { type Board, heldPost, openBoard } from "./board.ts";

const text = `# Twice an hour, our readers like it so.
zone: Europe/Berlin
slots:
  - "5,35 6-22 * * *" # five past
gap: 25 min
quiet: { from: "23:00", to: "06:00" }
`;
const form = { zone: "Europe/Berlin", kind: "slots", slots: "5,35 6-22 * * *", gap: "25 min", quietFrom: "23:00" };
const asForm = { ...form, quietTo: "06:00", maxPerDay: "", maxPerHour: "", as: "form", seen: text };

let board: Board;
let dir: string;
let taken: Schedule[];
const onDisk = () => readFileSync(join(dir, "stream.yaml"), "utf8");

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "litfass-schedules-"));
  writeFileSync(join(dir, "stream.yaml"), text);
  taken = [];
  const { schedule } = checkText("stream", text);
  const takeSchedule = (given: Schedule) => taken.push(given) > 0;
  board = await openBoard(schedule ? [schedule] : [], { scheduleFiles: scheduleFiles(dir), takeSchedule });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("a schedule on the dashboard", () => {
  it("is shown as form and as file, with the channels that use it", async () => {
    const page = await (await board.get("/schedules/stream")).text();
    for (const words of ['value="25 min"', 'value="23:00"', "our readers like it so", ">kanal</span>"])
      expect(page).toContain(words);
    expect((await board.get("/schedules/nix")).status).toBe(404);
    expect((await board.get("/schedules/..%2Fnewsroom")).status).toBe(404);
  });

  it("is tried before it is saved: what changes in the file and for the last days' articles is shown, nothing is written", async () => {
    await heldPost(board.desk);
    board.desk.clock.moveTo(morning + 3 * hour);
    const tried = await board.send("/schedules/stream", { ...asForm, slots: "45 6-22 * * *", do: "try" });
    const page = await tried.text();
    expect(tried.status).toBe(200);
    for (const words of ["+   - &quot;45 6-22 * * *&quot;", "<b>kanal</b> 1 → 1", "verschoben</td>", "<td>08:05</td>"])
      expect(page).toContain(words);
    expect(page).toContain("<td>07:45</td>");
    expect(onDisk()).toBe(text);
    expect(taken).toEqual([]);
  });

  it("whose file somebody took away meanwhile leaves nothing that was written behind, and can be made anew", async () => {
    rmSync(join(dir, "stream.yaml"));
    const late = await board.send("/schedules/stream", { ...asForm, gap: "40 min", do: "save" });
    const page = await late.text();
    expect(late.status).toBe(422);
    for (const words of ["die Datei gibt es nicht mehr", "gap: 40 min", "our readers like it so"])
      expect(page).toContain(words);
    expect(page).not.toContain('name="gap"');
    const faulty = await board.send("/schedules/stream", { as: "file", seen: "", text: `${text}nix: 1\n`, do: "save" });
    expect(await faulty.text()).not.toContain('name="gap"');
    const anew = { as: "file", seen: "", text: text.replace("25 min", "40 min"), do: "save" };
    expect(await (await board.send("/schedules/stream", anew)).text()).toContain("Der neue Zeitplan gilt ab sofort");
    expect(onDisk()).toContain("gap: 40 min");
    expect((await board.send("/schedules/..%2Fnewsroom", { ...anew })).status).toBe(422);
    expect((await board.send("/schedules/nix", { as: "file", text, do: "save" })).status).toBe(404);
  });

  it("is a form also where its file is still empty", async () => {
    writeFileSync(join(dir, "leer.yaml"), "");
    expect(await (await board.get("/schedules/leer")).text()).toContain('name="gap"');
  });

  it("is saved with its comments, holds from now on, and wakes the steps", async () => {
    const saved = await board.send("/schedules/stream", { ...asForm, gap: "40 min", maxPerDay: "12", do: "save" });
    expect(await saved.text()).toContain("Der neue Zeitplan gilt ab sofort");
    expect(onDisk()).toContain("# Twice an hour, our readers like it so.");
    expect(onDisk()).toContain("# five past");
    expect(onDisk()).toContain("gap: 40 min");
    expect(taken.map(({ minGapMs, maxPerDay }) => [minGapMs, maxPerDay])).toEqual([[2_400_000, 12]]);
    expect(board.woken()).toBe(1);
  });

  it("is not written over another person's change, nor with a fault; both are said where they are", async () => {
    writeFileSync(join(dir, "stream.yaml"), text.replace("25 min", "30 min"));
    const late = await board.send("/schedules/stream", { as: "file", text, seen: text, do: "save" });
    expect([late.status, onDisk()]).toEqual([422, text.replace("25 min", "30 min")]);
    expect(await late.text()).toContain("die Datei wurde geändert, seit Sie sie geöffnet haben");
    const wrong = { as: "file", text: text.replace("gap:", "gapp:"), seen: onDisk(), do: "save" };
    const page = await (await board.send("/schedules/stream", wrong)).text();
    expect(page).toContain("Zeile 5:");
    expect(page).toContain("gapp: 25 min");
    expect(taken).toEqual([]);
  });
});

describe("the form of a schedule file", () => {
  it("changes only what a person changed, and leaves to the file what it cannot show", () => {
    const before = formOf({ text });
    expect(changeOf(before, before.values)).toEqual({});
    expect(changeOf(before, { ...before.values, kind: "stream" })).toEqual({ "as published": true, slots: null });
    expect(changeOf(before, { ...before.values, gap: "", maxPerHour: "viele" })).toEqual({
      gap: null,
      "max per hour": "viele",
    });
    const weekends = formOf({ text: 'quiet:\n  - { from: "22:00", to: "08:00", days: [Sat] }\n' });
    expect(weekends.canQuiet).toBe(false);
    expect(changeOf(weekends, { ...weekends.values, quietFrom: "20:00" })).toEqual({});
  });

  it("shows the lines that go and come, and no others", () => {
    expect(lineChanges("a\nb\nc\nd", "a\nB\nc\nd\ne")).toEqual([
      { sign: "-", line: "b" },
      { sign: "+", line: "B" },
      { sign: "+", line: "e" },
    ]);
  });
});
