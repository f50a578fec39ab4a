import { type Trials, trialsHere } from "../cli/trials.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Newsroom } from "../model/newsroom.ts";
import type { Schedule } from "../model/schedule.ts";
import type { ScheduleFiles } from "../model/schedule-files.ts";
import type { Clock, Log } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import type { DoorClock } from "./door.ts";

/** When settings that were saved hold: "mended" once the faults are mended that the settings have elsewhere. */
export type Holds = "now" | "later" | "mended";

export type DashboardNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newsroom: Newsroom;
  readonly channels: readonly OpenChannel[];
  /** For the calendar: quiet hours, caps and slots. Without them it shows only what has its moment. */
  readonly schedules?: readonly Schedule[];
  /** Reads, checks and writes schedules. Absent where nothing may be written, as in the demo. */
  readonly scheduleFiles?: ScheduleFiles;
  /** False where schedules can be tried but not saved: in the demo. */
  readonly savesSchedules?: boolean;
  /** Tries schedules elsewhere, so that sending goes on; in this process unless given. */
  readonly trials?: Trials;
  /** Lets settings that were saved hold from now on. At the next start unless given. */
  readonly takeSettings?: () => Promise<Holds>;
  /** What is wrong with settings that were changed while Litfass runs; those of before hold meanwhile. */
  readonly settingsFaults?: () => readonly string[];
  /** Wakes the steps after an editor's decision. */
  readonly wake: () => void;
  /** Address of the sandbox's wall when this is the demo. */
  readonly wallUrl: string | null;
  readonly language: "de" | "en";
  /** In the demonstration: where a newsroom of one's own goes, and what ends the demonstration for it; gives the link to go to. */
  readonly setup?: { readonly folder: string; readonly begin: (url: string) => Promise<string> };
  /** How the door keeps time; real time and the usual idle time unless given. */
  readonly door?: DoorClock;
};

/** The platforms the newsroom posts on, each once. */
export function platformsOf(channels: readonly OpenChannel[]): string[] {
  return [...new Set(channels.map(({ channel }) => channel.platform))];
}

/** What follows after settings were saved: they hold, if they can, and the steps go by them. */
export async function takeSettings({ takeSettings: take, wake }: DashboardNeeds): Promise<Holds> {
  const holds = (await take?.()) ?? "later";
  wake();
  return holds;
}

/** Where schedules are tried, and the rules that hold now. */
export function trialsOf(needs: DashboardNeeds) {
  const { newsroom, schedules = [], store, channels } = needs;
  const trials = needs.trials ?? trialsHere(store, [...new Set(channels.map(({ adapter }) => adapter))]);
  return { trials, rules: { newsroom, schedules } };
}
