import { readFileSync, statSync } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { makeFolder, replaceFile } from "./replace-file.ts";

const shape = z.record(z.string(), z.record(z.string(), z.string()));
type Kept = z.output<typeof shape>;

/** Secrets that change in use, such as rotated refresh tokens: a file only its owner may read, replaced whole or not at all. */
export type SecretsFile = {
  readonly read: (channel: string, name: string) => Promise<string | null>;
  readonly keep: (channel: string, name: string, value: string) => Promise<void>;
  /** Notes a secret that is kept elsewhere, for the redactor. */
  readonly learn: (value: string) => void;
  /** Every value kept or noted, for the redactor. */
  readonly values: () => readonly string[];
};

/** What the file holds. One that cannot be understood is a fault, never silently begun anew; its text is not repeated. */
function load(path: string): Kept {
  const damaged = `${path} is damaged: it holds rotated tokens; put back a copy, or delete it and connect the channels again.`;
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (thrown) {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return {};
    throw thrown;
  }
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new Error(damaged);
  }
}

/** A write takes milliseconds; a lock older than this was left by a process that ended in the middle. */
const staleLockMs = 5000;

/** Runs `work` while no other process (a command beside the daemon) changes the file. */
async function locked(path: string, work: () => Promise<void>): Promise<void> {
  const lock = `${path}.lock`;
  for (;;) {
    try {
      await (await open(lock, "wx", 0o600)).close();
      break;
    } catch (thrown) {
      if (!(thrown instanceof Error && "code" in thrown && thrown.code === "EEXIST")) throw thrown;
      const heldSince = await stat(lock).then(
        (found) => found.mtimeMs,
        () => null,
      );
      if (heldSince !== null && Date.now() - heldSince > staleLockMs) await rm(lock, { force: true });
      else await wait(10);
    }
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** The secrets file of a data folder. */
export function secretsFile(dataDir: string): SecretsFile {
  const path = join(dataDir, "secrets.json");
  let queue: Promise<void> = Promise.resolve();
  const learned = new Set<string>();
  let seen: { readonly stamp: string; readonly values: readonly string[] } = { stamp: "", values: [] };

  async function write(channel: string, name: string, value: string): Promise<void> {
    makeFolder(dataDir);
    await locked(path, async () => {
      const all = load(path);
      replaceFile(path, JSON.stringify({ ...all, [channel]: { ...all[channel], [name]: value } }, null, 2));
    });
  }

  return {
    read: async (channel, name) => load(path)[channel]?.[name] ?? null,
    keep: (channel, name, value) => {
      const done = queue.then(() => write(channel, name, value));
      queue = done.catch(() => undefined);
      return done;
    },
    learn: (value) => void learned.add(value),
    values: () => {
      const found = statSync(path, { throwIfNoEntry: false });
      const stamp = found ? `${found.mtimeMs} ${found.ino}` : "";
      if (stamp !== seen.stamp) seen = { stamp, values: valuesOf(path) ?? seen.values };
      return [...seen.values, ...learned];
    },
  };
}

/** Every value in the file; null when it is damaged, which whoever needs a secret from it is told. */
function valuesOf(path: string): string[] | null {
  try {
    return Object.values(load(path)).flatMap((each) => Object.values(each));
  } catch {
    return null;
  }
}
