import type { Schedule } from "../model/schedule.ts";
import { nextInstants } from "../time/cron.ts";

/** The slots of a schedule in order of time, read ahead as far as they are asked for. */
export type SlotLine = {
  /** The first slot at or after `at` that is not struck out, not after `until`; or null. */
  readonly next: (at: number, until: number) => number | null;
  /** The same, struck out or not. */
  readonly first: (at: number, until: number) => number | null;
  /** A slot that no post can take any more. */
  readonly strike: (slotAt: number) => void;
  /** How many slots there are from `from` to before `to`. */
  readonly countBetween: (from: number, to: number) => number;
};

/** The line from `startAt` on; slots before it are not on it. */
export function slotLine(schedule: Pick<Schedule, "slots">, startAt: number): SlotLine {
  const all: number[] = [];
  /** Where to go on from a struck slot: paths shorten as they are walked. */
  const onward: number[] = [];
  let known = startAt - 1;
  const extend = () => {
    const ahead = schedule.slots.map((slot) => nextInstants({ ...slot, from: known, count: 64 }));
    // Beyond the nearest end of a full list, others may have more to come.
    const end = Math.min(...ahead.map((each) => (each.length === 64 ? (each.at(-1) ?? Infinity) : Infinity)));
    const found = [...new Set(ahead.flat())].filter((at) => at <= end).sort((a, b) => a - b);
    for (const at of found) onward.push(all.push(at) - 1);
    known = end;
  };
  const indexFrom = (at: number) => {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle] ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const standing = (index: number) => {
    let root = index;
    while (root < all.length && onward[root] !== root) root = onward[root] ?? all.length;
    for (let each = index; each < root;) {
      const next = onward[each] ?? root;
      onward[each] = root;
      each = next;
    }
    return root;
  };
  const find = (at: number, until: number, step: (index: number) => number) => {
    for (;;) {
      const found = all[step(indexFrom(at))];
      if (found !== undefined) return found <= until ? found : null;
      if (known >= until) return null;
      extend();
    }
  };
  return {
    next: (at, until) => find(at, until, standing),
    first: (at, until) => find(at, until, (index) => index),
    strike: (slotAt) => {
      const index = indexFrom(slotAt);
      if (all[index] === slotAt) onward[index] = index + 1;
    },
    countBetween: (from, to) => {
      while (known < to) extend();
      return indexFrom(to) - indexFrom(from);
    },
  };
}
