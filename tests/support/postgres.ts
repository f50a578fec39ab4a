import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./port.ts";

/** A PostgreSQL server of our own on a loopback port, its data in a temporary folder. */
export type Server = {
  /** Of its first database. Any password does. */
  readonly address: string;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops it and removes its data. */
  readonly end: () => Promise<void>;
};

/** PostgreSQL refuses to run as root: then it runs as the system's "nobody". */
function whoRuns(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

type Settings = Readonly<Record<string, string>>;
type Launching = { readonly folder: string; readonly port: number; readonly settings: Settings };

async function launch(programs: string, given: Launching): Promise<ChildProcess> {
  const own = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "400" };
  const settings = { ...own, ...given.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(programs, "postgres"), ["-D", given.folder, "-p", String(given.port), ...flags], {
    ...whoRuns(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on("data", (text: Buffer) => {
      told += String(text);
      if (told.includes("ready to accept connections")) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgreSQL does not start: ${told}`)));
  });
  return server;
}

/** Where temporary things go: syncing costs nothing where there is no disk. */
export function quickFolder(): string {
  return existsSync("/dev/shm") && freeBytes("/dev/shm") > 2e9 ? "/dev/shm" : tmpdir();
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Makes and starts a server with the programs in the folder that `findPostgres` gives. */
export async function startPostgres(programs: string, settings: Settings = {}): Promise<Server> {
  const folder = mkdtempSync(join(quickFolder(), "litfass-postgres-"));
  const who = whoRuns();
  if (who.uid !== undefined && who.gid !== undefined) chownSync(folder, who.uid, who.gid);
  const flags = [
    "-D",
    folder,
    "-U",
    "litfass",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale-provider=icu",
    "--icu-locale=de",
    "--no-sync",
  ];
  execFileSync(join(programs, "initdb"), flags, { ...who, stdio: "ignore" });
  const port = await freePort();
  let server = await launch(programs, { folder, port, settings });
  const stop = async () => {
    const ended = once(server, "exit");
    // SIGINT: ends open sessions, then itself.
    if (server.exitCode === null && server.kill("SIGINT")) await ended;
  };
  return {
    address: `postgres://litfass:pass-wort@127.0.0.1:${port}/postgres`,
    stop,
    start: async () => void (server = await launch(programs, { folder, port, settings })),
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
