import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { openSynced } from "../store/engines/sqlite.ts";
import { Fault } from "./print.ts";

/**
 * A backup is one SQLite file: the whole store as at one moment, and one table more, `backup`, with the instant it was
 * made (ms) and the rotated tokens as they stood in secrets.json, or null.
 */
const storeName = "litfass.sqlite";
const secretsName = "secrets.json";

/** Copies the store of a folder into a new file, also while others write. Gives its size and whether tokens are in it. */
export function takeBackup(folder: string, file: string, at: number): { bytes: number; secrets: boolean } {
  if (existsSync(file))
    throw new Fault({
      de: `${file} gibt es schon und blieb, wie es ist: eine neue Datei nennen.`,
      en: `${file} is there already and was left alone: name a new file.`,
    });
  const part = `${file}.part`;
  rmSync(part, { force: true });
  try {
    // Made first, so that nobody else can read it at any time; SQLite fills an empty file.
    closeSync(openNew(part, file));
    copyStore(join(folder, storeName), part);
    const secrets = addFacts(part, { at, secretsPath: join(folder, secretsName) });
    sync(part);
    renameSync(part, file);
    sync(dirname(resolve(file)));
    return { bytes: statSync(file).size, secrets };
  } finally {
    rmSync(part, { force: true });
  }
}

function openNew(part: string, file: string): number {
  try {
    return openSync(part, "wx", 0o600);
  } catch (thrown) {
    const code = codeOf(thrown);
    const said = {
      de: `${file} lässt sich nicht schreiben (${code}): einen Ordner nennen, den es gibt und in den Sie schreiben dürfen.`,
      en: `${file} cannot be written (${code}): name a folder that there is and that you may write to.`,
    };
    throw new Fault(said, { cause: thrown });
  }
}

/** The system's name of a fault, such as ENOENT. */
export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unreadable";
}

function copyStore(from: string, to: string): void {
  const store = openSynced(from);
  try {
    store.prepare("VACUUM INTO ?").run(to);
  } finally {
    store.close();
  }
}

function addFacts(part: string, given: { at: number; secretsPath: string }): boolean {
  // Read after the store was copied: the newest token is the one that works.
  const secrets = existsSync(given.secretsPath) ? readFileSync(given.secretsPath, "utf8") : null;
  const copy = openSynced(part);
  try {
    insist(copy, part);
    copy.exec("CREATE TABLE backup (made_at INTEGER NOT NULL, secrets TEXT)");
    copy.prepare("INSERT INTO backup VALUES (?, ?)").run(given.at, secrets);
  } finally {
    copy.close();
  }
  return secrets !== null;
}

function insist(database: DatabaseSync, file: string): void {
  const words = database.prepare("PRAGMA integrity_check").get()?.integrity_check;
  if (words !== "ok")
    throw new Fault({
      de: `${file} ist beschädigt (${String(words)}): eine andere Sicherung nehmen.`,
      en: `${file} is damaged (${String(words)}): use another backup.`,
    });
}

/** A backup unpacked beside its place, where no daemon sees it yet. */
export type Unpacked = {
  /** Folder in which the store lies for now. */
  readonly folder: string;
  readonly backupAt: number;
  /** Moves store and tokens to where a daemon finds them. The store must be closed. */
  readonly putInPlace: () => void;
  readonly tidyUp: () => void;
};

/** Unpacks a backup into a folder beside its place. Throws a sentence when it is none, or damaged. */
export function unpackBackup(file: string, folder: string): Unpacked {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Fault({ de: `Es gibt keine Datei ${file}.`, en: `There is no file ${file}.` });
  if (!found.isFile())
    throw new Fault({
      de: `${file} ist ein Ordner: die Datei der Sicherung nennen.`,
      en: `${file} is a folder: name the file of the backup.`,
    });
  const waiting = join(folder, "restoring");
  const [store, secretsFile] = [join(waiting, storeName), join(waiting, secretsName)];
  const tidyUp = () => rmSync(waiting, { recursive: true, force: true });
  tidyUp();
  mkdirSync(waiting, { recursive: true, mode: 0o700 });
  try {
    copyReadable(file, store);
    chmodSync(store, 0o600);
    const { backupAt, secrets } = takeFacts(store, file);
    if (secrets !== null) writeFileSync(secretsFile, secrets, { mode: 0o600 });
    const putInPlace = () => {
      if (secrets !== null) moveInto(secretsFile, folder, secretsName);
      for (const end of ["-wal", "-shm"]) rmSync(join(folder, `${storeName}${end}`), { force: true });
      // A new store beside the log of the old one would be read as one.
      sync(folder);
      moveInto(store, folder, storeName);
      sync(folder);
    };
    return { folder: waiting, backupAt, putInPlace, tidyUp };
  } catch (thrown) {
    tidyUp();
    throw thrown;
  }
}

function copyReadable(file: string, to: string): void {
  try {
    copyFileSync(file, to);
  } catch (thrown) {
    const code = codeOf(thrown);
    const said = { de: `${file} lässt sich nicht lesen (${code}).`, en: `${file} cannot be read (${code}).` };
    throw new Fault(said, { cause: thrown });
  }
}

function takeFacts(store: string, file: string): { backupAt: number; secrets: string | null } {
  let copy: DatabaseSync | null = null;
  try {
    copy = openSynced(store);
    insist(copy, file);
    const facts = copy.prepare("SELECT made_at, secrets FROM backup").get();
    copy.exec("DROP TABLE backup");
    return { backupAt: Number(facts?.made_at), secrets: typeof facts?.secrets === "string" ? facts.secrets : null };
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    const why = thrown instanceof Error ? thrown.message : "unreadable";
    const said = {
      de: `${file} ist keine Sicherung von litfass backup (${why}).`,
      en: `${file} is no backup of litfass backup (${why}).`,
    };
    throw new Fault(said, { cause: thrown });
  } finally {
    copy?.close();
  }
}

function moveInto(from: string, folder: string, name: string): void {
  sync(from);
  renameSync(from, join(folder, name));
}

/** What was written into a file, or which files a folder has, reaches the disk. */
export function sync(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
