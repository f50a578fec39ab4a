import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Difference } from "../../src/cli/difference.ts";
import { scheduleFiles } from "../../src/settings/schedule-files.ts";
import { openMemoryStore } from "../../src/store/index.ts";
import { keepPost, paper } from "../schedule/paper.ts";
import { stream } from "../schedule/support.ts";
import { minute, morning } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { run } from "../support/entrance.ts";

const written = `channels:
  - name: kanal # the paper's
    platform: twitter
    schedule: strom
  - { name: zweit, platform: twitter, schedule: strom }
`;
const head = "zone: Europe/Berlin\nas published: true\n";
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "litfass-give-"));
  writeFileSync(join(dir, "newsroom.yaml"), written);
  writeFileSync(join(dir, "strom.yaml"), head);
  writeFileSync(join(dir, "weit.yaml"), `${head}gap: 2 h\n`);
});

const onDisk = () => readFileSync(join(dir, "newsroom.yaml"), "utf8");

async function give(args: readonly string[], language: "de" | "en" = "en") {
  const store = await openMemoryStore();
  for (const each of [0, 1, 2]) {
    const lede = `Die Brücke Nummer ${each} über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt.`;
    const about = { publishedAt: morning + each * minute, lede, headline: `Brücke ${each} wird gesperrt` };
    // oxlint-disable-next-line no-await-in-loop
    await keepPost(store, `n${each}`, { state: "none", article: about });
  }
  const channels = ["kanal", "zweit"].map((name) => channelNamed(name, { platform: "twitter", schedule: "strom" }));
  const schedules = [
    { ...stream, name: "strom" },
    { ...stream, name: "weit", minGapMs: 120 * minute },
  ];
  const changes = {
    language,
    openStore: async () => store,
    scheduleFiles: scheduleFiles(dir),
    report: () => ({ newsroom: paper({ channels }), schedules, faults: [], hasCredentials: false }),
  };
  return run(["give", ...args], { changes });
}

describe("litfass give", () => {
  it("writes the schedule for these channels alone, and says what each had", async () => {
    const done = await give(["weit", "kanal", "kanal"]);
    expect([done.code, done.out]).toEqual([0, ["kanal: strom → weit"]]);
    expect(onDisk()).toBe(written.replace("schedule: strom\n", "schedule: weit\n"));
  });

  it("only tries with --try", async () => {
    const tried = await give(["weit", "zweit", "--try", "--days", "1", "--at", "2026-11-24T20:00", "--json"]);
    const [difference] = tried.json as Difference[];
    expect(difference?.channels.map(({ channel, moved }) => [channel, moved])).toEqual([
      ["kanal", 0],
      ["zweit", 2],
    ]);
    expect(onDisk()).toBe(written);
  });

  it("says in one sentence what is not there, or what somebody else changed, and changes nothing", async () => {
    expect((await give(["nix", "kanal"])).err[0]).toContain('no schedule "nix"; there are: strom, weit.');
    expect((await give(["weit", "nix"], "de")).err[0]).toContain("keinen Kanal „nix“; es gibt: kanal, zweit.");
    expect(onDisk()).toBe(written);
    const theirs = written.replaceAll("schedule: strom", "schedule: abend");
    writeFileSync(join(dir, "newsroom.yaml"), theirs);
    const late = await give(["weit", "kanal"], "de");
    expect([late.code, late.err[0]]).toEqual([1, expect.stringContaining("hat inzwischen den Zeitplan „abend“")]);
    expect(onDisk()).toBe(theirs);
  });
});
