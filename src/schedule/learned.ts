import type { BestTime, Schedule } from "../model/schedule.ts";
import type { Store } from "../store/index.ts";
import type { Learned } from "./best-time.ts";
import { type KnownTimes, knownTimes } from "./known-times.ts";
import type { PlaceNeeds } from "./needs.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Readers change: what is older is let go of. */
const rememberedMs = 180 * dayMs;
/** Clicks are compared when posts are a day old. */
const readAtAgeMs = dayMs;

export type Knowing = { readonly known: KnownTimes; readonly bestTime: BestTime | null; readonly zone: string };
type Kept = { readonly hour: number; readonly schedule: Schedule; readonly knowing: Knowing };

const kept = new WeakMap<Store["readings"], Map<string, Kept>>();

/** What a channel's readings tell; learnt anew once an hour, for it is much reading and changes little. */
export async function learnedOf(
  { store, clock }: Pick<PlaceNeeds, "store" | "clock">,
  channel: string,
  schedule: Schedule,
): Promise<Knowing> {
  const all = kept.get(store.readings) ?? new Map<string, Kept>();
  kept.set(store.readings, all);
  const hour = Math.floor(clock.now() / hourMs);
  const before = all.get(channel);
  if (before && before.hour === hour && before.schedule === schedule) return before.knowing;
  const since = hour * hourMs - rememberedMs;
  const outcomes = await store.readings.outcomes(channel, { since, ageMs: readAtAgeMs });
  const { bestTime = null, zone } = schedule;
  const knowing = { known: knownTimes(outcomes, { bestTime, zone }), bestTime, zone };
  all.set(channel, { hour, schedule, knowing });
  return knowing;
}

/** The same for choosing times, or null where the schedule alone decides. */
export function chosenBy({ bestTime, ...rest }: Knowing): Learned | null {
  return bestTime ? { bestTime, ...rest } : null;
}
