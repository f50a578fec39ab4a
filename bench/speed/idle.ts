import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../sandbox/index.ts";
import { type Bench, type Figure, pick, quantile } from "../bench.ts";
import { cpuOf, type Env, residentMb, startDaemon, wait } from "./daemon.ts";

const root = join(import.meta.dirname, "../..");
/** The daemon of a newsroom with nothing to do but its feeds' visits, measured when the first of them are over. */
async function measure(env: Env, idleMs: number) {
  const { pid, readyMs, stop } = await startDaemon(env);
  try {
    await wait(idleMs);
    const before = cpuOf(pid);
    await wait(idleMs);
    return { readyMs, mb: residentMb(pid), percent: ((cpuOf(pid) - before) / idleMs) * 100_000 };
  } finally {
    await stop();
  }
}

/** A daemon of the sample newsroom on the sandbox, with nothing to do but its feeds' visits. */
export const idle: Bench = {
  name: "idle",
  isApart: true,
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
    const [starts, idleMs] = pick(size, { tiny: [1, 300], normal: [3, 12_000], large: [5, 60_000] });
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
