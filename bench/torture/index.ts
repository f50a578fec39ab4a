import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dice } from "./clock.ts";
import { countAll, countOpen, type Witnessed } from "./count.ts";
import { readNewsroom } from "./newsroom.ts";
import { fillStore } from "./seed.ts";

/**
 * npm run torture [-- --minutes N --seed S --workers W --articles A]: kills workers with SIGKILL at random moments while a
 * fifth of all calls to the sandbox go wrong, lets the rest settle, and counts what the sandbox saw. One JSON line; exit 1
 * on any double or loss.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    workers: { type: "string", default: "1" },
    articles: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});

function numberOf(name: "minutes" | "seed" | "workers", least: number, most: number): number {
  const number = Number(values[name]);
  if (number >= least && number <= most) return number;
  process.stderr.write(`--${name} takes a number from ${least} to ${most}, not "${values[name]}".\n`);
  process.exit(2);
}

const minutes = numberOf("minutes", 0.2, 600);
const seed = numberOf("seed", 0, 4_294_967_295);
const workers = numberOf("workers", 1, 8);
/** About as many as the channels' gap lets out in the time: each goes to three platforms, every sixth to YouTube too. */
const articles = Number(values.articles ?? Math.min(3000, Math.ceil(minutes * 60)));
/** Kills end before this share of the time, so that the rest can settle inside it; what then is open gets two minutes more. */
const killsEnd = 0.7;
const graceMs = 120_000;

const roll = dice(seed);
const beganAt = Date.now();
const dataDir = mkdtempSync(join(tmpdir(), "litfass-torture-"));
const own = new Set<ChildProcess>();

function start(file: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const stderr = values.verbose ? "inherit" : "ignore";
  const child = fork(join(import.meta.dirname, file), [...args], {
    execArgv: [],
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...env },
    stdio: ["ignore", "inherit", stderr, "ipc"],
  });
  own.add(child);
  child.once("exit", () => own.delete(child));
  return child;
}

type Ready = { readonly origin: string; readonly env: Record<string, string> };
const sandbox = start("sandbox.ts", [String(seed), String(beganAt)]);
const [ready] = (await once(sandbox, "message")) as [Ready];
const { newsroom } = readNewsroom(ready.env);
const made = await fillStore(dataDir, { newsroom, origin: ready.origin, articles });
const tortureAt = Date.now();
const endAt = tortureAt + minutes * 60_000;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let [kills, starts] = [0, 0];
let isKilling = true;

/** One worker after the other under one name's number: started, killed at a random moment, started again. */
async function keepKilling(number: number): Promise<void> {
  const killsUntil = tortureAt + minutes * 60_000 * killsEnd;
  while (isKilling) {
    const worker = startWorker(number);
    const gone = once(worker, "exit");
    await Promise.race([once(worker, "message"), gone]);
    const livesMs = 300 + roll() * 5000;
    const killAt = Date.now() + livesMs;
    if (killAt > killsUntil) return void (await wait(Math.max(0, killsUntil - Date.now())));
    await Promise.race([wait(livesMs), gone]);
    worker.kill("SIGKILL");
    kills += 1;
    await gone;
  }
}

function startWorker(number: number): ChildProcess {
  starts += 1;
  const env = { TORTURE_ENV: JSON.stringify(ready.env) };
  return start("worker.ts", [dataDir, `worker-${number}-${starts}`, String(beganAt)], env);
}

async function settle(): Promise<number> {
  sandbox.send("calm");
  let open = await countOpen(dataDir);
  while (open > 0 && Date.now() < endAt + graceMs) {
    await wait(1000);
    open = await countOpen(dataDir);
  }
  return open;
}

try {
  await Promise.all(Array.from({ length: workers }, (_, number) => keepKilling(number + 1)));
  isKilling = false;
  const unfinished = await settle();
  const answer = await fetch(`${ready.origin}/witness`);
  const { posts } = (await answer.json()) as { posts: Record<string, readonly Witnessed[]> };
  const played = once(sandbox, "message");
  sandbox.send("count");
  const [faults] = (await played) as [{ played: number }];
  const count = await countAll(dataDir, Object.values(posts).flat());
  const seconds = Math.round((Date.now() - beganAt) / 1000);
  const result = {
    torture: true,
    seed,
    seconds,
    workers,
    articles,
    made,
    kills,
    faults: faults.played,
    unfinished,
    ...count,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = count.doubles + count.losses > 0 ? 1 : 0;
} finally {
  for (const child of own) child.kill("SIGKILL");
  await Promise.all([...own].map((child) => once(child, "exit")));
  rmSync(dataDir, { recursive: true, force: true });
}
