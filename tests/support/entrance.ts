import { adapters } from "../../adapters/index.ts";
import type { Entrance } from "../../src/cli/entrance.ts";
import { runCommand } from "../../src/cli/program.ts";
import { createWeb } from "../../src/http.ts";
import { inGerman } from "../../src/settings/german/index.ts";
import { scheduleFiles } from "../../src/settings/schedule-files.ts";
import type { SetupHands } from "../../src/model/setup.ts";
import { openMemoryStore } from "../../src/store/index.ts";

const never = () => {
  throw new Error("this test sets nothing up");
};

/** A newsroom is there, so nothing is set up. */
const noSetup: SetupHands = {
  folder: "/nowhere",
  envFile: "/nowhere/.env",
  adapters,
  web: never,
  present: () => "name: Test",
  scheduleNames: () => [],
  read: never,
  write: never,
  set: never,
  settingsWith: () => ({ settings: {}, missing: [] }),
  ownVariables: () => ({}),
  consented: async () => [],
  verify: never,
  keepKeys: never,
  draft: { read: () => null, write: never, forget: never },
};

export type Ran = { readonly code: number; readonly out: string[]; readonly err: string[]; readonly json: unknown[] };

type Given = { readonly stdin?: string; readonly changes?: Partial<Entrance> };

/** An entrance with stdin and the outputs in memory. No network but what `web` allows. */
export function entranceFor(given: Given = {}) {
  const [out, err] = [[] as string[], [] as string[]];
  const web = createWeb();
  const refuse = async () => {
    throw new Error("this test opens no house");
  };
  const entrance: Entrance = {
    output: { out: (line) => void out.push(...line.split("\n")), err: (line) => void err.push(...line.split("\n")) },
    redact: (text) => text,
    adapters,
    web,
    reach: (url) => web.reach(url),
    stdin: async () => given.stdin ?? "",
    line: async () => null,
    keepVariables: async () => {
      throw new Error("this test keeps no variables");
    },
    signal: new AbortController().signal,
    report: () => ({
      newsroom: null,
      schedules: [],
      faults: ["newsroom.yaml: not read in this test."],
      hasCredentials: false,
    }),
    scheduleFile: () => ({ schedule: null, faults: ["no schedule file is read in this test."] }),
    scheduleFiles: scheduleFiles("there is no such folder"),
    openHouse: refuse,
    openStore: openMemoryStore,
    startSandbox: refuse,
    setup: noSetup,
    dataDir: "/nowhere",
    idleMs: 3_600_000,
    receiver: { host: "127.0.0.1", port: 0 },
    dashboard: { host: "127.0.0.1", port: 0 },
    logFormat: "text",
    language: "en",
    inGerman,
    zone: "Europe/Berlin",
    ...given.changes,
  };
  return { entrance, out, err, web };
}

/** Runs one command line as a person would. */
export async function run(args: readonly string[], given: Given = {}): Promise<Ran> {
  const { entrance, out, err, web } = entranceFor(given);
  const code = await runCommand(entrance, args);
  await web.close();
  return { code, out, err, json: args.includes("--json") && code === 0 ? out.map((line) => JSON.parse(line)) : [] };
}
