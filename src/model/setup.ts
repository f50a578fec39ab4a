import type { Adapter, Identity } from "./adapter.ts";
import type { Newsroom } from "./newsroom.ts";
import type { Schedule } from "./schedule.ts";
import type { Web } from "./web.ts";

/** The texts of newsroom.yaml and schedules, by file name. */
export type SetupFiles = Readonly<Record<string, string>>;

/** Files as they would be read; `faults` are whole sentences. */
export type SetupRead = {
  readonly newsroom: Newsroom | null;
  readonly schedules: readonly Schedule[];
  readonly faults: readonly string[];
};

/** What setting up needs of the house: settings and adapters are for others to know. */
export type SetupHands = {
  /** Where newsroom.yaml and the schedules go, and where keys go. */
  readonly folder: string;
  readonly envFile: string;
  readonly adapters: readonly Adapter[];
  readonly web: Web;
  /** The text of the newsroom.yaml that is there, or null. */
  readonly present: () => string | null;
  /** Names of the schedules that are there. */
  readonly scheduleNames: () => readonly string[];
  /** Reads texts as if they stood in the folder, with the keys that there are. */
  readonly read: (files: SetupFiles) => SetupRead;
  /**
   * Writes files that are not there yet; newsroom.yaml also where one is, if `replace`: the old one is kept beside it.
   * Gives the names of what it wrote. Throws one sentence, with nothing written, when that cannot be.
   */
  readonly write: (files: SetupFiles, replace: boolean) => Promise<readonly string[]>;
  /** Names of the settings of this platform that have a value; never the values. */
  readonly set: (platform: string) => ReadonlySet<string>;
  /** Which required settings of the platform these values, with those there are, leave open. */
  readonly missing: (platform: string, values: Readonly<Record<string, string>>) => readonly string[];
  /** Asks the platform who these keys are; changes nothing. Throws only a Failure. */
  readonly verify: (
    channel: { readonly name: string; readonly platform: string },
    values: Readonly<Record<string, string>>,
  ) => Promise<Identity>;
  /** Keeps keys in .env, which only its owner may read. */
  readonly keepKeys: (values: Readonly<Record<string, string>>) => Promise<void>;
  /** What was set up so far, without any key; kept over a restart. */
  readonly draft: {
    readonly read: () => unknown;
    readonly write: (draft: object) => void;
    readonly forget: () => void;
  };
};
