import { threadId } from "node:worker_threads";
import postgres from "postgres";
import { afterAll, beforeAll, describe } from "vitest";
import { openMemoryStore, openStore, type Store } from "../../src/store/index.ts";
import { startPostgres } from "./postgres.ts";
import { findPostgres } from "./requirements.ts";

/** Names the server of which every test store takes a schema of its own; unset, stores are in memory. */
const switchName = "LITFASS_TEST_DATABASE_URL";

let count = 0;

/** A place without tables on a server, apart from all others: a schema is made in a millisecond, a database is not. */
export async function createPlace(server: string): Promise<string> {
  const name = `t${process.pid}_${threadId}_${(count += 1)}`;
  const admin = postgres(server, { max: 1 });
  await admin.unsafe(`create schema ${name}`);
  await admin.end();
  return `${server}?search_path=${name}&idle_timeout=1`;
}

/** An empty store for one test, on the engine that this run is for. */
export async function openTestStore(): Promise<Store> {
  const server = process.env[switchName];
  return server ? openStore({ dataDir: "/nowhere", databaseUrl: await createPlace(server) }) : openMemoryStore();
}

/** Runs the tests once for each engine; PostgreSQL's are skipped, visibly, on a machine that has none. */
export function onBothEngines(tests: () => void): void {
  describe("on SQLite", tests);
  const programs = findPostgres();
  describe.skipIf(!programs)("on PostgreSQL", () => {
    const stops: (() => Promise<void>)[] = [];
    beforeAll(async () => {
      const server = await startPostgres(programs ?? "");
      stops.push(server.end);
      process.env[switchName] = server.address;
    }, 60_000);
    afterAll(async () => {
      delete process.env[switchName];
      for (const stop of stops) await stop();
    });
    tests();
  });
}
