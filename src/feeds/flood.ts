/** What is known of how entries come in a feed: instants (ms) at which some came, or were published before we watched. */
export type Habit = { readonly arrivals: readonly number[]; readonly at: number };

const hourMs = 3_600_000;
/** So many are never a flood: a desk hands over its morning's work in one go, and elections have their nights. */
const neverFlood = 30;
const neverStale = 4;
const timesUsual = 3;

/** The most entries that came within any one hour. */
export function busiestHour(instants: readonly number[]): number {
  const sorted = instants.toSorted((a, b) => a - b);
  let [most, from] = [0, 0];
  for (const [i, at] of sorted.entries()) {
    while (at - (sorted[from] ?? at) >= hourMs) from += 1;
    most = Math.max(most, i - from + 1);
  }
  return most;
}

/** How many entries within an hour are still usual for this feed: three times its busiest hour, and never below 30. */
export function usualLimit({ arrivals, at }: Habit): number {
  return Math.max(neverFlood, timesUsual * busiestHour(arrivals.filter((one) => one <= at - hourMs)));
}

/**
 * Why entries that came in one go should wait for a person, or null. `fresh` came now; `stale` of them are older than
 * anything is still posted. A feed that is just a day old has no habit yet and is judged by what it showed at first.
 */
export function whyFlood(habit: Habit, fresh: number, stale: number): string | null {
  if (stale > neverStale) return `${stale} entries older than the shelf life came at once`;
  const lately = habit.arrivals.filter((one) => one > habit.at - hourMs).length + fresh;
  const limit = usualLimit(habit);
  return lately > limit ? `${lately} entries came within an hour, more than ${limit} are not usual here` : null;
}
