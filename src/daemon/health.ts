import type { OpenChannel } from "../model/channel.ts";
import { asFailure } from "../model/failure.ts";
import type { Store } from "../store/index.ts";

/** A pulse that stood still for longer means that the daemon does no work. Real ms. */
const pulseLastsMs = 60_000;

/** Calls that ended, by channel and outcome. Outcomes of a failed call are the five failures. */
export type Ended = { readonly channel: string; readonly outcome: string; readonly count: number };

/** What a daemon tells of itself while it runs. Ages in real ms. */
export type Health = {
  readonly beat: () => void;
  readonly beatAgoMs: () => number | null;
  /** A step finished a turn, well or with a fault of ours. */
  readonly turned: (step: string, well: boolean) => void;
  readonly turns: () => readonly { step: string; agoMs: number; faults: number }[];
  readonly ended: (kind: "attempt" | "look", channel: string, outcome: string) => void;
  readonly calls: (kind: "attempt" | "look") => readonly Ended[];
};

/** The daemons of this process, by the store they work on. */
const running = new WeakMap<Store, Health>();

/** The health of the daemon that works on this store, or null when none does in this process. */
export function healthOf(store: Store): Health | null {
  return running.get(store) ?? null;
}

/** Begins to keep the health of a daemon. `now` in real ms. */
export function beginHealth(store: Store, now: () => number = () => performance.now()): Health {
  let beatAt: number | null = null;
  const turns = new Map<string, { at: number; faults: number }>();
  const tally = new Map<string, { kind: string; channel: string; outcome: string; count: number }>();
  const health: Health = {
    beat: () => {
      beatAt = now();
    },
    beatAgoMs: () => (beatAt === null ? null : now() - beatAt),
    turned: (step, well) => turns.set(step, { at: now(), faults: (turns.get(step)?.faults ?? 0) + (well ? 0 : 1) }),
    turns: () => [...turns].map(([step, { at, faults }]) => ({ step, agoMs: now() - at, faults })),
    ended: (kind, channel, outcome) => {
      const key = JSON.stringify([kind, channel, outcome]);
      tally.set(key, { kind, channel, outcome, count: (tally.get(key)?.count ?? 0) + 1 });
    },
    calls: (kind) => [...tally.values()].filter((each) => each.kind === kind),
  };
  running.set(store, health);
  return health;
}

/** A channel whose attempts and look-ups are counted by their outcome. */
export function counted(open: OpenChannel, health: Health): OpenChannel {
  const { name } = open.channel;
  async function count<T>(kind: "attempt" | "look", call: Promise<T>, outcomeOf: (given: T) => string): Promise<T> {
    try {
      const given = await call;
      health.ended(kind, name, outcomeOf(given));
      return given;
    } catch (thrown) {
      health.ended(kind, name, asFailure(thrown).kind);
      throw thrown;
    }
  }
  return {
    ...open,
    publish: (draft, around) =>
      count("attempt", open.publish(draft, around), (given) => ("receipt" in given ? "published" : "pending")),
    find: (search) => count("look", open.find(search), (given) => (given ? "found" : "absent")),
  };
}

/** Is the daemon at work? `faults` are sentences; empty means ready. */
export async function readiness(store: Store): Promise<{ readonly faults: readonly string[] }> {
  const faults: string[] = [];
  try {
    // The store opens only after its migrations, so one that answers has them.
    await store.channels.all();
  } catch (thrown) {
    faults.push(`The store does not answer: ${thrown instanceof Error ? thrown.message : String(thrown)}.`);
  }
  const agoMs = healthOf(store)?.beatAgoMs() ?? null;
  if (agoMs === null) faults.push("The pulse has not beaten yet.");
  else if (agoMs > pulseLastsMs)
    faults.push(`The pulse has not beaten for ${Math.round(agoMs / 1000)} s: restart the daemon and read its log.`);
  return { faults };
}
