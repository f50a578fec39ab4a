import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const program = join(import.meta.dirname, "../../bin/litfass.js");

export type Env = Readonly<Record<string, string>>;

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds of a core that a process has used: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html (100 ticks a second) */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export function residentMb(pid: number): number {
  const [, kb = "0"] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kb) / 1024;
}

/** A port of loopback that nobody has at this moment. */
export async function freePort(): Promise<string> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return String(address.port);
}

/** The product's own process, as it is started by people; `PORT` and `DATA_DIR` are in `env`. */
export type Running = {
  readonly pid: number;
  /** From its start to the first 200 of /readyz. */
  readonly readyMs: number;
  /** What it has written so far. */
  readonly told: () => string;
  readonly stop: () => Promise<void>;
};

export async function startDaemon(env: Env): Promise<Running> {
  const began = performance.now();
  const daemon = spawn(process.execPath, ["--max-semi-space-size=1", program, "start"], { cwd: env.DATA_DIR, env });
  let told = "";
  const hear = (text: Buffer) => void (told = `${told}${String(text)}`.slice(-20_000));
  daemon.stdout.on("data", hear);
  daemon.stderr.on("data", hear);
  const stop = async () => {
    const ended = once(daemon, "exit");
    if (daemon.exitCode === null && daemon.kill("SIGTERM")) await ended;
  };
  while (daemon.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/readyz`).catch(() => null);
    if (answer?.status === 200)
      return { pid: daemon.pid ?? 0, readyMs: performance.now() - began, told: () => told, stop };
    await wait(10);
  }
  throw new Error(`The daemon did not start: ${told}`);
}
