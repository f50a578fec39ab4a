import { widened } from "../core/limits.ts";

const pacific = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Los_Angeles",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** Units a call costs, and the two buckets of a day and project (developers.google.com/youtube, quota costs, 2026). */
export const costs = { list: 1, update: 50, remove: 50, thumbnail: 50 } as const;
const buckets = { insert: 100, units: 10_000 } as const;

export type Charge = { readonly clientId: string; readonly bucket: keyof typeof buckets; readonly units: number };

/** Counts units on the sandbox's clock; a day ends at midnight in Los Angeles. A refused request is paid for too. */
export function createQuota(now: () => number) {
  const used = new Map<string, number>();
  return {
    /** Takes units from a bucket; false when it has not as many left. */
    take({ clientId, bucket, units }: Charge): boolean {
      const name = `${clientId} ${bucket} ${pacific.format(now())}`;
      const after = (used.get(name) ?? 0) + units;
      if (after > widened(buckets[bucket])) return false;
      used.set(name, after);
      return true;
    },
  };
}

export type Quota = ReturnType<typeof createQuota>;
