import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import type { Place } from "../../src/store/index.ts";
import { quickFolder, startPostgres } from "../../tests/support/postgres.ts";
import { findPostgres } from "../../tests/support/requirements.ts";

/** Where the tortured store lies. */
export type Database = {
  readonly place: Place;
  /** Restarts the server under load; null where it is not ours. */
  readonly restart: (() => Promise<void>) | null;
  readonly end: () => Promise<void>;
};

/** A new store: in a temporary folder, on a temporary server of our own, or in a schema of its own on somebody's server. */
export async function openDatabase(given: string | null): Promise<Database> {
  const dataDir = mkdtempSync(join(quickFolder(), "litfass-torture-"));
  const leave = () => rmSync(dataDir, { recursive: true, force: true });
  if (given === null) return { place: { dataDir }, restart: null, end: async () => leave() };
  if (given === "postgres") {
    const programs = findPostgres();
    if (!programs) throw new Error("There is no PostgreSQL under /usr/lib/postgresql: install it, or give an address.");
    const server = await startPostgres(programs);
    const restart = async () => {
      await server.stop();
      await server.start();
    };
    const end = async () => {
      await server.end();
      leave();
    };
    return { place: { dataDir, databaseUrl: server.address }, restart, end };
  }
  const schema = `litfass_torture_${Date.now()}`;
  const admin = postgres(given, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create schema ${schema}`);
  const url = new URL(given);
  url.searchParams.set("search_path", schema);
  const end = async () => {
    await admin.unsafe(`drop schema ${schema} cascade`);
    await admin.end();
    leave();
  };
  return { place: { dataDir, databaseUrl: url.href }, restart: null, end };
}
