import type { Schedule } from "../model/schedule.ts";
import type { About } from "./about.ts";

/** Whose turn it is to choose a moment: the lower, the earlier. Breaking news, then `first` in its order, then `last`. */
export function rankOf({ section, breaking }: About, schedule: Pick<Schedule, "first" | "last">): number {
  if (breaking) return -10_000;
  const first = schedule.first.findIndex((each) => each.toLowerCase() === section);
  if (first >= 0) return first - schedule.first.length;
  return schedule.last.some((each) => each.toLowerCase() === section) ? 1 : 0;
}
