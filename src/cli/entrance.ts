import type { Renewal } from "../daemon/live-rules.ts";
import type { Adapter } from "../model/adapter.ts";
import type { Newsroom } from "../model/newsroom.ts";
import type { Said } from "../model/said.ts";
import type { Schedule } from "../model/schedule.ts";
import type { ScheduleFiles } from "../model/schedule-files.ts";
import type { Clock } from "../model/web.ts";
import type { Web } from "../model/web.ts";
import type { SetupHands } from "../model/setup.ts";
import type { House } from "../path.ts";
import type { Store } from "../store/index.ts";
import type { Output } from "./print.ts";
import type { Trials } from "./trials.ts";

/** A fault in settings or schedules, already said as one sentence with file, line and column. */
export type SettingsReport = {
  readonly newsroom: Newsroom | null;
  readonly schedules: readonly Schedule[];
  readonly faults: readonly string[];
  readonly hasCredentials: boolean;
};

export type HouseOptions = {
  readonly clock: Clock;
  /** Environment on top of the process's own and .env. */
  readonly env: Readonly<Record<string, string>>;
  /** Only `env` counts, neither the process's own nor .env, and the sample in schedules/ is played: the demo. */
  readonly sealed: boolean;
  readonly dataDir: string | null;
  readonly dryRun: boolean;
  /** Where log lines go; `none` for commands that only read. */
  readonly log: "out" | "err" | "none";
};

/** A house that can be closed; `renewal` reads its settings anew. */
export type OpenHouse = House & {
  readonly close: () => Promise<void>;
  readonly renewal?: Renewal;
  /** Tries schedules in a thread of its own. */
  readonly trials?: Trials;
};

/** A running sandbox: its address, the environment that points the product at it, and its own events. */
export type Sandbox = {
  readonly origin: string;
  readonly env: Readonly<Record<string, string>>;
  readonly nextEventAt: (after: number) => number | null;
  readonly stop: () => Promise<void>;
};

/**
 * What main.ts hands to the command line: everything that knows settings, adapters and the sandbox, so that commands
 * need not.
 */
export type Entrance = {
  readonly output: Output;
  readonly redact: (text: string) => string;
  readonly adapters: readonly Adapter[];
  readonly web: Web;
  /** May an address be asked, and if not, why not. */
  readonly reach: (url: string) => Promise<{ readonly allowed: boolean; readonly why: Said | null }>;
  readonly stdin: () => Promise<string>;
  /** The next line a person types, or null at the end of stdin or when the signal aborts. */
  readonly line: (signal: AbortSignal) => Promise<string | null>;
  /** Sets variables in the newsroom's .env; gives the file's path. Throws with nothing written when it cannot. */
  readonly keepVariables: (values: Readonly<Record<string, string>>) => Promise<string>;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  readonly report: (env?: Readonly<Record<string, string>>) => SettingsReport;
  /** One schedule file by itself, or every fault in it. */
  readonly scheduleFile: (path: string) => { readonly schedule: Schedule | null; readonly faults: readonly string[] };
  /** The newsroom's schedules as files. */
  readonly scheduleFiles: ScheduleFiles;
  readonly openHouse: (options: Partial<HouseOptions>) => Promise<OpenHouse>;
  /** The newsroom's store; or the embedded one in a folder, such as a demo's. */
  readonly openStore: (folder?: string) => Promise<Store>;
  /** What setting up a newsroom needs of settings and adapters. */
  readonly setup: SetupHands;
  /** The newsroom's folder of data. */
  readonly dataDir: string;
  readonly startSandbox: (options: { now: () => number; dayStartAt: number; port: number }) => Promise<Sandbox>;
  /** Where the receiver answers, if anybody is meant to reach it. */
  readonly receiver: { readonly host: string; readonly port: number };
  /** Where the dashboard answers. */
  readonly dashboard: { readonly host: string; readonly port: number };
  /** How long a session lasts that nobody uses, in real ms. */
  readonly idleMs: number;
  /** Whether log lines are for people or machines. */
  readonly logFormat: "text" | "json";
  /** The language people are spoken to, here and in the dashboard. */
  readonly language: "de" | "en";
  /** A sentence about settings in German; null where it is not known. */
  readonly inGerman: (english: string) => string | null;
  /** The newsroom's zone, in which times are printed. */
  readonly zone: string;
};
