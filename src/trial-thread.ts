import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { adapters } from "../adapters/index.ts";
import { carryOut, type TrialGiven, type TrialSaid } from "./cli/trials.ts";
import { openStore } from "./store/index.ts";

/** Told so seldom, progress costs nothing. */
const everyMs = 200;
const calmer = 10;

function say(said: TrialSaid): void {
  // A thread's port, no window's: there is no origin to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(said);
}

/** Linux counts priority by thread; elsewhere this would slow down the whole process. */
function stepBack(): void {
  if (process.platform === "linux") setPriority(0, calmer);
}

function reporter(): (share: number) => void {
  let toldAt = 0;
  return (progress) => {
    if (performance.now() - toldAt < everyMs) return;
    toldAt = performance.now();
    say({ progress });
  };
}

const { place, rules, ask } = workerData as TrialGiven;
stepBack();
const store = await openStore(place);
try {
  say({ done: await carryOut({ ...rules, store, adapters, onProgress: reporter() }, ask) });
} catch (thrown) {
  say({ fault: thrown instanceof Error ? thrown.message : String(thrown) });
} finally {
  await store.close();
}
