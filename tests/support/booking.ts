import type { Booking } from "../../src/model/budget.ts";

/** A booking in a window without end that holds `limit`. */
export function bookingOf(meter: string, given: { at: number; amount: number; limit: number }): Booking {
  const { at, amount, limit } = given;
  return {
    meter,
    at,
    amount,
    fullUntil: async (ledger) => ((await ledger.spent(0)) + amount > limit + 1e-9 ? 777 : null),
    refusal: (untilAt) => new Error(`${meter} is full until ${untilAt}`),
  };
}
