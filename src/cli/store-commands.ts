import { createReadStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import type { Store } from "../store/index.ts";
import { codeOf, sync } from "./backup-file.ts";
import type { Entrance } from "./entrance.ts";
import { Fault, sayer } from "./print.ts";

/** Commands that move a newsroom between stores: export, import. */
export function addStoreCommands(program: Command, entrance: Entrance): void {
  const say = sayer(entrance);
  program
    .command("export <file>")
    .description(
      say(
        "schreibt den ganzen Speicher als JSON-Zeilen, für einen anderen gleich welcher Art; - ist die Standardausgabe",
        "writes everything in the store as JSON lines, for another store of either engine; - is stdout",
      ),
    )
    .action((file: string) => withStore(entrance, (store) => exportTo(file, store, entrance)));
  program
    .command("import <file>")
    .description(
      say(
        "nimmt in einen leeren Speicher auf, was export schrieb, ganz oder gar nicht; - ist die Standardeingabe",
        "puts what export wrote into an empty store, all or nothing; - is stdin",
      ),
    )
    .action((file: string) => withStore(entrance, (store) => importFrom(file, store, entrance)));
}

async function withStore(entrance: Entrance, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await entrance.openStore();
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

async function exportTo(file: string, store: Store, entrance: Entrance): Promise<void> {
  const { output } = entrance;
  if (file === "-") {
    for await (const line of store.exportLines()) output.out(line);
    return;
  }
  const lines = await writeWhole(file, store.exportLines());
  const say = sayer(entrance);
  const tokens = store.isShared
    ? say(
        "Erneuerte Token sind versiegelt darin: Sie gehen mit den Schlüsseln derselben .env auf.",
        "Renewed tokens are in it, sealed: they open with the keys of the same .env.",
      )
    : say(
        "Erneuerte Token sind nicht darin: Sie bleiben in secrets.json in DATA_DIR.",
        "Renewed tokens are not in it: they stay in secrets.json in DATA_DIR.",
      );
  const rows = lines - 2;
  output.out(
    say(
      `${rows} Zeilen aus ${store.place} nach ${file} geschrieben. ${tokens}`,
      `Exported ${rows} rows from ${store.place} to ${file}. ${tokens}`,
    ),
  );
}

/** Writes beside the file and puts the new one in its place once it is whole and on disk. Gives the number of lines. */
async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<number> {
  const there = await stat(file).catch(() => null);
  if (there && !there.isFile())
    throw new Fault({
      de: `${file} ist ein Ordner: eine Datei nennen. Nichts wurde ausgegeben.`,
      en: `${file} is a folder: name a file. Nothing was exported.`,
    });
  const temporary = `${file}.new`;
  const target = await open(temporary, "w", 0o600).catch((thrown: unknown) => {
    throw new Fault({
      de: `${file} lässt sich nicht schreiben (${codeOf(thrown)}); nichts wurde ausgegeben.`,
      en: `${file} cannot be written (${codeOf(thrown)}); nothing was exported.`,
    });
  });
  let count = 0;
  try {
    for await (const line of lines) {
      await target.write(`${line}\n`);
      count += 1;
    }
    await target.sync();
    await target.close();
    await rename(temporary, file);
    sync(dirname(resolve(file)));
  } catch (thrown) {
    await target.close();
    await rm(temporary, { force: true });
    throw thrown;
  }
  return count;
}

async function importFrom(file: string, store: Store, entrance: Entrance): Promise<void> {
  // A daemon would begin to work on a newsroom that is only half there.
  await store.holdAsDaemon();
  const rows = await store.importLines(file === "-" ? (await entrance.stdin()).split("\n") : linesOf(file));
  entrance.output.out(
    sayer(entrance)(
      `${rows} Zeilen in ${store.place} aufgenommen. Erneuerte Token waren nicht dabei: secrets.json aus dem alten DATA_DIR in das neue kopieren.`,
      `Imported ${rows} rows into ${store.place}. Renewed tokens were not among them: copy secrets.json from the old DATA_DIR to the new one.`,
    ),
  );
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity });
  } catch (thrown) {
    throw new Fault({
      de: `${file} lässt sich nicht lesen (${codeOf(thrown)}); nichts wurde aufgenommen.`,
      en: `${file} cannot be read (${codeOf(thrown)}); nothing was imported.`,
    });
  }
}
