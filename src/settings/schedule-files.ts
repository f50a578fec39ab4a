import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { inTurn } from "../model/said.ts";
import type { ScheduleChange, ScheduleFault, ScheduleFiles, WrittenSchedule } from "../model/schedule-files.ts";
import { changeYaml } from "./change-yaml.ts";
import { assigned, type Assignment, assignmentIn } from "./channel-schedules.ts";
import { readSheet, sheetOf } from "./document.ts";
import type { Fault } from "./faults.ts";
import { inBoth } from "./german/index.ts";
import { newsroomFile, noNewsroom, scheduleNames } from "./read.ts";
import { removeFile, replaceFile } from "./replace-file.ts";
import { readSchedule } from "./schedule-file.ts";

/** The schedule files of a folder. */
export function scheduleFiles(dir: string): ScheduleFiles {
  const pathOf = (name: string) =>
    [".yaml", ".yml"].map((end) => join(dir, name + end)).find(existsSync) ?? join(dir, `${name}.yaml`);
  const read = (name: string) => (isName(name) && existsSync(pathOf(name)) ? readFile(name, pathOf(name)) : null);
  /** What stands there already keeps its name. */
  const unfit = (name: string) =>
    isName(name) && existsSync(pathOf(name)) ? null : (unfitName(name) ?? twinOf(name, scheduleNames(dir)));
  return {
    names: () => scheduleNames(dir),
    nameFault: (name) => {
      const fault = unfit(name);
      return fault && inTurn([fault.message, ...(fault.hint ? [fault.hint] : [])]);
    },
    read,
    check: checkText,
    change: (name, change, text) => {
      const fault = unfit(name);
      return fault ? refused(name, fault) : changed(pathOf(name), change, text);
    },
    write: async (name, change, seen) => {
      const fault = unfit(name);
      return fault ? refused(name, fault) : writeSchedule(pathOf(name), change, seen);
    },
    assign: async (name, seen) => {
      const written = read(name);
      if (!written) return [faultOfFile(`there is no schedule "${name}"; nothing was saved.`)];
      return written.schedule ? assign(dir, name, seen) : written.faults;
    },
    remove: async (name, seen) => {
      const written = read(name);
      if (!written) return [faultOfFile(`there is no schedule "${name}"; nothing was saved.`)];
      return written.text === seen ? remove(dir, { name, path: pathOf(name) }) : [changedSince];
    },
  };
}

/** Which schedule each channel has, as newsroom.yaml says; or why that cannot be gone by. */
function assignmentOf(dir: string): { readonly now: Assignment } | { readonly fault: ScheduleFault } {
  const path = join(dir, newsroomFile);
  if (!existsSync(path)) return { fault: faultOf(noNewsroom(dir)) };
  const { sheet } = readSheet(path);
  if (sheet && sheet.twice.length === 0) return { now: assignmentIn(sheet.value) };
  const fault = faultOfFile("newsroom.yaml has faults of its own; nothing was saved.", "litfass check tells them.");
  return { fault };
}

/** Removes a schedule that no channel follows; what hinders it, or nothing. */
function remove(dir: string, { name, path }: { readonly name: string; readonly path: string }): ScheduleFault[] {
  const found = assignmentOf(dir);
  if ("fault" in found) return [found.fault];
  const used = Object.entries(found.now).find(([, schedule]) => schedule === name);
  if (used)
    return [
      faultOfFile(
        `the channel "${used[0]}" follows this schedule; nothing was removed.`,
        "Give the channel another schedule first.",
      ),
    ];
  try {
    removeFile(path);
    return [];
  } catch (thrown) {
    return [notWritten(path, thrown)];
  }
}

/** Gives a schedule to channels in newsroom.yaml; what hinders it, or nothing. */
function assign(dir: string, name: string, seen: Assignment): ScheduleFault[] {
  const path = join(dir, newsroomFile);
  const found = assignmentOf(dir);
  if ("fault" in found) return [found.fault];
  const text = textOf(path);
  const hasOf = (channel: string) => (Object.hasOwn(found.now, channel) ? found.now[channel] : undefined);
  const others = Object.entries(seen).filter(([channel, before]) => hasOf(channel) !== before);
  const [channel] = others[0] ?? [];
  if (channel !== undefined) {
    const has = hasOf(channel);
    const message =
      has === undefined
        ? `newsroom.yaml has no channel "${channel}" with a schedule any more; nothing was saved.`
        : `the channel "${channel}" has the schedule "${has}" by now; nothing was saved.`;
    return [{ ...faultOfFile(message, "Look at what stands there now, and repeat your change."), isStale: true }];
  }
  try {
    replaceFile(path, assigned(text, Object.fromEntries(Object.keys(seen).map((each) => [each, name]))), modeOf(path));
    return [];
  } catch (thrown) {
    if (thrown instanceof RangeError) return [faultOfFile(`newsroom.yaml cannot be changed here: ${thrown.message}`)];
    return [notWritten(path, thrown)];
  }
}

function modeOf(path: string): number {
  return (statSync(path, { throwIfNoEntry: false })?.mode ?? 0o644) & 0o777;
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown ? String(thrown.code) : String(thrown);
}

function notWritten(path: string, thrown: unknown): ScheduleFault {
  return faultOfFile(
    `the file could not be written (${codeOf(thrown)}); it is as it was.`,
    `Check the rights of ${path}.`,
  );
}

/** A name that leads to a file in the folder and nowhere else, on machines too that take large letters for small ones. */
function isName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} _.-]*$/u.test(name) && name.toLowerCase() !== "newsroom";
}

/** Machines name no file by more bytes than 255, with its ending and the signs of one that is being written. */
const most = { signs: 80, bytes: 200 };

/** Why no new schedule gets this name; null when it may. */
function unfitName(name: string): ScheduleFault | null {
  const no = (hint: string) => faultOfFile(`"${name}" is no name for a schedule.`, hint);
  if (name.toLowerCase() === "newsroom") return no("That is what the newsroom's own file is called.");
  if (!isName(name)) return no("Use letters, digits, blanks and hyphens.");
  if (/\.ya?ml$/i.test(name)) return no("Leave its ending out: the file gets that by itself.");
  if (/[ .]$/.test(name)) return no("It must not end with a blank or a dot.");
  const isLong = name.length > most.signs || Buffer.byteLength(name) > most.bytes;
  return isLong ? faultOfFile(`the name is longer than ${most.signs} characters.`, "Choose a shorter one.") : null;
}

/** Some machines take two names for one that differ in large and small letters alone. */
function twinOf(name: string, names: readonly string[]): ScheduleFault | null {
  const twin = names.find((each) => each.toLowerCase() === name.toLowerCase());
  return twin === undefined ? null : faultOfFile(`there is a schedule "${twin}" already.`, "Choose another name.");
}

function refused(name: string, fault: ScheduleFault): WrittenSchedule {
  return { name, text: "", schedule: null, faults: [fault] };
}

/** A schedule as its file has it; of one that cannot be read, why. */
function readFile(name: string, path: string): WrittenSchedule {
  try {
    return checkText(name, textOf(path));
  } catch (thrown) {
    return refused(name, faultOfFile(`this file cannot be read (${codeOf(thrown)}).`, "Check its name and rights."));
  }
}

const changedSince: ScheduleFault = {
  ...faultOfFile(
    "the file was changed by somebody else since you opened it; nothing was saved.",
    "Open it again and repeat your change.",
  ),
  isStale: true,
};

/** Reads a schedule's text: the schedule, or every fault in it. */
export function checkText(name: string, text: string): WrittenSchedule {
  const { sheet, faults } = sheetOf(`${name}.yaml`, text);
  const read = sheet ? readSchedule(name, sheet) : { schedule: null, faults };
  return { name, text, schedule: read.schedule, faults: read.faults.map(faultOf) };
}

type Told = Pick<Fault, "line" | "column" | "message" | "hint">;

function faultOf({ line, column, message, hint }: Told): ScheduleFault {
  return { line, column, message: inBoth(message), hint: hint === null ? null : inBoth(hint) };
}

/** A fault of a file as a whole. */
function faultOfFile(message: string, hint: string | null = null): ScheduleFault {
  return faultOf({ line: null, column: null, message, hint });
}

function withFault(written: WrittenSchedule, ...faults: readonly ScheduleFault[]): WrittenSchedule {
  return { ...written, schedule: null, faults: [...faults, ...written.faults] };
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

function changed(path: string, change: ScheduleChange, before = textOf(path)): WrittenSchedule {
  const name = basename(path).replace(/\.ya?ml$/, "");
  if (typeof change === "string") return checkText(name, change);
  try {
    return checkText(name, changeYaml(before, change));
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return withFault(checkText(name, before), faultOfFile(`its keys cannot be changed one by one: ${thrown.message}`));
  }
}

/**
 * Writes a change into a schedule file, whole or not at all: comments and untouched lines stay. Saves nothing when the
 * outcome has faults, or when the file is no longer the `seen` one; the faults say which.
 */
export async function writeSchedule(path: string, change: ScheduleChange, seen?: string): Promise<WrittenSchedule> {
  const written = changed(path, change);
  if (seen !== undefined && seen !== textOf(path)) return withFault(written, changedSince);
  if (written.faults.length > 0) return written;
  try {
    replaceFile(path, written.text, modeOf(path));
  } catch (thrown) {
    return withFault(written, notWritten(path, thrown));
  }
  return written;
}

/** Another text whenever one of these files, or a YAML file of the folder, is another one. */
export function stampOf(dir: string, files: readonly string[]): string {
  const names = existsSync(dir) ? readdirSync(dir).filter((name) => /^[^.].*\.ya?ml$/.test(name)) : [];
  return [...names.sort().map((name) => join(dir, name)), ...files]
    .map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found ? `${path} ${found.mtimeMs} ${found.size} ${found.ino}` : path;
    })
    .join("\n");
}
