import { expect, it } from "vitest";
import { listenTo, spend } from "../../src/channels/budget.ts";
import { meterName } from "../../src/channels/windows.ts";
import { nextPacificMidnight, startOfPacificDay } from "../../src/channels/days.ts";
import { movedClock } from "../../src/clock.ts";
import type { BudgetWindow, Cost } from "../../src/model/adapter.ts";
import { openMemoryStore } from "../../src/store/index.ts";
import { hour, minute, morning } from "../support/article.ts";
import { testAdapter } from "../support/channel.ts";

/** Bookings outlast the platform's own count a little. */
const slack = 2000;
const source = { source: "test", asOf: "2026-11-24" };

async function purse(window: Omit<BudgetWindow, "limit" | "name"> & { limit: number }, costs: readonly Cost[]) {
  const declared = { ...window, name: "w", limit: { value: window.limit, ...source } };
  const base = testAdapter();
  const adapter = { ...base, budget: { ...base.budget, windows: [declared], costs: { post: costs } } };
  return { store: await openMemoryStore(), clock: movedClock(morning), adapter, channel: "kanal" };
}

it("a rolling window lets through what the platform allows and says when the next fits", async () => {
  const needs = await purse({ unit: "calls", per: "account", limit: 2, window: 15 * minute }, [
    { window: "w", amount: 1 },
  ]);
  await spend(needs, "post");
  needs.clock.moveTo(morning + 5 * minute);
  await spend(needs, "post");
  await expect(spend(needs, "post")).rejects.toMatchObject({
    kind: "limited",
    untilAt: morning + 15 * minute + slack + 1,
  });
  needs.clock.moveTo(morning + 15 * minute + slack + 1);
  await spend(needs, "post");
});

it("money is counted by the month and a post that would pass the limit is not booked", async () => {
  const needs = await purse({ unit: "US$", per: "account", limit: 0.5, window: "month in UTC" }, [
    { window: "w", amount: 0.2 },
  ]);
  await spend(needs, "post");
  await spend(needs, "post");
  await expect(spend(needs, "post")).rejects.toMatchObject({ kind: "limited", untilAt: Date.UTC(2026, 11, 1) });
  const meter = meterName(needs, needs.adapter.budget.windows[0] ?? expect.fail("no window"));
  expect(await needs.store.budget.spent(meter, 0)).toBeCloseTo(0.4);
});

it("what the platform says of itself wins over our own count", async () => {
  const needs = await purse({ unit: "calls", per: "account", limit: 100, window: hour }, [{ window: "w", amount: 1 }]);
  await listenTo(needs, { window: "w", remaining: 0, used: null, resetAt: morning + 9 * minute });
  await expect(spend(needs, "post")).rejects.toMatchObject({ kind: "limited", untilAt: morning + 9 * minute });
  needs.clock.moveTo(morning + 9 * minute);
  await spend(needs, "post");
});

it("a percentage meter is only ever what the platform says", async () => {
  const needs = await purse({ unit: "percent", per: "account", limit: 100, window: hour }, [
    { window: "w", amount: 1 },
  ]);
  for (let call = 0; call < 150; call += 1) await spend(needs, "post");
  await listenTo(needs, { window: "w", used: 20, remaining: 80, resetAt: null });
  await spend(needs, "post");
  await listenTo(needs, { window: "w", used: 100, remaining: null, resetAt: morning + hour });
  await expect(spend(needs, "post")).rejects.toMatchObject({ kind: "limited" });
});

it("an account's window is its own, an app's is shared by its channels", async () => {
  const one = await purse({ unit: "calls", per: "account", limit: 1, window: hour }, [{ window: "w", amount: 1 }]);
  await spend(one, "post");
  await spend({ ...one, channel: "zweiter" }, "post");
  const shared = await purse({ unit: "calls", per: "app", limit: 1, window: hour }, [{ window: "w", amount: 1 }]);
  await spend(shared, "post");
  await expect(spend({ ...shared, channel: "zweiter" }, "post")).rejects.toMatchObject({ kind: "limited" });
});

it("a request whose cost was not declared is a fault of ours, not a free call", async () => {
  const needs = await purse({ unit: "calls", per: "account", limit: 1, window: hour }, []);
  await expect(spend(needs, "unheard-of")).rejects.toThrow("does not declare");
});

it.each([
  ["winter", "2026-11-24T12:00:00Z", "2026-11-24T08:00:00Z", "2026-11-25T08:00:00Z"],
  ["summer", "2026-07-01T03:00:00Z", "2026-06-30T07:00:00Z", "2026-07-01T07:00:00Z"],
  ["the day the clock goes forward", "2026-03-08T20:00:00Z", "2026-03-08T08:00:00Z", "2026-03-09T07:00:00Z"],
  ["the day the clock goes back", "2026-11-01T20:00:00Z", "2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z"],
])("the platform's day begins at midnight in Los Angeles: %s", (_name, at, start, next) => {
  expect(new Date(startOfPacificDay(Date.parse(at))).toISOString()).toBe(new Date(start).toISOString());
  expect(new Date(nextPacificMidnight(Date.parse(at))).toISOString()).toBe(new Date(next).toISOString());
});
