import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Command } from "commander";
import type { Store } from "../store/index.ts";
import { sync } from "./backup-file.ts";
import type { Entrance } from "./entrance.ts";
import { Fault } from "./print.ts";

/** Commands that move a newsroom between stores: export, import. */
export function addStoreCommands(program: Command, entrance: Entrance): void {
  program
    .command("export <file>")
    .description("writes everything in the store as JSON lines, for another store of either engine; - is stdout")
    .action((file: string) => withStore(entrance, (store) => exportTo(file, store, entrance)));
  program
    .command("import <file>")
    .description("puts what export wrote into an empty store, all or nothing; - is stdin")
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

async function exportTo(file: string, store: Store, { output }: Entrance): Promise<void> {
  if (file === "-") {
    for await (const line of store.exportLines()) output.out(line);
    return;
  }
  const lines = await writeWhole(file, store.exportLines());
  output.out(
    `Exported ${lines - 2} rows from ${store.place} to ${file}. ${
      store.isShared
        ? "Renewed tokens are in it, sealed: they open with the keys of the same .env."
        : "Renewed tokens are not in it: they stay in secrets.json in DATA_DIR."
    }`,
  );
}

/** Writes beside the file and puts the new one in its place once it is whole and on disk. Gives the number of lines. */
async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<number> {
  const temporary = `${file}.new`;
  const target = await open(temporary, "w", 0o600).catch((thrown: unknown) => {
    throw new Fault(`${file} cannot be written (${codeOf(thrown)}); nothing was exported.`);
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
    `Imported ${rows} rows into ${store.place}. Renewed tokens were not among them: copy secrets.json from the old DATA_DIR to the new one.`,
  );
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity });
  } catch (thrown) {
    throw new Fault(`${file} cannot be read (${codeOf(thrown)}); nothing was imported.`);
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unreadable";
}
