import { threadId } from "node:worker_threads";
import postgres from "postgres";
import { afterAll, beforeAll, describe } from "vitest";
import { openMemoryStore, openStore, type Store } from "../../src/store/index.ts";
import { type Server, startPostgres } from "./postgres.ts";
import { findPostgres } from "./requirements.ts";

/** Names the server of which every test store takes a schema of its own; unset, stores are in memory. */
export const switchName = "LITFASS_TEST_DATABASE_URL";

let count = 0;

/** A place without tables on a server, apart from all others: a schema is made in a millisecond, a database is not. */
export async function createPlace(server: string): Promise<string> {
  const name = `t${process.pid}_${threadId}_${(count += 1)}`;
  const admin = postgres(server, { max: 1 });
  await admin.unsafe(`create schema ${name}`);
  await admin.end();
  return `${server}?search_path=${name}`;
}

/** An empty store for one test, on the engine that this run is for. */
export async function openTestStore(): Promise<Store> {
  const server = process.env[switchName];
  return server ? openStore({ dataDir: "/nowhere", databaseUrl: await createPlace(server) }) : openMemoryStore();
}

/** The address of a server for all tests of a block: started before them, ended after them. */
export function useServer(programs: string | null): () => Server {
  let server: Server | null = null;
  beforeAll(async () => {
    server = await startPostgres(programs ?? "");
  }, 60_000);
  afterAll(async () => server?.end());
  return () => {
    if (!server) throw new Error("the server runs only during the tests of its block");
    return server;
  };
}

/** Runs the tests once for each engine; PostgreSQL's are skipped, visibly, on a machine that has none. */
export function onBothEngines(tests: () => void): void {
  describe("on SQLite", () => {
    tests();
  });
  const programs = findPostgres();
  describe.skipIf(!programs)("on PostgreSQL", () => {
    const server = useServer(programs);
    beforeAll(() => {
      process.env[switchName] = server().address;
    });
    afterAll(() => {
      delete process.env[switchName];
    });
    tests();
  });
}
