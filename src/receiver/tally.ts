import type { Store } from "../store/index.ts";

/** Calls at one door that ended in one way, since the start. */
export type Count = { readonly door: string; readonly outcome: string; readonly count: number };

/** The receivers of this process, by the store they work on. */
const tallies = new WeakMap<Store, Map<string, Count>>();

/** Counts a call. Gives how many ended so at this door, this one included. */
export function count(store: Store, door: string, outcome: string): number {
  const tally = tallies.get(store) ?? new Map<string, Count>();
  tallies.set(store, tally);
  const key = `${door} ${outcome}`;
  const now = (tally.get(key)?.count ?? 0) + 1;
  tally.set(key, { door, outcome, count: now });
  return now;
}

/** All calls at the receiver since the start. */
export function counted(store: Store): readonly Count[] {
  return [...(tallies.get(store)?.values() ?? [])];
}
