import type { Around, OpenChannel } from "../model/channel.ts";
import { Failure, onlyThisPost } from "../model/failure.ts";
import type { Clock, Log } from "../model/web.ts";
import type { House } from "../path.ts";

/** Real ms that calls in flight are given after the signal to end in order. */
export const finishWithinMs = 7000;
/** Real ms after the signal at which the process ends whatever still hangs in it. */
const leaveWithinMs = 8500;

/** An orderly end: `asked` when it is wanted, `over` when the time to finish has run out. */
export type Stop = {
  readonly asked: AbortSignal;
  readonly over: AbortSignal;
  /** All has ended; the clock is not needed any more. */
  readonly done: () => void;
};

/** Starts the time to finish at the signal. `withinMs` in real ms. */
export function stopWithin(asked: AbortSignal, withinMs: number): Stop {
  const over = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  whenAborted(asked, () => {
    timer = setTimeout(() => over.abort(), withinMs);
  });
  const done = () => {
    if (timer) clearTimeout(timer);
  };
  return { asked, over: over.signal, done };
}

/** Does something when the signal comes, or at once when it came already. */
export function whenAborted(signal: AbortSignal, work: () => void): void {
  if (signal.aborted) work();
  else signal.addEventListener("abort", work, { once: true });
}

/** What the work gives, or what `ending` gives (or throws) when the time is over first. */
function unlessOver<T>(work: Promise<T>, over: AbortSignal, ending: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(resolve, reject);
    whenAborted(over, () => {
      try {
        resolve(ending());
      } catch (thrown) {
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    });
  });
}

/**
 * A channel that ends in order: after the signal it takes no new calls, and a call without an answer when the time is
 * over is recorded as `unknown`, so that it is looked for; an upload is left with its ticket and gone on with later.
 */
export function stoppable(open: OpenChannel, stop: Stop, clock: Clock): OpenChannel {
  const { asked, over } = stop;
  const { resume } = open;
  const notBegun = () =>
    new Failure("limited", "Litfass is stopping; nothing was sent.", { untilAt: clock.now(), code: onlyThisPost });
  const refuseLate = () => {
    if (asked.aborted) throw notBegun();
  };
  return {
    ...open,
    publish: async (draft, around) => {
      refuseLate();
      const call = watchCall(around, refuseLate);
      return unlessOver(open.publish(draft, call.around), over, () => {
        if (!call.begun()) throw notBegun();
        const ticket = call.ticket();
        if (ticket !== null && resume) return { ticket };
        throw new Failure(
          "unknown",
          `Litfass stopped before ${open.adapter.title} answered; the post is looked for before any second try.`,
        );
      });
    },
    find: async (search) => {
      refuseLate();
      return unlessOver(open.find(search), over, () => {
        throw new Failure("limited", "Litfass stopped while it was looking.", { untilAt: clock.now() });
      });
    },
    resume: resume
      ? async (ticket, draft, around) => {
          const call = watchCall(around, refuseLate);
          const left = () => ({ ticket: call.ticket() ?? ticket });
          return asked.aborted ? left() : unlessOver(resume(ticket, draft, call.around), over, left);
        }
      : null,
  };
}

/** Notes whether a call has begun and the last ticket that was kept durably; `refuse` throws to stop it before. */
function watchCall(around: Around, refuse: () => void) {
  let begun = false;
  let ticket: string | null = null;
  return {
    around: {
      ...around,
      before: async () => {
        refuse();
        await around.before();
        begun = true;
      },
      remember: async (given: string) => {
        await around.remember(given);
        ticket = given;
      },
    },
    begun: () => begun,
    ticket: () => ticket,
  };
}

/** The house as the steps see it: once the signal came, nothing new is claimed, looked up or read. */
export function houseUntil(house: House, stop: Stop): House {
  const { store } = house;
  const { claims, entries } = store;
  const late = () => stop.asked.aborted;
  return {
    ...house,
    channels: house.channels.map((open) => stoppable(open, stop, house.clock)),
    store: {
      ...store,
      claims: {
        ...claims,
        due: async (...given) => (late() ? [] : claims.due(...given)),
        take: async (...given) => (late() ? null : claims.take(...given)),
        toLookUp: async (...given) => (late() ? [] : claims.toLookUp(...given)),
      },
      entries: { ...entries, unread: async (...given) => (late() ? [] : entries.unread(...given)) },
    },
  };
}

let armed = false;

/**
 * The last resort: ends the process in time although a connection still hangs. Only a real signal starts it; by then
 * everything is on record.
 */
export function leaveInTime(log: Log): void {
  if (armed) return;
  armed = true;
  const leave = () => {
    log.warn(
      "stop     a platform still gives no answer; Litfass leaves it and ends. All that was under way is on record",
    );
    process.exit();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => setTimeout(leave, leaveWithinMs).unref());
}
