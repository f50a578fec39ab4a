import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { liveRules, type Reread } from "../../src/daemon/live-rules.ts";
import { startDaemon } from "../../src/daemon/run.ts";
import { readSettings } from "../../src/settings/all.ts";
import { sayFault } from "../../src/settings/faults.ts";
import { stampOf, writeSchedule } from "../../src/settings/schedule-files.ts";
import { adapters } from "../../adapters/index.ts";
import { openSampleHouse } from "../support/house.ts";

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

/** The sample newsroom in a folder of its own, with settings that are read from it as the product does. */
async function openLiving() {
  const dir = mkdtempSync(join(tmpdir(), "litfass-live-"));
  cpSync(join(import.meta.dirname, "../../schedules"), dir, { recursive: true });
  const sample = await openSampleHouse({ schedulesDir: dir });
  undo.push(() => rmSync(dir, { recursive: true }), sample.close);
  const { house, sandbox } = sample;
  const reread = async (): Promise<Reread> => {
    const given = { envFile: "", real: sandbox.env, platforms: adapters, schedulesDir: dir };
    const { newsroom, schedules, faults } = readSettings(given);
    if (!newsroom || faults.length > 0) return { faults: faults.map(sayFault) };
    return { newsroom, schedules, channels: house.channels, release: async () => {} };
  };
  const renewal = { stamp: () => stampOf(dir, []), reread };
  return { dir, sample, renewal, file: join(dir, "strom.yaml") };
}

describe("settings that change while Litfass runs", () => {
  it("hold from the next turn on; a faulty change is told and what held before holds on", async () => {
    const { renewal, file, sample } = await openLiving();
    const stop = new AbortController();
    const daemon = startDaemon(sample.house, stop.signal, 100);
    const taken: number[] = [];
    const lines: string[] = [];
    const log = { info: (line: string) => void lines.push(line), warn: (line: string) => void lines.push(`! ${line}`) };
    const gapOf = (schedules: readonly { name: string; minGapMs: number }[]) =>
      (schedules.find(({ name }) => name === "strom")?.minGapMs ?? 0) / 60_000;
    const rules = liveRules({
      renewal,
      log,
      take: (next) => {
        taken.push(gapOf(next.schedules));
        daemon.renew(next);
      },
    });
    await rules.look();
    expect([taken, lines]).toEqual([[], []]);

    await writeSchedule(file, { gap: "20 min" });
    await rules.look();
    expect(taken).toEqual([]);
    await rules.look();
    expect(taken).toEqual([20]);
    expect(lines.at(-1)).toContain("the change holds from now on");

    const good = readFileSync(file, "utf8");
    writeFileSync(file, good.replace("20 min", "bald").replace("as published", "as publishd"));
    await rules.look(true);
    expect(taken).toEqual([20]);
    expect(rules.faults()).toHaveLength(2);
    expect(rules.faults()[0]).toContain("strom.yaml:5:1");
    expect(lines.at(-1)).toContain("! settings a change is faulty and does not hold, what held before holds on");
    expect(lines.at(-1)).toContain("(and 1 more");

    rmSync(file);
    await rules.look(true);
    expect(taken).toEqual([20]);
    expect(rules.faults()[0]).toContain('there is no schedule "strom"');

    writeFileSync(file, good.replace("20 min", "30 min"));
    await rules.look(true);
    expect(taken).toEqual([20, 30]);
    expect(rules.faults()).toEqual([]);
    stop.abort();
    await daemon.stopped;
  });

  it("a reading that breaks down is a fault like others, and looks go on after it", async () => {
    let stamp = "1";
    const answers: (() => Promise<Reread>)[] = [
      () => Promise.reject(new Error("the disk is gone")),
      async () => ({ faults: ["one"] }),
    ];
    const lines: string[] = [];
    const log = { info: () => {}, warn: (line: string) => void lines.push(line) };
    const reread = () => (answers.shift() ?? (() => Promise.reject(new Error("asked too often"))))();
    const rules = liveRules({ renewal: { stamp: () => stamp, reread }, log, take: () => {} });
    stamp = "2";
    await Promise.all([rules.look(true), rules.look(true)]);
    expect(rules.faults()).toEqual(["the disk is gone"]);
    stamp = "3";
    await rules.look(true);
    expect(rules.faults()).toEqual(["one"]);
    expect(lines).toHaveLength(2);
  });
});
