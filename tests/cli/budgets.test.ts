import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BudgetStanding } from "../../src/model/budget.ts";
import { run } from "../support/entrance.ts";
import { dayStartAt, openSampleHouse, type SampleHouse } from "../support/house.ts";

let sample: SampleHouse;

// The sample day up to nine o'clock, so that something is spent; no test changes it.
beforeAll(async () => {
  sample = await openSampleHouse();
  await sample.walkTo(dayStartAt + 3 * 3_600_000);
}, 240_000);
afterAll(() => sample.close());

function budgets(args: readonly string[] = []) {
  const openHouse = async () => ({ ...sample.house, close: async () => {} });
  return run(["budgets", ...args], { changes: { openHouse } });
}

/** Instants are told as ISO. */
type Told = Omit<BudgetStanding, "fullUntilAt"> & { readonly fullUntilAt: string | null };
const standings = async () => (await budgets(["--json"])).json as Told[];

describe("litfass budgets", () => {
  it("tells of every window of every channel's platform, each once, with JSON one object a line", async () => {
    const { code } = await budgets(["--json"]);
    const told = await standings();
    expect(code).toBe(0);
    expect(new Set(told.map(({ meter }) => meter)).size).toBe(told.length);
    for (const { channel, adapter } of sample.house.channels)
      for (const { name, per } of adapter.budget.windows) {
        const owner = per === "app" ? `app ${adapter.name}` : `channel ${channel.name}`;
        expect(told.map(({ meter }) => meter)).toContain(`${owner}: ${name}`);
      }
  });

  it("counts what was sent, and keeps a tenth from what it calls left", async () => {
    const told = await standings();
    const sent = sample.sandbox.world.posts.filter(({ platform, foreign }) => platform === "twitter" && !foreign);
    expect(sent.length).toBeGreaterThan(0);
    expect(told.find(({ meter }) => meter === "app twitter: posts of the app")?.used).toBe(sent.length);
    for (const { meter, unit, limit, used, left, reserve, fullUntilAt } of told) {
      expect(reserve, meter).toBeCloseTo(unit === "US$" ? limit / 10 : Math.floor(limit / 10));
      expect(left, meter).toBeCloseTo(fullUntilAt === null ? limit - reserve - used : 0);
    }
  });

  it("tells of an app's window once, however many of its channels share it", async () => {
    const { house } = sample;
    const openHouse = async () => ({
      ...house,
      channels: [...house.channels, ...house.channels],
      close: async () => {},
    });
    const twice = await run(["budgets", "--json"], { changes: { openHouse } });
    expect(twice.json).toEqual(await standings());
  });

  it("says the same to people in one line each", async () => {
    const told = await standings();
    const { code, out } = await budgets();
    expect(code).toBe(0);
    expect(out).toHaveLength(told.length);
    const number = (value: number) => String(Math.round(value * 1000) / 1000);
    for (const [at, { meter, limit, used, left, reserve }] of told.entries()) {
      expect(out[at]).toContain(`${meter}: ${number(used)} of ${number(limit)} `);
      expect(out[at]).toContain(`${number(left)} left, ${number(reserve)} kept for breaking news`);
    }
  });

  it("says until when a window is used up, in the newsroom's time", async () => {
    const [window] = (await standings()).filter(({ unit }) => unit === "calls");
    if (!window) throw new Error("no platform of the sample counts calls");
    const at = sample.clock.now();
    const booking = { meter: window.meter, at, amount: window.left, fullUntil: async () => null };
    const rows = await sample.house.store.budget.book([{ ...booking, refusal: () => new Error("never") }]);
    const { out } = await budgets();
    const [standing] = (await standings()).filter(({ meter }) => meter === window.meter);
    await sample.house.store.budget.giveBack(rows);
    expect(standing).toMatchObject({ left: 0, fullUntilAt: expect.stringMatching(/^2026-11-24T/) });
    const line = out.find((each) => each.startsWith(`${window.meter}: `));
    const [hour, minute] = [Number(standing?.fullUntilAt?.slice(11, 13)) + 1, standing?.fullUntilAt?.slice(14, 16)];
    expect(line).toContain(" 0 left, ");
    expect(line).toMatch(new RegExp(`; used up until 24\\.11\\.,? ${String(hour).padStart(2, "0")}:${minute}$`));
  });

  it("says so when no channel has a limit to tell of", async () => {
    const openHouse = async () => ({ ...sample.house, channels: [], close: async () => {} });
    expect((await run(["budgets"], { changes: { openHouse } })).out).toEqual(["No channel has a limit to tell of."]);
    expect((await run(["budgets", "--json"], { changes: { openHouse } })).out).toEqual([]);
  });
});
