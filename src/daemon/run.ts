import { setImmediate } from "node:timers/promises";
import { schedule as cron } from "node-cron";
import { openHorizon } from "../model/horizon.ts";
import { nextMoment, type House, type Step, steps, walkPath } from "../path.ts";
import { goOnBeside } from "./beside.ts";
import { withFacts } from "./facts.ts";
import { beginHealth, counted, type Health } from "./health.ts";
import type { Rules } from "./live-rules.ts";
import { keepHouse } from "./housekeeping.ts";
import { lookingFirst } from "./restored.ts";
import { keepTelling, tellAfterWork } from "./telling.ts";
import { shareOut } from "./sharing.ts";
import { finishWithinMs, houseUntil, leaveInTime, type Stop, stopWithin, whenAborted } from "./stop.ts";

/** Something that can be rung many times while nobody listens, and wakes one listener once. */
type Bell = { readonly ring: () => void; readonly heard: () => Promise<void> };

function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    heard: async () => {
      if (!rung) await new Promise<void>((resolve) => (wake = resolve));
      rung = false;
      wake = null;
    },
  };
}

/** All that is not next waits for so many ms, so that what moves goes its whole way first. */
const restWaitsMs = 100;

/** The bells of all steps, in their order. */
function createBells() {
  const bells = steps.map(createBell);
  let rest: NodeJS.Timeout | null = null;
  const ringAll = () => {
    if (rest) clearTimeout(rest);
    rest = null;
    bells.forEach((bell) => bell.ring());
  };
  return {
    heard: async (index: number) => bells[index]?.heard(),
    ringAll,
    /** Rings these steps at once, and all others soon. */
    ringFirst: (...names: readonly string[]) => {
      steps.forEach(({ name }, index) => names.includes(name) && bells[index]?.ring());
      rest ??= setTimeout(ringAll, restWaitsMs).unref();
    },
  };
}

export type Daemon = {
  /** Tells the steps that something changed, as after an editor's click; `first` names the step that it concerns most. */
  readonly wake: (first?: string) => void;
  /** Other settings hold from the next turn of each step on. */
  readonly renew: (rules: Rules) => void;
  /** Resolves when all steps have finished their turn after the signal. */
  readonly stopped: Promise<void>;
};

/**
 * Runs the path until the signal: each step in a loop of its own, so that a slow platform holds up no reading. node-cron
 * is the pulse; one timer wakes for the next due moment in between. After the signal it ends within `finishWithinMs`.
 */
export function startDaemon(given: House, signal: AbortSignal, withinMs = finishWithinMs): Daemon {
  const stop = stopWithin(signal, withinMs);
  const health = beginHealth(given.store);
  const bells = createBells();
  const beside = goOnBeside(stop, {
    moved: () => bells.ringFirst("hear", "read", "write"),
    failed: (step, thrown) => fault(step, thrown, { house, health }),
  });
  const fit = (more: Partial<House>) =>
    fitOut({ ...given, tends: (what) => sharing.tends(what), underway: beside.underway, ...more }, { stop, health });
  // A setting that was changed may want what was passed over: one horizon lasts as long as the rules.
  let house = fit({ horizon: openHorizon() });
  const wake = bells.ringAll;
  const alarm = createAlarm(() => house, wake);
  const sharing = shareOut(given, signal, wake);
  const renew = (rules: Rules) => {
    house = fit({ ...rules, horizon: openHorizon() });
    wake();
  };
  const beat = () => {
    health.beat();
    wake();
  };
  // A beat missed under load is no loss, for the next one finds the same work; health tells when beats stay away.
  const pulse = cron("*/5 * * * * *", beat, { timezone: "UTC", name: "pulse", suppressMissedWarning: true });
  health.beat();
  const daily = keepHouse(() => house, signal);
  const telling = keepTelling(() => house, signal);
  // A command beside the daemon, or a daemon on another machine, wakes this one.
  const stopListening = given.store.changes(wake);
  whenAborted(signal, () => {
    stopListening();
    pulse.stop();
    alarm.stop();
    wake();
  });
  const loops = steps.map(async (step, index) => {
    const seenBy = () => ({ ...withFacts(house), underway: beside.of(step.name) });
    let [current, seen] = [house, seenBy()];
    while (!signal.aborted) {
      if (current !== house) [current, seen] = [house, seenBy()];
      // Where something moved all steps have another turn soon, and the alarm is set then.
      if (await turn(step, { house: seen, health, stop })) bells.ringFirst(step.name, step.wakes);
      else await alarm.set();
      if (!signal.aborted) await bells.heard(index);
    }
  });
  const tell = (first?: string) => (first === undefined ? wake() : bells.ringFirst(first));
  const read = Promise.all(loops).then(beside.ended);
  return { wake: tell, renew, stopped: endInOrder(house, stop, [read, daily, telling, sharing.ended]) };
}

/** The house as it works in a process that may be told to stop: careful after a restore, counted, ending in order. */
function fitOut(given: House, { stop, health }: { stop: Stop; health: Health }): House {
  leaveInTime(given.log);
  const channels = given.channels.map((open) => lookingFirst(counted(open, health), given));
  return houseUntil({ ...given, channels }, stop);
}

/** Works until nothing is due, or until the signal, after which it ends as the daemon does. */
export async function workOnce(given: House, signal: AbortSignal, withinMs = finishWithinMs): Promise<void> {
  const stop = stopWithin(signal, withinMs);
  const house = withFacts(fitOut(given, { stop, health: beginHealth(given.store) }));
  const work = walkPath(house).then(() => tellAfterWork(house));
  // One that is left behind at the end finds the store closed; what it did not finish is done at the next start.
  work.catch(() => undefined);
  await endInOrder(house, stop, [work]);
}

/** Resolves when all loops have ended, or when the time to finish is over; says so if it was. */
async function endInOrder(house: House, stop: Stop, loops: readonly Promise<void>[]): Promise<void> {
  const all = Promise.all(loops).then(() => true);
  const over = new Promise<boolean>((resolve) => whenAborted(stop.over, () => resolve(false)));
  // What is recorded at the very end of the time is given a moment to reach the store.
  const ended = await Promise.race([all, over.then(() => Promise.race([all, soon()]))]);
  stop.done();
  if (!ended) house.log.warn("stop     some reading was not finished in time; it is begun again at the next start");
}

function soon(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(false), 500));
}

type Turning = { readonly house: House; readonly health: Health; readonly stop: Stop };

/** One turn of a step. A fault of ours is told and the step goes on at the next ring: nothing is lost, all is in the store. */
async function turn(step: Step, { house, health, stop }: Turning): Promise<boolean> {
  try {
    const moved = await step.run(house);
    health.turned(step.name, true);
    return moved > 0;
  } catch (thrown) {
    // A step left behind at the end finds the store closed: what it did not finish is done at the next start.
    if (!stop.over.aborted) fault(step.name, thrown, { house, health });
    return false;
  }
}

function fault(step: string, thrown: unknown, { house, health }: Omit<Turning, "stop">): void {
  health.turned(step, false);
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  house.log.warn(`${step.padEnd(8)} could not finish its turn: ${why}`);
}

/** What is still due right after a turn could not be done just now; it is tried again soon, not without a pause. */
const overdueMs = 250;
const longestMs = 60_000;

function waitMs(at: number, { clock }: House): number {
  const aheadMs = at - clock.now();
  return aheadMs <= 0 ? overdueMs : Math.min(Math.max(1, aheadMs * clock.rate), longestMs);
}

/** One timer for the next due moment. */
function createAlarm(houseNow: () => House, wake: () => void) {
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let asked: Promise<void> | null = null;
  async function ask(): Promise<void> {
    // What changes from here on is asked for anew.
    await setImmediate();
    asked = null;
    const house = houseNow();
    const at = await nextMoment(house).catch(() => null);
    if (timer) clearTimeout(timer);
    timer = at === null || stopped ? null : setTimeout(wake, waitMs(at, house));
  }
  return {
    /** Steps that end their turns together ask once. */
    async set(): Promise<void> {
      asked ??= ask();
      await asked;
    },
    stop(): void {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
