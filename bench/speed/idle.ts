import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../sandbox/index.ts";
import { type Bench, type Figure, pick, quantile } from "../bench.ts";

const root = join(import.meta.dirname, "../..");
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Seconds of a core that a process has used: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html (100 ticks a second) */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMb(pid: number): number {
  const [, kb = "0"] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kb) / 1024;
}

async function startDaemon(
  env: Record<string, string>,
): Promise<{ daemon: ChildProcess; pid: number; readyMs: number }> {
  const began = performance.now();
  const daemon = spawn(process.execPath, ["--max-semi-space-size=1", join(root, "bin/litfass.js"), "start"], {
    cwd: env.DATA_DIR,
    env,
  });
  daemon.stdout?.resume();
  let told = "";
  daemon.stderr?.on("data", (text: Buffer) => void (told += String(text)));
  while (daemon.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}/readyz`).catch(() => null);
    if (answer?.status === 200) return { daemon, pid: daemon.pid ?? 0, readyMs: performance.now() - began };
    await wait(10);
  }
  throw new Error(`The daemon did not start: ${told}`);
}

async function measure(env: Record<string, string>, idleMs: number) {
  const { daemon, pid, readyMs } = await startDaemon(env);
  try {
    // The first visits of its feeds are work, not idleness.
    await wait(idleMs);
    const before = cpuOf(pid);
    await wait(idleMs);
    return { readyMs, mb: residentMb(pid), percent: ((cpuOf(pid) - before) / idleMs) * 100_000 };
  } finally {
    daemon.kill("SIGTERM");
    await once(daemon, "exit");
  }
}

/** A daemon of the sample newsroom on the sandbox, with nothing to do but its feeds' visits. */
export const idle: Bench = {
  name: "idle",
  run: async (size) => {
    if (!existsSync("/proc/self/stat"))
      return "memory and processor time are read from /proc, which this system has not";
    const folder = mkdtempSync(join(tmpdir(), "litfass-bench-"));
    const nightAt = Date.UTC(2026, 10, 24, 1);
    const sandbox = await startSandbox({
      now: () => nightAt,
      dayStartAt: nightAt + 4 * 3_600_000,
      port: 0,
      backlog: 5,
    });
    const env = { ...sandbox.env, PATH: process.env.PATH ?? "", TZ: "UTC", PORT: "4719", NODE_NO_WARNINGS: "1" };
    const [starts, idleMs] = pick(size, { tiny: [1, 300], normal: [3, 12_000], full: [5, 60_000] });
    const runs = [];
    try {
      for (let run = 0; run < starts; run += 1)
        runs.push(await measure({ ...env, DATA_DIR: folder, SCHEDULES_DIR: join(root, "schedules") }, idleMs));
    } finally {
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    }
    const how = `median of ${starts} starts`;
    return [
      {
        name: "idle daemon, memory",
        value: quantile(runs.map(({ mb }) => mb)),
        unit: "MB",
        goal: ["<=", 150],
        how: `resident, ${how}`,
      },
      {
        name: "idle daemon, processor",
        value: quantile(runs.map(({ percent }) => percent)),
        unit: "%",
        goal: ["<=", 1],
        how: `of one core over ${idleMs / 1000} s, ${how}`,
      },
      {
        name: "start → ready",
        value: quantile(runs.map(({ readyMs }) => readyMs)) / 1000,
        unit: "s",
        goal: ["<=", 2],
        how: `first 200 of /readyz, ${how}`,
      },
    ] satisfies Figure[];
  },
};
