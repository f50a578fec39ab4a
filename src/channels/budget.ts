import type { Adapter, BudgetWindow, Heard } from "../model/adapter.ts";
import type { Booking, BudgetStanding, Payment } from "../model/budget.ts";
import { Failure, ownBudget } from "../model/failure.ts";
import type { Clock } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import {
  beginning,
  fullUntil,
  limitOf,
  meterName,
  percentNow,
  type Purpose,
  reserveOf,
  windowNamed,
} from "./windows.ts";

export type BudgetNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly adapter: Adapter;
  readonly channel: string;
};

function limited({ adapter }: BudgetNeeds, window: BudgetWindow, untilAt: number): Failure {
  const limit = `${window.limit.value} ${window.unit}`;
  const words = `${adapter.title}: the budget "${window.name}" of ${limit} is used up; waiting for the next window.`;
  return new Failure("limited", words, { untilAt, code: ownBudget });
}

/** One request's cost in every window it counts in. */
function bookingsFor(needs: BudgetNeeds, request: string, purpose: Purpose): Booking[] {
  const costs = needs.adapter.budget.costs[request];
  if (!costs) throw new Error(`${needs.adapter.title} makes a request "${request}" whose cost it does not declare.`);
  const at = needs.clock.now();
  return costs.map((cost) => {
    const window = windowNamed(needs.adapter, cost.window);
    // What a call adds to a percentage only the platform knows; calls are counted so that it can be learned.
    const amount = window.unit === "percent" ? 1 : cost.amount;
    return {
      meter: meterName(needs, window),
      at,
      amount,
      fullUntil: (ledger) => fullUntil(window, { at, amount, purpose }, ledger),
      refusal: (untilAt) => limited(needs, window, untilAt),
    };
  });
}

/** Books one request in every window it costs, durably, before it is made; throws `limited` when one is full. */
export async function spend(needs: BudgetNeeds, request: string, purpose: Purpose = "post"): Promise<void> {
  const bookings = bookingsFor(needs, request, purpose);
  if (bookings.length > 0) await needs.store.budget.book(bookings);
}

/** A payment with what spends it: true for the one request that it paid for. */
export type Prepaid = Payment & { readonly spend: (request: string) => Promise<boolean> };

/** A request that waited longer for its turn is booked for the moment at which it is made. */
const staleMs = 250;

/** Prepares to pay for the request that makes a post; whoever claims the post books it. */
export function prepay(needs: BudgetNeeds, request: string, urgent: boolean): Prepaid {
  let rows: readonly number[] = [];
  let bookedAt = 0;
  return {
    bookings: bookingsFor(needs, request, urgent ? "urgent" : "post"),
    booked: (given) => {
      rows = given;
      bookedAt = needs.clock.now();
    },
    unspent: () => rows,
    spend: async (asked) => {
      if (asked !== request || rows.length === 0) return false;
      const mine = rows;
      rows = [];
      const now = needs.clock.now();
      if (now - bookedAt > staleMs) await needs.store.budget.date(mine, now);
      return true;
    },
  };
}

/** Keeps what a platform's headers said. */
export async function listenTo(needs: BudgetNeeds, heard: Heard): Promise<void> {
  const { used, remaining, resetAt } = heard;
  const meter = meterName(needs, windowNamed(needs.adapter, heard.window));
  await needs.store.budget.heard(meter, { used, remaining, resetAt }, needs.clock.now());
}

/** How every window of a channel stands now. */
export async function standingOf(needs: BudgetNeeds): Promise<BudgetStanding[]> {
  const at = needs.clock.now();
  return Promise.all(
    needs.adapter.budget.windows.map(async (window) => {
      const meter = meterName(needs, window);
      const ledger = await needs.store.budget.ledger(meter);
      const limit = limitOf(window, ledger.said);
      const used =
        window.unit === "percent"
          ? (await percentNow(window, at, ledger)).used
          : await ledger.spent(beginning(window, at));
      const smallest = window.unit === "US$" ? 0.001 : 1;
      const fullUntilAt = await fullUntil(window, { at, amount: smallest, purpose: "post" }, ledger);
      const reserve = reserveOf(window, limit);
      const left = fullUntilAt === null ? Math.max(0, limit - reserve - used) : 0;
      return { meter, window: window.name, unit: window.unit, limit, used, left, reserve, fullUntilAt };
    }),
  );
}
