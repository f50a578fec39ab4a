import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type BudgetNeeds, listenTo, prepay, spend, standingOf } from "../../src/channels/budget.ts";
import { meterName, type Purpose, windowNamed } from "../../src/channels/windows.ts";
import { type MovedClock, movedClock } from "../../src/clock.ts";
import type { BudgetWindow } from "../../src/model/adapter.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { hour, minute, morning } from "../support/article.ts";
import { sourced, testAdapter } from "../support/channel.ts";
import { findPostgres } from "../support/requirements.ts";
import { createPlace, onBothEngines, openTestStore, useServer } from "../support/store.ts";

type Purse = BudgetNeeds & { readonly clock: MovedClock };
type Given = Partial<Omit<BudgetWindow, "limit">> & { readonly limit: number };

function purseOn(store: Store, { limit, ...given }: Given, amount = 1): Purse {
  const window = { name: "w", unit: "calls", per: "app", window: hour, ...given, limit: sourced(limit) } as const;
  const base = testAdapter();
  const costs = { post: [{ window: "w", amount }], look: [{ window: "w", amount }] };
  const budget = { ...base.budget, windows: [window], costs, postRequest: "post" };
  return { store, clock: movedClock(morning), adapter: { ...base, budget }, channel: "kanal" };
}

const purse = async (given: Given, amount = 1) => purseOn(await openTestStore(), given, amount);

/** Spends until the window is full; gives how often it went, and until when it is full. */
async function drain(needs: Purse, purpose: Purpose = "post"): Promise<{ times: number; untilAt: number }> {
  for (let times = 0; times < 1000; times += 1) {
    const full = await spend(needs, "post", purpose).then(
      () => null,
      (thrown: { kind: string; untilAt: number }) => thrown,
    );
    if (full) {
      expect(full.kind).toBe("limited");
      return { times, untilAt: full.untilAt };
    }
  }
  return expect.fail("it is never full");
}

const meter = (needs: Purse) => meterName(needs, windowNamed(needs.adapter, "w"));

onBothEngines(() => {
  it("a tenth of a window is kept: half of it for look-ups, all of it for breaking news", async () => {
    const needs = await purse({ limit: 40 });
    expect((await drain(needs)).times).toBe(36);
    expect((await drain(needs, "look")).times).toBe(2);
    expect((await drain(needs, "urgent")).times).toBe(2);
  });

  it("money keeps a tenth too, and a small count keeps nothing back", async () => {
    expect((await drain(await purse({ limit: 10, unit: "US$", window: "month in UTC" }, 0.2))).times).toBe(45);
    expect((await drain(await purse({ limit: 5 }))).times).toBe(5);
  });

  it("what the platform says is left binds until its reset, with our calls since then taken off", async () => {
    const needs = await purse({ limit: 100 });
    await spend(needs, "post");
    needs.clock.moveTo(morning + minute);
    await listenTo(needs, { window: "w", remaining: 15, used: null, resetAt: morning + 20 * minute });
    needs.clock.moveTo(morning + 2 * minute);
    expect(await drain(needs)).toEqual({ times: 5, untilAt: morning + 20 * minute });
    needs.clock.moveTo(morning + 20 * minute);
    await spend(needs, "post");
  });

  it("a platform whose own numbers show a smaller limit than declared is believed", async () => {
    const needs = await purse({ limit: 100 });
    await listenTo(needs, { window: "w", remaining: 50, used: 0, resetAt: null });
    expect((await drain(needs)).times).toBe(45);
  });

  it("what a call adds to a percentage is learned, so that the reserve is left without a refusal", async () => {
    const needs = await purse({ limit: 100, unit: "percent" }, 0);
    let called = 0;
    const call = async () => {
      await spend(needs, "post");
      called += 1;
      await listenTo(needs, { window: "w", used: Math.floor(called / 4), remaining: null, resetAt: null });
      needs.clock.moveTo(needs.clock.now() + 1000);
    };
    while (
      await call().then(
        () => true,
        () => false,
      )
    );
    expect(called).toBeGreaterThanOrEqual(4 * 89);
    expect(called).toBeLessThanOrEqual(4 * 91);
    needs.clock.moveTo(morning + hour + 30_000);
    const [standing] = await standingOf(needs);
    expect(standing?.used).toBeGreaterThan(80);
    expect(standing?.used).toBeLessThan(87);
    await call();
  });

  it("a percentage that others used up is asked after after half its window", async () => {
    const needs = await purse({ limit: 100, unit: "percent" }, 0);
    await spend(needs, "post");
    await listenTo(needs, { window: "w", used: 95, remaining: null, resetAt: null });
    await expect(spend(needs, "post")).rejects.toMatchObject({ untilAt: morning + hour / 2 });
    needs.clock.moveTo(morning + hour / 2);
    await spend(needs, "post");
    await expect(spend(needs, "post")).rejects.toMatchObject({ kind: "limited" });
  });

  it("a request that was paid for with the claim is not booked again, and one not made is given back", async () => {
    const needs = await purse({ limit: 40 });
    const made = prepay(needs, "post", false);
    made.booked(await needs.store.budget.book(made.bookings));
    expect(await made.spend("look")).toBe(false);
    expect(await made.spend("post")).toBe(true);
    expect(await made.spend("post")).toBe(false);
    expect(made.unspent()).toEqual([]);
    const idle = prepay(needs, "post", false);
    idle.booked(await needs.store.budget.book(idle.bookings));
    await needs.store.budget.giveBack(idle.unspent());
    expect(await needs.store.budget.spent(meter(needs), 0)).toBe(1);
  });

  it("a request that waited for its turn counts from when it was made", async () => {
    const needs = await purse({ limit: 40 });
    const payment = prepay(needs, "post", false);
    payment.booked(await needs.store.budget.book(payment.bookings));
    needs.clock.moveTo(morning + minute);
    await payment.spend("post");
    expect(await needs.store.budget.spent(meter(needs), morning)).toBe(1);
  });

  it("a day that begins at midnight counts what is booked at midnight itself", async () => {
    const needs = await purse({ limit: 5, window: "day in America/Los_Angeles" });
    needs.clock.moveTo(Date.UTC(2026, 10, 25, 8));
    expect((await drain(needs)).times).toBe(5);
  });

  it("people see what is used, left and kept back, and when there is room again", async () => {
    const needs = await purse({ limit: 20 });
    for (let n = 0; n < 17; n += 1) await spend(needs, "post");
    const seen = { meter: "app test: w", window: "w", unit: "calls", limit: 20, reserve: 2 };
    expect(await standingOf(needs)).toEqual([{ ...seen, used: 17, left: 1, fullUntilAt: null }]);
    const { untilAt } = await drain(needs);
    expect(await standingOf(needs)).toEqual([{ ...seen, used: 18, left: 0, fullUntilAt: untilAt }]);
  });
});

describe("two workers on one store share an app's window, also after a restart", () => {
  /** How many of 80 calls go through, and how many of breaking news after a restart. */
  async function share(open: () => Promise<Store>, atOnce: boolean): Promise<readonly [number, number]> {
    const stores = await Promise.all([open(), open()]);
    const workers = stores.map((store) => purseOn(store, { limit: 60 }));
    let went = 0;
    const call = async (n: number) =>
      spend(workers[n % 2] ?? expect.fail(), "post").then(
        () => (went += 1),
        () => null,
      );
    const numbers = Array.from({ length: 80 }, (_none, n) => n);
    if (atOnce) await Promise.all(numbers.map(call));
    else for (const n of numbers) await call(n);
    await Promise.all(stores.map((store) => store.close()));
    const later = await open();
    await expect(spend(purseOn(later, { limit: 60 }), "post")).rejects.toMatchObject({ kind: "limited" });
    const { times } = await drain(purseOn(later, { limit: 60 }), "urgent");
    await later.close();
    return [went, times];
  }

  it("on SQLite, by two connections in turn", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "litfass-budget-"));
    // Connections of one process must not wait for each other: its one thread would wait for itself.
    let last = Promise.resolve<Store | null>(null);
    const inTurn = () => {
      const store = last.then(() => openStore({ dataDir }));
      last = store;
      return store;
    };
    expect(await share(inTurn, false)).toEqual([54, 6]);
    rmSync(dataDir, { recursive: true });
  });

  const programs = findPostgres();
  describe.skipIf(!programs)("with a server", () => {
    const server = useServer(programs);
    it("on PostgreSQL, all at once", async () => {
      const databaseUrl = await createPlace(server().address);
      expect(await share(() => openStore({ dataDir: "/nowhere", databaseUrl }), true)).toEqual([54, 6]);
    });
  });
});
