/** A moment on a channel that is taken: when, by which slot, and what the post there is about. */
export type Taken = {
  readonly at: number;
  readonly slotAt: number | null;
  /** The main topic in lower case. */
  readonly topic?: string | null;
  /** The section in lower case. */
  readonly section?: string | null;
  readonly breaking?: boolean;
  readonly headline?: string | null;
  /** Of a post that has not gone yet. */
  readonly points?: number | null;
};

/** What is taken on one channel, in order of time; it only ever fills up. */
export type Calendar = {
  readonly add: (taken: Taken) => void;
  readonly isUsed: (slotAt: number) => boolean;
  /** Those with `from` ≤ at < `to`, in order. */
  readonly between: (from: number, to: number) => readonly Taken[];
  readonly countBetween: (from: number, to: number) => number;
  /**
   * Moments known not to be free for any post, each with the next one worth looking at. As the calendar only fills up,
   * what once was not free stays so.
   */
  readonly jumps: Map<number, number>;
};

/** A calendar with the given moments. Looking into it costs log n. */
export function calendarOf(given: readonly Taken[]): Calendar {
  const all = given.toSorted((a, b) => a.at - b.at);
  const used = new Set(given.flatMap(({ slotAt }) => slotAt ?? []));
  const firstFrom = (at: number) => {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.at ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    add: (taken) => {
      all.splice(firstFrom(taken.at + 1), 0, taken);
      if (taken.slotAt !== null) used.add(taken.slotAt);
    },
    isUsed: (slotAt) => used.has(slotAt),
    between: (from, to) => all.slice(firstFrom(from), firstFrom(to)),
    countBetween: (from, to) => firstFrom(to) - firstFrom(from),
    jumps: new Map(),
  };
}
