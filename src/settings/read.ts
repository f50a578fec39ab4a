import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { Newsroom } from "../model/newsroom.ts";
import type { Schedule } from "../model/schedule.ts";
import type { Around } from "./cross-check.ts";
import { readSheet } from "./document.ts";
import { type Fault, faultOf } from "./faults.ts";
import { readNewsroomFile } from "./newsroom-file.ts";
import type { LooseNewsroom } from "./newsroom-schema.ts";
import { readSchedule } from "./schedule-file.ts";

export type Given = Around & { readonly dir: string; readonly pollEveryMs: number };

export type NewsroomReport = {
  readonly newsroom: Newsroom | null;
  readonly schedules: readonly Schedule[];
  readonly faults: readonly Fault[];
  readonly loose: LooseNewsroom;
};

const nothing: LooseNewsroom = { feeds: [], channels: [], webhooks: [] };
/** The file that names feeds and channels, beside the schedules. */
export const newsroomFile = "newsroom.yaml";

/** Reads newsroom.yaml and every schedule beside it; all faults of all files at once. */
export function readNewsroom(given: Given): NewsroomReport {
  const path = join(given.dir, newsroomFile);
  if (!existsSync(path)) return { newsroom: null, schedules: [], loose: nothing, faults: [noNewsroom(given.dir)] };
  const files = filesIn(given.dir);
  const read = files.map((name) => readScheduleFile(join(given.dir, name)));
  const twins = files.filter((name, index) => files.findIndex((other) => nameOf(other) === nameOf(name)) < index);
  const { sheet, faults } = readSheet(path);
  const schedules = files.map(nameOf);
  const newsroom = sheet
    ? readNewsroomFile(sheet, { ...given, schedules })
    : { newsroom: null, faults, loose: nothing };
  return {
    newsroom: newsroom.newsroom,
    loose: newsroom.loose,
    schedules: read.flatMap((each) => each.schedule ?? []),
    faults: [
      ...newsroom.faults,
      ...read.flatMap((each) => each.faults),
      ...twins.map((name) =>
        faultOf(join(given.dir, name), `the schedule "${nameOf(name)}" has two files.`, "Keep one."),
      ),
    ],
  };
}

/** What a folder without one is told. */
export function noNewsroom(dir: string): Fault {
  const hint = "Copy the sample from schedules/, or set SCHEDULES_DIR to the folder that has it.";
  return faultOf(join(dir, newsroomFile), `there is no ${newsroomFile} in ${dir}.`, hint);
}

function filesIn(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => /^[^.].*\.ya?ml$/.test(name) && nameOf(name) !== "newsroom")
    .sort();
}

/** The schedules of a folder by name. */
export function scheduleNames(dir: string): string[] {
  return existsSync(dir) ? [...new Set(filesIn(dir).map(nameOf))] : [];
}

function nameOf(file: string): string {
  return basename(file).replace(/\.ya?ml$/, "");
}

/** Reads one schedule file by itself; its name is the schedule's. */
export function readScheduleFile(path: string): { schedule: Schedule | null; faults: Fault[] } {
  const { sheet, faults } = readSheet(path);
  return sheet ? readSchedule(nameOf(path), sheet) : { schedule: null, faults };
}
