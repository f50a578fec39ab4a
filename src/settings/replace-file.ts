import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** What was written into a file, or which files a folder has, reaches the disk. */
function sync(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a file whole or not at all, whenever the power is cut: readers see the old one or the new one, and the new one
 * lasts from when this returns. Unless told, only its owner may read it. A link stays one.
 */
export function replaceFile(path: string, text: string, mode = 0o600): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  // Hidden, so that nobody takes it for one of the files of a folder.
  const temporary = join(dirname(target), `.${basename(target)}.new`);
  rmSync(temporary, { force: true });
  const file = openSync(temporary, "wx", mode);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, target);
  sync(dirname(target));
}

/** Removes a file, so that it stays away whenever the power is cut. */
export function removeFile(path: string): void {
  rmSync(path);
  sync(dirname(path));
}

/** Makes a folder with those above it, so that they last like the files in them. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let at = resolve(path); ; at = dirname(at)) {
    sync(dirname(at));
    if (at === resolve(first)) return;
  }
}
