import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { makeCareful } from "../daemon/restored.ts";
import { openStore, type Store } from "../store/index.ts";
import { takeBackup, unpackBackup } from "./backup-file.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, sayer, Usage } from "./print.ts";

/** Commands that keep a newsroom safe: backup, restore. */
export function addBackupCommands(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("backup <file>")
    .description(
      say(
        "kopiert den eingebetteten Speicher samt erneuerten Token in eine neue Datei, auch während Litfass läuft",
        "copies the embedded store and its rotated tokens into one new file, also while the daemon works",
      ),
    )
    .action((file: string) => backup(entrance, file));
  program
    .command("restore [file]")
    .description(
      say(
        "spielt eine Sicherung in ein leeres DATA_DIR; alle Kanäle halten an, und was gesendet sein kann, wird erst gesucht",
        "puts a backup into an empty DATA_DIR; all channels pause, and what may be out is looked for first",
      ),
    )
    .option(
      "--in-place <instant>",
      say(
        "der Speicher ist schon zurückgespielt, etwa mit pg_restore; sein Abzug ist von diesem Zeitpunkt (ISO)",
        "the store was put back already, as by pg_restore, and its dump was made then (ISO)",
      ),
    )
    .action((file: string | undefined, options: { inPlace?: string }) => {
      if (options.inPlace !== undefined) return restoreInPlace(entrance, options.inPlace);
      if (file === undefined)
        throw new Usage({
          de: "Nennen Sie die Sicherung: litfass restore DATEI.",
          en: "Name the backup: litfass restore FILE.",
        });
      return restore(entrance, file);
    });
}

/** The folder of the embedded store; a PostgreSQL server has backups of its own. */
function folderOf(store: Store): string {
  if (existsSync(join(store.place, "litfass.sqlite"))) return store.place;
  throw new Fault({
    de: "Der Speicher liegt auf einem PostgreSQL-Server, den litfass backup nicht kopiert: pg_dump und pg_restore benutzen, wie docs/operating.md sagt.",
    en: "The store is on a PostgreSQL server, which litfass backup does not copy: use pg_dump and pg_restore, as docs/operating.md says.",
  });
}

async function backup(entrance: Entrance, file: string): Promise<void> {
  const store = await entrance.openStore();
  try {
    const { bytes, secrets } = takeBackup(folderOf(store), file, Date.now());
    const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
    const say = sayer(entrance);
    const kept = say(
      ", erneuerte Token inbegriffen: verwahren wie .env",
      ", rotated tokens included: keep it as safe as .env",
    );
    const about = `${size}${secrets ? kept : ""}`;
    entrance.output.out(
      say(`Sicherung von ${store.place} in ${file} (${about}).`, `Backup of ${store.place} in ${file} (${about}).`),
    );
  } finally {
    await store.close();
  }
}

async function restore(entrance: Entrance, file: string): Promise<void> {
  const empty = await entrance.openStore();
  const folder = await emptyFolder(empty).finally(() => empty.close());
  const restoredAt = Date.now();
  const unpacked = unpackBackup(file, folder);
  try {
    const store = await openStore({ dataDir: unpacked.folder });
    const why = `put back from the backup of ${new Date(unpacked.backupAt).toISOString()}: look at the queue, then "litfass resume --all"`;
    const asked = await makeCareful(store, { backupAt: unpacked.backupAt, restoredAt }, why).finally(() =>
      store.close(),
    );
    unpacked.putInPlace();
    const made = new Date(unpacked.backupAt).toISOString();
    entrance.output.out(
      sayer(entrance)(
        `Sicherung vom ${made} zurückgespielt in ${folder}. Zu suchende Beiträge: ${asked}.`,
        `Restored the backup of ${made} into ${folder}. Posts to be looked for: ${asked}.`,
      ),
    );
    sayNext(entrance);
  } finally {
    unpacked.tidyUp();
  }
}

function whyPaused(backupAt: number): string {
  return `put back from the backup of ${new Date(backupAt).toISOString()}: look at the queue, then "litfass resume --all"`;
}

function sayNext(entrance: Entrance): void {
  entrance.output.out(
    sayer(entrance)(
      "Alle Kanäle sind angehalten: Litfass starten, die Warteschlange ansehen (Entscheidungen seit der Sicherung sind verloren), dann „litfass resume --all“.",
      'All channels are paused: start Litfass, look at the queue (decisions since the backup are lost), then "litfass resume --all".',
    ),
  );
}

/** Makes careful a store that its server's own tools have put back. */
async function restoreInPlace(entrance: Entrance, madeAt: string): Promise<void> {
  const backupAt = Date.parse(madeAt);
  const restoredAt = Date.now();
  if (!(backupAt <= restoredAt))
    throw new Fault({
      de: `--in-place nimmt den vergangenen Zeitpunkt des Abzugs, etwa 2026-11-24T05:00:00Z, nicht „${madeAt}“.`,
      en: `--in-place takes the past instant of the dump, as 2026-11-24T05:00:00Z, not "${madeAt}".`,
    });
  const store = await entrance.openStore();
  try {
    const asked = await makeCareful(store, { backupAt, restoredAt }, whyPaused(backupAt));
    const made = new Date(backupAt).toISOString();
    entrance.output.out(
      sayer(entrance)(
        `Der Speicher gilt als zurückgespielt vom ${made}. Zu suchende Beiträge: ${asked}.`,
        `The store counts as put back from ${made}. Posts to be looked for: ${asked}.`,
      ),
    );
    sayNext(entrance);
  } finally {
    await store.close();
  }
}

/** The folder a backup may go into: no daemon works on its store, and nothing is in it. */
async function emptyFolder(store: Store): Promise<string> {
  const folder = folderOf(store);
  const release = await store.holdAsDaemon();
  release();
  const posts = await store.pages.counts();
  if (Object.keys(posts).length > 0 || (await store.feeds.all()).length > 0)
    throw new Fault({
      de: `In ${folder} ist schon eine Redaktion, und nichts wurde geändert: DATA_DIR auf einen leeren Ordner setzen oder diesen wegräumen.`,
      en: `${folder} holds a newsroom already, and nothing was changed: set DATA_DIR to an empty folder, or move this one away.`,
    });
  if (existsSync(join(folder, "secrets.json")))
    throw new Fault({
      de: `In ${folder} liegen erneuerte Token (secrets.json), und nichts wurde geändert: erst diese Datei wegräumen.`,
      en: `${folder} holds rotated tokens (secrets.json), and nothing was changed: move that file away first.`,
    });
  return folder;
}
