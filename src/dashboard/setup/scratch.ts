import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Trials, trialsApart } from "../../cli/trials.ts";
import { openStore, type Store } from "../../store/index.ts";

/** What each trial's thread runs. */
const thread = new URL("../../trial-thread.ts", import.meta.url);

/** A store of the set-up's own, and trials on it in a thread of their own: the pages answer meanwhile. */
export type Scratch = {
  readonly store: Store;
  readonly trials: Trials;
  /** Leaves nothing behind. */
  readonly close: () => Promise<void>;
};

/** On disk, in a folder of its own: no other thread sees a store in memory. */
export async function openScratch(): Promise<Scratch> {
  const dataDir = mkdtempSync(join(tmpdir(), "litfass-setup-week-"));
  const forget = () => rmSync(dataDir, { recursive: true, force: true });
  // Whoever leaves the set-up with Ctrl-C leaves no folder either.
  process.once("exit", forget);
  const store = await openStore({ dataDir });
  const close = async () => {
    await store.close();
    process.off("exit", forget);
    forget();
  };
  return { store, trials: trialsApart({ dataDir }, thread), close };
}
