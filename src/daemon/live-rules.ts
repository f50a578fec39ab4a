import type { House } from "../path.ts";
import type { Log } from "../model/web.ts";

/** The part of a house that people change while it runs. */
export type Rules = Pick<House, "newsroom" | "schedules" | "channels" | "rewriter" | "retainMs">;

/** Settings read anew: good ones, with what lets go of channels that are no longer used; or all their faults. */
export type Reread = (Rules & { readonly release: () => Promise<void> }) | { readonly faults: readonly string[] };

/** Where the settings of a house come from. */
export type Renewal = {
  /** Another text whenever a file of the settings is another one. */
  readonly stamp: () => string;
  readonly reread: () => Promise<Reread>;
};

export type LiveRules = {
  /** Looks whether a file has changed; `now` without waiting until it stays as it is for one look. */
  readonly look: (now?: boolean) => Promise<void>;
  /** What is wrong with the settings as they stand in the files; empty while they are those that hold. */
  readonly faults: () => readonly string[];
};

type Given = { readonly renewal: Renewal; readonly log: Log; readonly take: (rules: Rules) => void };

/**
 * Keeps the settings of a running house those of the files. A faulty change is told and changes nothing: what held before
 * holds on until the files are mended.
 */
export function liveRules({ renewal, log, take }: Given): LiveRules {
  let held = renewal.stamp();
  let seen = held;
  let faults: readonly string[] = [];
  let turn: Promise<void> = Promise.resolve();

  async function reread(): Promise<void> {
    held = seen;
    const given = await renewal.reread().catch((thrown: unknown) => ({ faults: [sayThrown(thrown)] }));
    if ("faults" in given) {
      faults = given.faults;
      const more = faults.length > 1 ? ` (and ${faults.length - 1} more: litfass check names them)` : "";
      log.warn(`settings a change is faulty and does not hold, what held before holds on: ${faults[0] ?? ""}${more}`);
      return;
    }
    faults = [];
    take(given);
    log.info("settings the change holds from now on");
    await given.release();
  }

  async function look(now: boolean): Promise<void> {
    const stamp = renewal.stamp();
    // A file may be half written at the first look.
    const stays = stamp === seen || now;
    seen = stamp;
    if (stays && stamp !== held) await reread();
  }

  return {
    look: (now = false) => {
      turn = turn.then(() => look(now));
      return turn;
    },
    faults: () => faults,
  };
}

function sayThrown(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** How often files are looked at; real ms. */
const lookEveryMs = 1000;

/** Looks every second until the signal. */
export function keepLooking(rules: LiveRules, signal: AbortSignal): void {
  const timer = setInterval(() => void rules.look(), lookEveryMs);
  timer.unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
