import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Holds } from "../../src/dashboard/needs.ts";
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
const form = { zone: "Europe/Berlin", stream: "", slots: "5,35 6-22 * * *", gap: "25 min", quietFrom: "23:00" };
const asForm = { ...form, quietTo: "06:00", maxPerDay: "", maxPerHour: "", as: "form", seen: text };

const newsroomText = `name: Testblatt
channels:
  # The paper's own voice.
  - name: kanal
    platform: twitter
    schedule: stream # as it was agreed
  - { name: zweit, platform: facebook, schedule: "stream" }
`;

let board: Board;
let holds: Holds;
let dir: string;
let taken: number;
const onDisk = () => readFileSync(join(dir, "stream.yaml"), "utf8");

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "litfass-schedules-"));
  writeFileSync(join(dir, "stream.yaml"), text);
  writeFileSync(join(dir, "newsroom.yaml"), newsroomText);
  taken = 0;
  const { schedule } = checkText("stream", text);
  const takeSettings = async () => ((taken += 1), holds);
  holds = "now";
  board = await openBoard(schedule ? [schedule] : [], { scheduleFiles: scheduleFiles(dir), takeSettings });
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
    expect(taken).toBe(0);
  });

  it("whose file somebody took away meanwhile leaves nothing that was written behind, and can be made anew", async () => {
    rmSync(join(dir, "stream.yaml"));
    const late = await board.send("/schedules/stream", { ...asForm, gap: "40 min", do: "save" });
    const page = await late.text();
    expect(late.status).toBe(422);
    for (const words of ["die Datei gibt es nicht mehr", "gap: 40 min", "our readers like it so"])
      expect(page).toContain(words);
    const faulty = await board.send("/schedules/stream", { as: "file", seen: "", text: `${text}nix: 1\n`, do: "save" });
    expect(await faulty.text()).toContain("nix: 1");
    const anew = { as: "file", seen: "", text: text.replace("25 min", "40 min"), do: "save" };
    expect(await (await board.send("/schedules/stream", anew)).text()).toContain("Der neue Zeitplan gilt ab sofort");
    expect(onDisk()).toContain("gap: 40 min");
    expect((await board.send("/schedules/..%2Fnewsroom", { ...anew })).status).toBe(422);
    expect((await board.send("/schedules/nix", { as: "file", text, do: "save" })).status).toBe(404);
  });

  it("keeps in its form what was tried as a file: saving there saves both", async () => {
    const tried = text.replace("# Twice an hour", "# Every half hour").replace("25 min", "26 min");
    const page = await (
      await board.send("/schedules/stream", { as: "file", text: tried, seen: text, do: "try" })
    ).text();
    expect(page).toContain(`<input type="hidden" name="base" value="# Every half hour`);
    await board.send("/schedules/stream", { ...asForm, gap: "27 min", base: tried, do: "save" });
    expect(onDisk()).toBe(tried.replace("26 min", "27 min"));
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
    expect(onDisk()).toContain("max per day: 12");
    expect(taken).toBe(1);
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
    expect(taken).toBe(0);
  });
});

const newsroomOnDisk = () => readFileSync(join(dir, "newsroom.yaml"), "utf8");

describe("a new schedule", () => {
  it("begins as a copy with its comments, or plainly; it is tried and saved, and nothing stands before that", async () => {
    const copy = await (await board.get("/new-schedule?name=abend&from=stream")).text();
    for (const words of ["Neuer Zeitplan abend", "noch nicht gespeichert", "our readers like it so", 'name="gap"'])
      expect(copy).toContain(words);
    expect(copy).not.toContain("Kanälen geben");
    const plain = await (await board.get("/new-schedule?name=abend&lang=en")).text();
    expect(plain).toContain("# Once an hour, by day.");
    const base = { base: text, seen: "", as: "form" };
    const tried = await (await board.send("/schedules/abend", { ...asForm, ...base, do: "try" })).text();
    expect(tried).toContain("Noch kein Kanal folgt diesem Zeitplan");
    expect(scheduleFiles(dir).names()).toEqual(["stream"]);
    const saved = await board.send("/schedules/abend", { ...asForm, ...base, gap: "40 min", do: "save" });
    expect(await saved.text()).toContain("Noch folgt ihm kein Kanal");
    expect(readFileSync(join(dir, "abend.yaml"), "utf8")).toBe(text.replace("25 min", "40 min"));
  });

  it("takes no name that is taken or leads elsewhere, and says so beside what was written", async () => {
    for (const [name, words] of [
      ["stream", "gibt es schon"],
      ["Stream", "gibt es schon"],
      ["abend.yaml", "Lassen Sie die Endung weg"],
      ["a".repeat(300), "länger als 80 Zeichen"],
      ["../stream", "ist kein Name für einen Zeitplan"],
      ["newsroom", "ist kein Name für einen Zeitplan"],
      ["", "ist kein Name für einen Zeitplan"],
    ] as const) {
      const answer = await board.get(`/new-schedule?name=${encodeURIComponent(name)}`);
      expect([name, answer.status]).toEqual([name, 422]);
      const page = await answer.text();
      expect(page).toContain(words);
      expect(page).toContain(`value="${name}"`);
    }
  });

  it("takes a name without the signs that nobody sees in it, its letters in one sign each", async () => {
    const page = await (await board.get(`/new-schedule?name=${encodeURIComponent(" Su\u0308\u200Bd\u202E ")}`)).text();
    expect(page).toContain('action="/schedules/S%C3%BCd"');
  });

  it("that somebody else began meanwhile under its name is not written over", async () => {
    const late = await board.send("/schedules/stream", { as: "file", text: `${text}# mine\n`, seen: "", do: "save" });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain("# mine");
    expect(onDisk()).toBe(text);
  });
});

describe("a schedule that is removed", () => {
  beforeEach(() => writeFileSync(join(dir, "abend.yaml"), text));
  const remove = (name: string, seen = text) => board.send(`/schedules/${name}/remove`, { seen });

  it("is gone when no channel follows it; what it said stands there, to be saved anew", async () => {
    expect(await (await board.get("/schedules/abend")).text()).toContain('action="/schedules/abend/remove"');
    const removed = await remove("abend");
    const page = await removed.text();
    expect(removed.status).toBe(200);
    for (const words of ["Entfernt. Was darin stand", "noch nicht gespeichert", "our readers like it so"])
      expect(page).toContain(words);
    expect([scheduleFiles(dir).names(), taken]).toEqual([["stream"], 1]);
    expect((await remove("abend")).status).toBe(404);
    expect((await board.get("/schedules/abend/remove")).headers.get("location")).toBe("/schedules");
    await board.send("/schedules/abend", { as: "file", text, seen: "", do: "save" });
    expect(readFileSync(join(dir, "abend.yaml"), "utf8")).toBe(text);
  });

  it("stays while a channel follows it, when somebody changed it meanwhile, and when newsroom.yaml cannot be read", async () => {
    expect(await (await board.get("/schedules/stream")).text()).not.toContain("/remove");
    const used = await remove("stream");
    expect([used.status, await used.text()]).toEqual([422, expect.stringContaining("der Kanal „kanal“ folgt diesem")]);
    const stale = await remove("abend", "other");
    expect([stale.status, await stale.text()]).toEqual([422, expect.stringContaining("Nicht entfernt:")]);
    const byReference = "x: &late abend\nchannels:\n  - { name: kanal, schedule: *late }\n";
    for (const newsroom of [byReference, byReference.replace("&late ", ""), "channels: [", ""]) {
      writeFileSync(join(dir, "newsroom.yaml"), newsroom);
      // oxlint-disable-next-line no-await-in-loop
      expect([newsroom, (await remove("abend")).status]).toEqual([newsroom, newsroom === "" ? 200 : 422]);
    }
    writeFileSync(join(dir, "abend.yaml"), text);
    writeFileSync(join(dir, "newsroom.yaml"), "channels: [");
    expect((await remove("abend")).status).toBe(422);
    expect((await remove("..%2Fnewsroom")).status).toBe(404);
    expect(scheduleFiles(dir).names()).toEqual(["abend", "stream"]);
  });
});

describe("a schedule given to channels", () => {
  const give = { channel: "kanal", "was kanal": "stream" };

  beforeEach(() => writeFileSync(join(dir, "abend.yaml"), text.replace("5,35", "45")));

  it("is tried first: what changes on them is shown, and nothing is written", async () => {
    await heldPost(board.desk);
    board.desk.clock.moveTo(morning + 3 * hour);
    const page = await (await board.get("/schedules/abend")).text();
    expect(page).toContain('name="channel" value="kanal"');
    const tried = await (await board.send("/schedules/abend/channels", { ...give, do: "try" })).text();
    for (const words of ["<b>kanal</b> stream → abend", "verschoben</td>", "<td>07:45</td>", 'value="kanal" checked'])
      expect(tried).toContain(words);
    expect(newsroomOnDisk()).toBe(newsroomText);
    expect(taken).toBe(0);
  });

  it("leads back to the schedule when what was tried is asked for again, in the other language too", async () => {
    for (const search of ["", "?lang=en"]) {
      const answer = await board.get(`/schedules/Abend%20im%20S%C3%BCd/channels${search}`);
      const to = `/schedules/Abend%20im%20S%C3%BCd${search}`;
      expect([answer.status, answer.headers.get("location")]).toEqual([303, to]);
    }
  });

  it("is written for them alone, with every comment, and holds from now on", async () => {
    const saved = await board.send("/schedules/abend/channels", { ...give, do: "save" });
    expect(saved.status).toBe(200);
    expect(newsroomOnDisk()).toBe(newsroomText.replace("schedule: stream #", "schedule: abend #"));
    expect([taken, board.woken()]).toEqual([1, 1]);
  });

  it("says when other faults keep the settings from holding", async () => {
    holds = "mended";
    const saved = await (await board.send("/schedules/abend/channels", { ...give, do: "save" })).text();
    expect(saved).toContain("Es gilt aber weiter, was bisher galt");
  });

  it("is given to none that another person has given another one meanwhile, and says which", async () => {
    const late = { ...give, channel: "zweit", "was zweit": "frueher", do: "save" };
    const answer = await board.send("/schedules/abend/channels", late);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("der Kanal „zweit“ hat inzwischen den Zeitplan „stream“");
    const gone = await board.send("/schedules/abend/channels", { channel: "weg", "was weg": "stream", do: "save" });
    expect(await gone.text()).toContain("newsroom.yaml hat keinen Kanal „weg“");
    expect((await board.send("/schedules/abend/channels", { do: "save" })).status).toBe(422);
    expect((await board.send("/schedules/nix/channels", { ...give, do: "save" })).status).toBe(404);
    expect(newsroomOnDisk()).toBe(newsroomText);
  });

  it("is not given while its file has faults", async () => {
    writeFileSync(join(dir, "abend.yaml"), `${text}nix: 1\n`);
    const answer = await board.send("/schedules/abend/channels", { ...give, do: "save" });
    expect(answer.status).toBe(422);
    expect(newsroomOnDisk()).toBe(newsroomText);
  });
});
