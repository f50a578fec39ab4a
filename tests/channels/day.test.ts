import { describe, expect, it } from "vitest";
import { simulateDay } from "../../bench/budgets/day.ts";
import { only } from "../../bench/budgets/days.ts";
import { hour, minute } from "../support/article.ts";

const startAt = Date.UTC(2026, 10, 24, 5);

function countBetween(instants: readonly number[], from: number, to: number): number {
  return instants.filter((at) => at >= from && at < to).length;
}

describe(
  "a backlog with gaps off uses what the reserve leaves, and is refused nothing, on",
  { timeout: 120_000 },
  () => {
    it("YouTube, whose day ends at midnight in Los Angeles, also on the day the clock goes back", async () => {
      const midnights = ["2026-10-31T07:00Z", "2026-11-01T07:00Z", "2026-11-02T08:00Z"].map((at) => Date.parse(at));
      const [, clockChange = 0, after = 0] = midnights;
      const day = await simulateDay({
        platform: "youtube",
        startAt: clockChange - 2 * hour,
        lastsMs: after + hour - (clockChange - 2 * hour),
        backlog: 300,
      });
      expect(day.refusals).toEqual([]);
      expect(countBetween(day.arrivedAt, 0, clockChange)).toBe(90);
      expect(countBetween(day.arrivedAt, clockChange, after)).toBe(90);
      expect(countBetween(day.arrivedAt, after, Infinity)).toBe(90);
    });

    it("X, by its posts in 15 minutes", async () => {
      const name = "posts of the account";
      const options = { platform: "twitter", startAt, lastsMs: 29 * minute, backlog: 200, limitOf: only(name) };
      const day = await simulateDay(options);
      expect(day.refusals).toEqual([]);
      expect(day.arrivedAt).toHaveLength(180);
    });

    it.each([
      ["X, by the app's posts in 24 hours", "twitter", "posts of the app"],
      ["Pinterest, by its writes of the day", "pinterest", "writes of the day"],
    ])("%s", async (_name, platform, name) => {
      const limitOf = only(name, 40);
      const day = await simulateDay({ platform, startAt, lastsMs: 49 * hour, backlog: 150, limitOf });
      expect(day.refusals).toEqual([]);
      expect([24, 48, 49].map((hours) => countBetween(day.arrivedAt, 0, startAt + hours * hour))).toEqual([
        36, 72, 108,
      ]);
    });

    it("X, by its dollars", async () => {
      const options = { platform: "twitter", startAt, lastsMs: 3 * hour, backlog: 120, limitOf: only("money", 20) };
      const day = await simulateDay(options);
      expect(day.refusals).toEqual([]);
      // Posts leave 10 percent; the look-ups that follow them may use half of that.
      expect(day.most.get("money")).toBeGreaterThanOrEqual(0.99 * 18);
      expect(day.most.get("money")).toBeLessThanOrEqual(19);
    });

    it("Pinterest, by its writes in a minute", async () => {
      const options = { platform: "pinterest", startAt, lastsMs: 1.9 * minute, backlog: 200, limitOf: only("writes") };
      const day = await simulateDay(options);
      expect(day.refusals).toEqual([]);
      expect(day.arrivedAt).toHaveLength(180);
    });

    it("Facebook, by the percentages it tells, between 85 and 100", async () => {
      const options = { platform: "facebook", startAt, lastsMs: 1.9 * hour, backlog: 250, engagedUsers: 1 };
      const day = await simulateDay({ ...options, limitOf: only("") });
      expect(day.refusals).toEqual([]);
      // One user lets in 200 calls an hour.
      expect(day.calls).toBeGreaterThanOrEqual(0.85 * 400);
      expect(day.calls).toBeLessThanOrEqual(400);
    });
  },
);
