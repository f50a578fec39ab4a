import { Failure } from "../model/failure.ts";
import type { Adapter, BudgetWindow, Heard } from "../model/adapter.ts";
import type { Clock } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import { nextPacificMidnight, nextUtcMonth, startOfPacificDay, startOfUtcMonth } from "./days.ts";

export type BudgetNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly adapter: Adapter;
  readonly channel: string;
};

/** The name under which a window is kept: one count a channel, or one for all channels of an app. */
export function meterName(needs: BudgetNeeds, window: BudgetWindow): string {
  const owner = window.per === "app" ? `app ${needs.adapter.name}` : `channel ${needs.channel}`;
  return `${owner}: ${window.name}`;
}

function beginning(window: BudgetWindow, at: number): number {
  if (typeof window.window === "number") return at - window.window;
  return window.window === "month in UTC" ? startOfUtcMonth(at) : startOfPacificDay(at);
}

function ending(window: BudgetWindow, at: number, oldestAt: number | null): number {
  if (typeof window.window === "number") return (oldestAt ?? at) + window.window + 1;
  return window.window === "month in UTC" ? nextUtcMonth(at) : nextPacificMidnight(at);
}

function windowNamed(adapter: Adapter, name: string): BudgetWindow {
  const window = adapter.budget.windows.find((each) => each.name === name);
  if (!window) throw new Error(`${adapter.title} names a budget window "${name}" that it does not declare.`);
  return window;
}

function limited(needs: BudgetNeeds, window: BudgetWindow, untilAt: number): Failure {
  const limit = `${window.limit.value} ${window.unit}`;
  return new Failure(
    "limited",
    `${needs.adapter.title}: the budget "${window.name}" of ${limit} is used up; waiting for the next window.`,
    {
      untilAt,
    },
  );
}

/** Throws `limited` when the platform itself last said that nothing is left. */
async function heed(needs: BudgetNeeds, window: BudgetWindow, at: number): Promise<void> {
  const said = await needs.store.budget.lastHeard(meterName(needs, window));
  if (!said || said.resetAt === null || said.resetAt <= at) return;
  const spent = said.remaining === 0 || (said.used !== null && said.used >= window.limit.value);
  if (spent) throw limited(needs, window, said.resetAt);
}

/** Books one request in every window it costs, durably, before it is made; throws `limited` when one is full. */
export async function spend(needs: BudgetNeeds, request: string): Promise<void> {
  const costs = needs.adapter.budget.costs[request];
  if (!costs) throw new Error(`${needs.adapter.title} makes a request "${request}" whose cost it does not declare.`);
  const at = needs.clock.now();
  const booked = costs.map((cost) => ({ cost, window: windowNamed(needs.adapter, cost.window) }));
  for (const { window } of booked) await heed(needs, window, at);
  const bookings = booked
    .filter(({ window }) => window.unit !== "percent")
    .map(({ cost, window }) => ({
      meter: meterName(needs, window),
      since: beginning(window, at),
      limit: window.limit.value,
      amount: cost.amount,
    }));
  const full = await needs.store.budget.book(bookings, at);
  if (!full) return;
  const window = booked.find((each) => meterName(needs, each.window) === full.full)?.window;
  if (window) throw limited(needs, window, ending(window, at, full.oldestAt));
}

/** Keeps what a platform's headers said. */
export async function listenTo(needs: BudgetNeeds, heard: Heard): Promise<void> {
  const { used, remaining, resetAt } = heard;
  const meter = meterName(needs, windowNamed(needs.adapter, heard.window));
  await needs.store.budget.heard(meter, { used, remaining, resetAt }, needs.clock.now());
}
