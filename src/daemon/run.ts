import { schedule as cron } from "node-cron";
import { nextMoment, type House, type Step, steps } from "../path.ts";

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

export type Daemon = {
  /** Tells the steps that something changed, as after an editor's click. */
  readonly wake: () => void;
  /** Resolves when all steps have finished their turn after the signal. */
  readonly stopped: Promise<void>;
};

/**
 * Runs the path until the signal: each step in a loop of its own, so that a slow platform holds up no reading. node-cron
 * is the pulse; one timer wakes for the next due moment in between.
 */
export function startDaemon(house: House, signal: AbortSignal): Daemon {
  const bells = steps.map(createBell);
  const wake = () => bells.forEach((bell) => bell.ring());
  const alarm = createAlarm(house, wake);
  const pulse = cron("*/5 * * * * *", wake, { timezone: "UTC", name: "pulse" });
  signal.addEventListener("abort", () => {
    pulse.stop();
    alarm.stop();
    wake();
  });
  const loops = steps.map(async (step, index) => {
    const bell = bells[index];
    while (bell && !signal.aborted) {
      if (await turn(house, step)) wake();
      await alarm.set();
      if (!signal.aborted) await bell.heard();
    }
  });
  return { wake, stopped: Promise.all(loops).then(() => undefined) };
}

/** One turn of a step. A fault of ours is told and the step goes on at the next ring: nothing is lost, all is in the store. */
async function turn(house: House, step: Step): Promise<boolean> {
  try {
    return (await step.run(house)) > 0;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    house.log.warn(`${step.name.padEnd(8)} could not finish its turn: ${why}`);
    return false;
  }
}

/** One timer for the next due moment. */
function createAlarm(house: House, wake: () => void) {
  let timer: NodeJS.Timeout | null = null;
  return {
    async set(): Promise<void> {
      const at = await nextMoment(house).catch(() => null);
      if (timer) clearTimeout(timer);
      timer =
        at === null
          ? null
          : setTimeout(wake, Math.min(Math.max(1, (at - house.clock.now()) * house.clock.rate), 60_000));
    },
    stop(): void {
      if (timer) clearTimeout(timer);
    },
  };
}
