import type { Adapter, ConsentAsk, Identity, Opened } from "./adapter.ts";
import type { Newsroom } from "./newsroom.ts";
import type { Said } from "./said.ts";
import type { Schedule } from "./schedule.ts";
import type { Web } from "./web.ts";

/** The texts of newsroom.yaml and schedules, by file name. */
export type SetupFiles = Readonly<Record<string, string>>;

/** Files as they would be read; `faults` are whole sentences. */
export type SetupRead = {
  readonly newsroom: Newsroom | null;
  readonly schedules: readonly Schedule[];
  readonly faults: readonly Said[];
};

/** A channel on its way: `variables` name those of its own, setting by setting. */
export type SetupChannel = {
  readonly name: string;
  readonly platform: string;
  readonly variables?: Readonly<Record<string, string>>;
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
  /** The values of a channel's settings, these over those there are, and which required ones are open; never shown. */
  readonly settingsWith: (
    channel: SetupChannel,
    values: Readonly<Record<string, string>>,
  ) => { readonly settings: Readonly<Record<string, string>>; readonly missing: readonly string[] };
  /**
   * Variables of its own for what a further channel on a platform does not share with those before it; `taken` are
   * theirs. Empty when these values open what is open already.
   */
  readonly ownVariables: (
    channel: SetupChannel,
    values: Readonly<Record<string, string>>,
    taken: readonly string[],
  ) => Readonly<Record<string, string>>;
  /** Asks the platform who these keys are; changes nothing. Throws only a Failure. */
  readonly verify: (channel: SetupChannel, values: Readonly<Record<string, string>>) => Promise<Identity>;
  /** Trades the code of a consent for the keys that it opens. Throws only a Failure. */
  readonly consented: (channel: SetupChannel, code: string, ask: ConsentAsk) => Promise<readonly Opened[]>;
  /** Keeps keys in .env, which only its owner may read, by the names of their variables. */
  readonly keepKeys: (values: Readonly<Record<string, string>>) => Promise<void>;
  /** What was set up so far, without any key; kept over a restart. */
  readonly draft: {
    readonly read: () => unknown;
    readonly write: (draft: object) => void;
    readonly forget: () => void;
  };
};
