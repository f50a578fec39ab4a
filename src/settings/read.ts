import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Setting } from "../model/adapter.ts";
import type { Newsroom } from "../model/newsroom.ts";
import type { Schedule } from "../model/schedule.ts";
import { readSheet } from "./document.ts";
import type { Fault } from "./faults.ts";
import { readNewsroomFile } from "./newsroom-file.ts";
import { readSchedule } from "./schedule-file.ts";

export type Given = {
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platforms: readonly { readonly name: string; readonly settings: readonly Setting[] }[];
  readonly pollEveryMs: number;
};

export type NewsroomReport = {
  readonly newsroom: Newsroom | null;
  readonly schedules: readonly Schedule[];
  readonly faults: readonly Fault[];
};

const newsroomFile = "newsroom.yaml";

/** Reads newsroom.yaml and every schedule beside it; all faults of all files at once. */
export function readNewsroom(given: Given): NewsroomReport {
  const path = join(given.dir, newsroomFile);
  if (!existsSync(path)) {
    const message = `there is no ${newsroomFile} in ${given.dir}: copy the sample from schedules/, or set SCHEDULES_DIR to the folder that has it.`;
    return { newsroom: null, schedules: [], faults: [{ file: path, line: null, column: null, message }] };
  }
  const names = readdirSync(given.dir)
    .filter((name) => /\.ya?ml$/.test(name) && name !== newsroomFile)
    .sort();
  const read = names.map((name) => readScheduleFile(join(given.dir, name)));
  const { sheet, faults } = readSheet(path, readFileSync(path, "utf8"));
  const around = { ...given, schedules: names.map(nameOf) };
  const newsroom = faults.length > 0 ? { newsroom: null, faults } : readNewsroomFile(sheet, around);
  return {
    newsroom: newsroom.newsroom,
    schedules: read.flatMap((each) => (each.schedule ? [each.schedule] : [])),
    faults: [...newsroom.faults, ...read.flatMap((each) => each.faults)],
  };
}

function nameOf(file: string): string {
  return basename(file).replace(/\.ya?ml$/, "");
}

function readScheduleFile(path: string): { schedule: Schedule | null; faults: Fault[] } {
  const { sheet, faults } = readSheet(path, readFileSync(path, "utf8"));
  return faults.length > 0 ? { schedule: null, faults } : readSchedule(nameOf(path), sheet);
}
