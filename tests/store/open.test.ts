import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { insistOnSyncing } from "../../src/store/engines/sqlite.ts";
import { openStore, type Place } from "../../src/store/index.ts";
import { morning } from "../support/article.ts";
import { startPostgres } from "../support/postgres.ts";
import { findPostgres } from "../support/requirements.ts";
import { createPlace, useServer } from "../support/store.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "litfass-open-"));

/** Opens a new store in several threads at the same moment; rejects when one of them cannot. */
async function openAtOnce(place: Place): Promise<void> {
  const open = async () => {
    const thread = new Worker(new URL("opener.ts", import.meta.url), { workerData: place, execArgv: [] });
    await once(thread, "exit");
  };
  await Promise.all(Array.from({ length: 6 }, open));
}

describe("the embedded store", () => {
  it("is made once, however many open it at the same moment", async () => {
    const dataDir = newFolder();
    await openAtOnce({ dataDir });
    const store = await openStore({ dataDir });
    expect(await store.channels.all()).toHaveLength(1);
    await store.close();
  });

  it("is refused when it does not write through to the disk", () => {
    const file = new DatabaseSync(":memory:");
    file.exec("PRAGMA synchronous = FULL");
    insistOnSyncing(file, "/srv/litfass");
    file.exec("PRAGMA synchronous = NORMAL");
    expect(() => insistOnSyncing(file, "/srv/litfass")).toThrow(
      "SQLite does not write through to the disk in /srv/litfass (synchronous is not FULL)",
    );
  });

  it("that a newer Litfass made is refused with a sentence and left as it is", async () => {
    const dataDir = newFolder();
    await (await openStore({ dataDir })).close();
    const file = new DatabaseSync(join(dataDir, "litfass.sqlite"));
    file.exec("insert into kysely_migration values ('9999-later', '2999-01-01')");
    file.close();
    await expect(openStore({ dataDir })).rejects.toThrow(
      `The store in ${dataDir} was made by a newer Litfass (9999-later): update this one. Nothing was changed.`,
    );
  });

  it("has one daemon; a second one is told so, and a command beside it works on", async () => {
    const dataDir = newFolder();
    const daemon = await openStore({ dataDir });
    const release = await daemon.holdAsDaemon();
    const second = await openStore({ dataDir });
    await expect(second.holdAsDaemon()).rejects.toThrow(
      `Another Litfass is at work on the store in ${dataDir}, and two would get in each other's way: stop it first, or set DATA_DIR to a folder of its own.`,
    );
    await second.channels.meet("kanal", "test");
    expect(await daemon.channels.all()).toHaveLength(1);
    release();
    await second.holdAsDaemon();
    await expect(daemon.holdAsDaemon()).rejects.toThrow("Another Litfass");
    await second.close();
    await daemon.holdAsDaemon();
    await daemon.close();
  });

  it("is free again at once when its daemon was killed", async () => {
    const dataDir = newFolder();
    const holder = spawn(process.execPath, [join(import.meta.dirname, "holder.ts"), dataDir], { stdio: "pipe" });
    await once(holder.stdout, "data");
    const store = await openStore({ dataDir });
    await expect(store.holdAsDaemon()).rejects.toThrow("Another Litfass");
    holder.kill("SIGKILL");
    await once(holder, "exit");
    await store.holdAsDaemon();
    await store.close();
  });
});

const programs = findPostgres();

describe.skipIf(!programs)("a store on PostgreSQL", () => {
  const server = useServer(programs);
  const newPlace = async () => ({ dataDir: "/nowhere", databaseUrl: await createPlace(server().address) });

  it("is made once, however many open it at the same moment, and beside the tables of others", async () => {
    await (await openStore(await newPlace())).close();
    const place = await newPlace();
    await openAtOnce(place);
    const store = await openStore(place);
    expect(await store.channels.all()).toHaveLength(1);
    await store.close();
  });

  it("goes on for an old worker while a newer one adds a column", async () => {
    const place = await newPlace();
    const old = await openStore(place);
    await old.feeds.meet("lokal", "https://kurier.example/feed", morning);
    expect(await old.feeds.all()).toHaveLength(1);
    const newer = postgres(place.databaseUrl, { max: 1 });
    await newer`alter table feeds add column later text`;
    expect(await old.feeds.all()).toHaveLength(1);
    await old.feeds.meet("sport", "https://kurier.example/sport", morning);
    expect(await old.feeds.all()).toHaveLength(2);
    await newer.end();
    await old.close();
  });

  it("that a newer Litfass made is refused with a sentence and left as it is", async () => {
    const place = await newPlace();
    await (await openStore(place)).close();
    const raw = postgres(place.databaseUrl, { max: 1 });
    await raw`insert into kysely_migration values ('9999-later', '2999-01-01')`;
    await raw.end();
    await expect(openStore(place)).rejects.toThrow("was made by a newer Litfass (9999-later): update this one.");
  });

  it("has room for many daemons", async () => {
    const place = await newPlace();
    const stores = [await openStore(place), await openStore(place)];
    for (const store of stores) await expect(store.holdAsDaemon()).resolves.toBeTypeOf("function");
    for (const store of stores) await store.close();
  });

  it("syncs what it acknowledges, also where the database says otherwise", async () => {
    const place = await newPlace();
    const raw = postgres(place.databaseUrl, { max: 1 });
    await raw`alter database postgres set synchronous_commit = off`;
    const store = await openStore(place);
    expect(await store.channels.all()).toEqual([]);
    await store.close();
    await raw`alter database postgres reset synchronous_commit`;
    await raw.end();
  });

  it("is refused with a sentence on a server that a power cut would rob", { timeout: 60_000 }, async () => {
    const careless = await startPostgres(programs ?? "", { fsync: "off" });
    await expect(openStore({ dataDir: "/nowhere", databaseUrl: careless.address })).rejects.toThrow(
      "runs with fsync=off, so that a power cut would lose what was acknowledged",
    );
    await careless.end();
  });

  it("that cannot be opened says where and why, and never the password", async () => {
    const { address } = server();
    const wrong = [
      [address.replace(/:\d+\//, ":1/"), "does not answer (ECONNREFUSED)"],
      [address.replace("127.0.0.1", "nowhere.invalid"), "does not answer (ENOTFOUND)"],
      [address.replace(/postgres$/, "nodb"), 'refuses: database "nodb" does not exist'],
      [address.replace("//litfass:", "//stranger:"), 'refuses: role "stranger" does not exist'],
      [`${address}?search_path=nowhere`, "has no schema for our tables"],
    ] as const;
    for (const [databaseUrl, why] of wrong) {
      const fault = await openStore({ dataDir: "/nowhere", databaseUrl }).catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(Error);
      const told = `${String(fault)} ${fault instanceof Error ? fault.stack : ""} ${JSON.stringify(fault)}`;
      expect(told).toContain(why);
      expect(told).not.toContain("pass-wort");
    }
  });
});
