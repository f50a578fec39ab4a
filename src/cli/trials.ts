import { Worker } from "node:worker_threads";
import type { Adapter } from "../model/adapter.ts";
import type { Schedule } from "../model/schedule.ts";
import type { Place, Store } from "../store/index.ts";
import type { Difference } from "./difference.ts";
import type { PlanLine } from "./plan-lines.ts";
import type { Rules } from "./rehearsal.ts";
import type { Replay } from "./replay-report.ts";
import { changedRules, type Days, type PastDays, type Trial, tryDiff, tryPlan, tryReplay } from "./trial.ts";

/** What trying a schedule brings: what it changes of the days before, and the plan with it. */
export type Tried = { readonly difference: Difference; readonly plan: readonly PlanLine[] };

/** Trying, as entrances that go on meanwhile ask for it. Nothing is changed by trying. */
export type Trials = {
  readonly plan: (rules: Rules, days: Days) => Promise<readonly PlanLine[]>;
  readonly replay: (rules: Rules, days: PastDays) => Promise<Replay>;
  /** `changed` is a schedule that is other or new, or other rules altogether. */
  readonly tryOut: (rules: Rules, changed: Schedule | Rules, days: PastDays) => Promise<Tried>;
  /** How far the one under way is, 0 to 1; null when there is none. */
  readonly progress: () => number | null;
};

export type Ask =
  | { readonly what: "plan"; readonly days: Days }
  | { readonly what: "replay"; readonly days: PastDays }
  | { readonly what: "tryOut"; readonly days: PastDays; readonly changed: Schedule | Rules };

/** What a thread is given, all of it plain data: it has adapters and a way to the store of its own. */
export type TrialGiven = { readonly place: Place; readonly rules: Rules; readonly ask: Ask };
export type TrialSaid =
  | { readonly progress: number }
  | { readonly done: unknown }
  /** One sentence. */
  | { readonly fault: string };

/** Carries one out, wherever that is. */
export async function carryOut(trial: Trial, ask: Ask): Promise<unknown> {
  if (ask.what === "plan") return tryPlan(trial, ask.days);
  if (ask.what === "replay") return tryReplay(trial, ask.days);
  const difference = await tryDiff(trial, ask.changed, ask.days);
  return { difference, plan: await tryPlan({ ...trial, ...changedRules(trial, ask.changed) }, ask.days) };
}

type Run = (rules: Rules, ask: Ask, onProgress: (share: number) => void) => Promise<unknown>;

/** One at a time: the next waits for the one before. */
function trialsBy(run: Run): Trials {
  let before: Promise<unknown> = Promise.resolve();
  let share: number | null = null;
  const next = async (rules: Rules, ask: Ask): Promise<unknown> => {
    const mine = before.then(() => {
      share = 0;
      return run(rules, ask, (now) => (share = now));
    });
    before = mine.catch(() => undefined).finally(() => (share = null));
    return mine;
  };
  return {
    plan: async (rules, days) => (await next(rules, { what: "plan", days })) as PlanLine[],
    replay: async (rules, days) => (await next(rules, { what: "replay", days })) as Replay,
    tryOut: async (rules, changed, days) => (await next(rules, { what: "tryOut", changed, days })) as Tried,
    progress: () => share,
  };
}

/** In this process: for a store in memory, which no other thread sees, and for what has nothing else to do. */
export function trialsHere(store: Store, adapters: readonly Adapter[]): Trials {
  return trialsBy((rules, ask, onProgress) => carryOut({ ...rules, store, adapters, onProgress }, ask));
}

/** No trial of a month takes so long on a small machine. */
const longestMs = 120_000;
const mostMemoryMb = 1024;

function tooLong(limitMs: number): Error {
  return new Error(
    `Trying this took longer than ${Math.round(limitMs / 1000)} s and was ended; nothing was changed. Try fewer days, or at a quieter hour.`,
  );
}

/**
 * In a thread of its own with a connection of its own, so that sending goes on as if nobody tried anything. `entry` is the
 * file that the thread runs; what takes longer than `limitMs` is ended.
 */
export function trialsApart(place: Place, entry: URL, limitMs = longestMs): Trials {
  return trialsBy(async (rules, ask, onProgress) => {
    const workerData: TrialGiven = { place, rules: structuredClone(rules), ask };
    const thread = new Worker(entry, { workerData, resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb } });
    const found = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => found.reject(tooLong(limitMs)), limitMs);
    thread.on("message", (said: TrialSaid) => {
      if ("progress" in said) onProgress(said.progress);
      else if ("done" in said) found.resolve(said.done);
      else found.reject(new Error(said.fault));
    });
    thread.on("error", (thrown: Error) => found.reject(new Error(`Trying this failed: ${thrown.message}`)));
    thread.on("exit", (code) => found.reject(new Error(`Trying this ended before it was done (${code}).`)));
    try {
      return await found.promise;
    } finally {
      clearTimeout(timer);
      await thread.terminate();
    }
  });
}
