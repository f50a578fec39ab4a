import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Difference } from "../../src/cli/difference.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { readScheduleFile } from "../../src/settings/read.ts";
import type { Store } from "../../src/store/index.ts";
import { minute, morning } from "../support/article.ts";
import { channelNamed } from "../support/channel.ts";
import { run } from "../support/entrance.ts";
import { keepPost, openMemoryStore, paper } from "./paper.ts";
import { stream } from "./support.ts";

const head = "zone: Europe/Berlin\nas published: true\n";

/** Two versions of the schedule "strom" on disk. */
function files(old: string, changed: string): [string, string] {
  const dir = mkdtempSync(join(tmpdir(), "litfass-diff-"));
  return [old, changed].map((text, index) => {
    const path = join(dir, index === 0 ? "strom.yaml" : "neu.yaml");
    writeFileSync(path, text);
    return path;
  }) as [string, string];
}

async function openStore() {
  const store = await openMemoryStore();
  for (let each = 0; each < 6; each += 1) {
    const lede = `Die Brücke Nummer ${each} über die Aller in Altmoor wird von Montag an für drei Wochen gesperrt.`;
    const about = { publishedAt: morning + each * minute, lede, headline: `Brücke ${each} wird gesperrt` };
    await keepPost(store, `n${each}`, { state: "none", article: about });
  }
  return store;
}

async function diff(store: Store, paths: readonly string[], more: readonly string[] = ["--json"]) {
  const newsroom = paper({ channels: [channelNamed("kanal", { platform: "twitter", schedule: "strom" })] });
  return run(["diff", ...paths, "--days", "1", "--at", "2026-11-24T20:00", ...more], {
    changes: {
      openStore: async () => ({ ...store, close: async () => {} }),
      report: () => ({ newsroom, schedules: [{ ...stream, name: "strom" }], faults: [], hasCredentials: false }),
      scheduleFile: (path) => {
        const { schedule, faults } = readScheduleFile(path);
        return { schedule, faults: faults.map(sayFault) };
      },
    },
  });
}

it("a wider gap moves posts, a cap loses some, and each is named", async () => {
  const store = await openStore();
  const moved = await diff(store, files(`${head}gap: 10 min\n`, `${head}gap: 20 min\n`));
  const [wider] = moved.json as Difference[];
  expect(wider?.channels).toEqual([
    { channel: "kanal", before: 6, after: 6, moved: 5, added: 0, lost: 0, dollarsBefore: 1.32, dollarsAfter: 1.32 },
  ]);
  expect(wider?.changes[0]).toMatchObject({
    kind: "moved",
    beforeAt: "2026-11-24T07:10:00.000Z",
    afterAt: "2026-11-24T07:20:00.000Z",
  });
  const capped = files(`${head}gap: 10 min\nmax per day: 2\n`, `${head}gap: 10 min\nmax per day: 5\n`);
  const [more] = (await diff(store, capped)).json as Difference[];
  expect(more?.channels[0]).toMatchObject({ before: 2, after: 5, added: 3, lost: 0 });
  const [less] = (await diff(store, capped.toReversed())).json as Difference[];
  expect(less?.channels[0]).toMatchObject({ before: 5, after: 2, added: 0, lost: 3 });
});

it("the same schedule twice changes nothing", async () => {
  const { out } = await diff(await openStore(), files(head, head), []);
  expect(out).toEqual(["Nothing would change for the 6 articles of these days."]);
});

it("for people a difference is a line a channel and a line a post", async () => {
  const { out } = await diff(await openStore(), files(`${head}gap: 10 min\n`, `${head}gap: 20 min\n`), []);
  expect(out[0]).toBe("kanal: 6 → 6 posts (5 moved, 0 added, 0 lost)");
  expect(out[1]).toMatch(/^ {2}moved {2}kanal: .*08:10 → .*08:20 {2}Brücke 1/);
});

it.each([
  ["a file and a folder", (paths: string[]) => [paths[0] ?? "", tmpdir()], "two schedule files or two folders"],
  ["a file that is not there", () => ["fehlt.yaml", "auch.yaml"], "fehlt.yaml cannot be read (ENOENT)"],
])("%s are refused in one sentence", async (_name, change, sentence) => {
  const ran = await diff(await openMemoryStore(), change(files(head, head)));
  expect(ran).toMatchObject({ code: 1, err: [expect.stringContaining(sentence)] });
});

it("a faulty schedule is told with line and column, one that no channel uses with those there are", async () => {
  const faulty = await diff(await openStore(), files(head, `${head}gapp: 10 min\n`));
  expect(faulty.err.join()).toContain('neu.yaml:3:1: "gapp" is not known here. Did you mean "gap"?');
  const [, other] = files(head, head);
  expect((await diff(await openStore(), [other, other])).err.join()).toContain('No channel uses the schedule "neu"');
});
