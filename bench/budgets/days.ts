import type { BudgetWindow } from "../../src/model/adapter.ts";
import { type Bench, type Figure, pick, type Size } from "../bench.ts";
import { type DayOptions, type DayResult, simulateDay } from "./day.ts";

const minute = 60_000;
const hour = 60 * minute;
const startAt = Date.UTC(2026, 10, 24, 5);
/** Posts in their turn leave a tenth of each window to breaking news. */
const turn = 0.9;

/** Every window but the one looked at is lifted, so that this one binds; it may be a smaller one, to be full sooner. */
export const only = (name: string, limit?: number) => (window: BudgetWindow) =>
  window.name === name ? (limit ?? window.limit.value) : window.unit === "percent" ? 100 : 1_000_000;

type Day = DayOptions & {
  readonly name: string;
  readonly goal: number;
  /** What the reserve leaves of all windows that the time holds. */
  readonly leaves: number;
  readonly used: (day: DayResult) => number;
  readonly what: string;
  readonly seen?: (day: DayResult) => string;
};

const posts = ({ arrivedAt }: DayResult) => arrivedAt.length;

/** A day on each platform's windows, the clock moved. X takes 8640 posts in one: only the large size has it whole. */
function daysOf(size: Size): readonly Day[] {
  const quarters = pick(size, { tiny: 4, normal: 24, large: 96 });
  const hours = pick(size, { tiny: 3, normal: 24, large: 24 });
  const house = pick(size, { tiny: 40, normal: 80, large: 250 });
  const clockChange = Date.parse("2026-11-01T07:00Z");
  return [
    {
      name: "X, the account's posts in 15 minutes",
      platform: "twitter",
      startAt,
      lastsMs: quarters * 15 * minute - minute,
      backlog: quarters * 90 + 300,
      dueAtOnce: 300,
      limitOf: only("posts of the account"),
      goal: 99,
      leaves: quarters * 90,
      used: posts,
      what: `posts in ${quarters / 4} hours`,
    },
    {
      name: "X, the app's posts in 24 hours",
      platform: "twitter",
      startAt,
      lastsMs: 26 * hour,
      backlog: 500,
      limitOf: (window) =>
        window.name === "posts of the account" ? window.limit.value : only("posts of the app", 200)(window),
      goal: 99,
      leaves: 360,
      used: posts,
      what: "posts in 26 hours, the window made 200",
    },
    {
      name: "X, its dollars",
      platform: "twitter",
      startAt,
      lastsMs: 24 * hour,
      backlog: house * 5,
      limitOf: only("money", house),
      goal: 99,
      leaves: house * turn,
      used: ({ most }) => most.get("money") ?? 0,
      what: "US$ by our prices; look-ups go on in half of the reserve",
      seen: ({ dollars }) => `; X charged ${dollars.toFixed(2)}`,
    },
    {
      name: "Facebook, by the percentages it tells",
      platform: "facebook",
      startAt,
      lastsMs: hours * hour - minute,
      backlog: hours * 100 + 200,
      dueAtOnce: 200,
      engagedUsers: 1,
      limitOf: only(""),
      goal: 85,
      leaves: hours * 200,
      used: ({ calls }) => calls,
      what: `of all calls in ${hours} hours`,
    },
    {
      name: "YouTube, days at Pacific midnight, the clock put back",
      platform: "youtube",
      startAt: clockChange - 2 * hour,
      lastsMs: 28 * hour,
      backlog: 300,
      goal: 99,
      leaves: 3 * 90,
      used: posts,
      what: "uploads in three of its days",
    },
    {
      name: "Pinterest, writes in a minute",
      platform: "pinterest",
      startAt,
      lastsMs: 5 * minute - 3000,
      backlog: 500,
      limitOf: only("writes"),
      goal: 99,
      leaves: 5 * 90,
      used: posts,
      what: "Pins in 5 minutes",
    },
    {
      name: "Pinterest, writes of the day",
      platform: "pinterest",
      startAt,
      lastsMs: 25 * hour,
      backlog: 600,
      limitOf: (window) => (window.name === "writes of the day" ? window.limit.value : only("writes")(window)),
      goal: 99,
      leaves: 2 * 270,
      used: posts,
      what: "Pins in 25 hours",
    },
  ];
}

/** How much of what the reserve leaves of each counted window is used while a backlog waits, and what was refused. */
export const budgets: Bench = {
  name: "budgets",
  isApart: true,
  run: async (size) => {
    const figures: Figure[] = [];
    let refused = 0;
    for (const day of daysOf(size)) {
      const result = await simulateDay(day);
      refused += result.refusals.length;
      const used = day.used(result);
      const how = `${Number(used.toFixed(2))} of ${Number(day.leaves.toFixed(2))} ${day.what}${day.seen?.(result) ?? ""}`;
      figures.push({
        name: `budget used: ${day.name}`,
        value: (used / day.leaves) * 100,
        unit: "%",
        goal: [">=", day.goal],
        how,
      });
    }
    const how = "by the sandbox, which counts for itself, over all these days";
    return [...figures, { name: "requests refused for limits", value: refused, unit: "", goal: ["<=", 0], how }];
  },
};
