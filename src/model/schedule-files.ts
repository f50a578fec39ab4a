import type { Said } from "./said.ts";
import type { Schedule } from "./schedule.ts";

/** One thing to mend in a schedule file; `line` and `column` count from 1, null for the file as a whole. */
export type ScheduleFault = {
  readonly line: number | null;
  readonly column: number | null;
  readonly message: Said;
  readonly hint: Said | null;
  /** Somebody else was faster: what the person saw is no longer so. */
  readonly isStale?: true;
};

/** A schedule as people write it. `schedule` is null when there are faults. */
export type WrittenSchedule = {
  readonly name: string;
  readonly text: string;
  readonly schedule: Schedule | null;
  readonly faults: readonly ScheduleFault[];
};

/**
 * What is to be changed in a schedule file: its whole text, or keys as they are written in it ("max per day"), each
 * with its new value; null takes a key out.
 */
export type ScheduleChange = string | Readonly<Record<string, unknown>>;

/** The schedule files of the newsroom, for entrances that show and change them. */
export type ScheduleFiles = {
  readonly names: () => readonly string[];
  /** Why a schedule cannot have this name; null when it can. */
  readonly nameFault: (name: string) => Said | null;
  /** Null when there is no such file. */
  readonly read: (name: string) => WrittenSchedule | null;
  /** A text that is not saved, with its faults. */
  readonly check: (name: string, text: string) => WrittenSchedule;
  /** The text of the file, or of another than stands there, after a change, not saved; comments and all that is not changed stay. */
  readonly change: (name: string, change: ScheduleChange, text?: string) => WrittenSchedule;
  /**
   * Saves a change whole or not at all, and only without faults. `seen` is the text the person began with: when the file
   * is another one by now, nothing is saved.
   */
  readonly write: (name: string, change: ScheduleChange, seen?: string) => Promise<WrittenSchedule>;
  /**
   * Gives a schedule to channels, in newsroom.yaml, whole or not at all. `seen` has for each of them the schedule that the
   * person saw it have: when one has another by now, nothing is changed. The faults say what hinders; empty when it is done.
   */
  readonly assign: (name: string, seen: Readonly<Record<string, string>>) => Promise<readonly ScheduleFault[]>;
  /** Removes the file of a schedule that no channel follows, if it still is the `seen` one. The faults say what hinders. */
  readonly remove: (name: string, seen: string) => Promise<readonly ScheduleFault[]>;
};
