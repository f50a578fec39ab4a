const hourMs = 3_600_000;

const pacific = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Los_Angeles",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** Units a call costs, and the two buckets of a day (developers.google.com/youtube, quota costs, 2026). */
export const costs = { list: 1, update: 50, remove: 50, thumbnail: 50 } as const;
const buckets = { insert: 100, units: 10_000 } as const;

/** Counts units on the sandbox's clock; a day ends at midnight in Los Angeles. */
export function createQuota(now: () => number) {
  const used = new Map<string, number>();
  return {
    /** Takes units from a bucket; false when it is empty. */
    take(bucket: keyof typeof buckets, units: number): boolean {
      const day = `${bucket} ${pacific.format(now())}`;
      const before = used.get(day) ?? 0;
      if (before + units > buckets[bucket]) return false;
      used.set(day, before + units);
      return true;
    },
  };
}

export type Quota = ReturnType<typeof createQuota>;

/** An access token of Google lives an hour. */
export const accessMs = hourMs;
