import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DashboardNeeds } from "../../src/dashboard/needs.ts";
import { checkText, scheduleFiles } from "../../src/settings/schedule-files.ts";
import { type ApiBoard, openApiBoard } from "./api-board.ts";
import { heldPost } from "./board.ts";

let board: ApiBoard;
const ask: ApiBoard["ask"] = (...given) => board.ask(...given);

describe("schedules, for programs", () => {
  const seen = "zone: Europe/Berlin\nas published: true\ngap: 10 min\n";

  /** A folder with one schedule, and the board of a newsroom that has it. */
  async function withSchedule(more: Partial<DashboardNeeds> = {}): Promise<string> {
    const dir = mkdtempSync(join(tmpdir(), "litfass-api-"));
    writeFileSync(join(dir, "stream.yaml"), seen);
    const { schedule } = checkText("stream", seen);
    board = await openApiBoard({ scheduleFiles: scheduleFiles(dir), schedules: schedule ? [schedule] : [], ...more });
    await heldPost(board.desk);
    return dir;
  }

  it("reads, tries and saves schedules, and saves none with faults or over the head of another", async () => {
    const dir = await withSchedule();
    expect((await ask("get", "/api/schedules", { scope: "read" })).json.schedules).toEqual([
      { name: "stream", text: seen, faults: [], channels: ["kanal"] },
    ]);
    const text = seen.replace("10 min", "3 h");
    const tried = await ask("post", "/api/schedules/stream/try", { scope: "read", body: { text } });
    expect(tried.json).toMatchObject({ difference: { articles: 1, channels: [{ channel: "kanal" }] } });
    expect(readFileSync(join(dir, "stream.yaml"), "utf8")).toBe(seen);
    const wrong = { text: "zone: Nirgends\n", seen };
    expect((await ask("post", "/api/schedules/stream/try", { body: { text: wrong.text } })).status).toBe(422);
    expect((await ask("put", "/api/schedules/stream", { body: wrong })).json.detail).toContain("nothing was done");
    expect((await ask("put", "/api/schedules/stream", { body: { text, seen: "zone: UTC\n" } })).status).toBe(409);
    expect((await ask("put", "/api/schedules/stream", { body: { text, seen } })).json).toMatchObject({
      schedule: { text, faults: [] },
      holds: "at the next start",
    });
    expect(readFileSync(join(dir, "stream.yaml"), "utf8")).toBe(text);
    expect((await ask("put", "/api/schedules/nix", { body: { text, seen } })).status).toBe(404);
  });

  it("begins schedules, tries them with channels, and gives them to these when nobody was faster", async () => {
    const text = seen.replace("10 min", "3 h");
    const dir = await withSchedule({ takeSettings: async () => "now" });
    const newsroom = "name: Bote\nchannels:\n  - name: kanal\n    platform: twitter\n    schedule: stream # so\n";
    writeFileSync(join(dir, "newsroom.yaml"), newsroom);
    const alone = await ask("post", "/api/schedules/abend/try", { scope: "read", body: { text } });
    expect(alone.json).toMatchObject({ difference: { channels: [{ channel: "kanal", before: 1, moved: 0 }] } });
    const body = { text: text.replace("as published: true", 'slots: ["23:45"]'), channels: ["kanal"] };
    const tried = await ask("post", "/api/schedules/abend/try", { scope: "read", body });
    expect(JSON.stringify(tried.json)).not.toBe(JSON.stringify(alone.json));
    const strange = { text, channels: ["nix"] };
    expect((await ask("post", "/api/schedules/abend/try", { body: strange })).json.detail).toContain(
      'no channel "nix"',
    );
    const twin = await ask("put", "/api/schedules/Stream", { body: { text, seen: "" } });
    expect([twin.status, twin.json.detail]).toEqual([422, expect.stringContaining('a schedule "stream" already')]);
    expect((await ask("put", "/api/schedules/..%2Fa", { body: { text, seen: "" } })).status).toBe(422);
    expect((await ask("put", "/api/schedules/abend", { body: { text, seen: "" } })).json.holds).toBe("now");
    const [given, late] = [{ channels: { kanal: "stream" } }, { channels: { kanal: "frueher" } }];
    const refused = await ask("put", "/api/schedules/abend/channels", { body: late });
    expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('has the schedule "stream"')]);
    const none = await ask("put", "/api/schedules/abend/channels", { body: { channels: {} } });
    expect([none.status, none.json.detail]).toEqual([422, expect.stringContaining("names no channel")]);
    expect((await ask("put", "/api/schedules/nix/channels", { body: given })).status).toBe(404);
    expect((await ask("put", "/api/schedules/abend/channels", { body: given })).status).toBe(200);
    expect(readFileSync(join(dir, "newsroom.yaml"), "utf8")).toBe(newsroom.replace("stream #", "abend #"));
    const followed = await ask("post", "/api/schedules/abend/remove", { body: { seen: text } });
    expect([followed.status, followed.json.detail]).toEqual([422, expect.stringContaining("follows this schedule")]);
    expect((await ask("post", "/api/schedules/stream/remove", { body: { seen: text } })).status).toBe(409);
    const gone = await ask("post", "/api/schedules/stream/remove", { body: { seen } });
    expect(gone.json).toEqual({ removed: "stream", holds: "now" });
    expect((await ask("post", "/api/schedules/stream/remove", { body: { seen } })).status).toBe(404);
  });
});
