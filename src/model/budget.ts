/** What a platform last said of a window; `heardAt` is when. */
export type Said = {
  readonly heardAt: number;
  readonly used: number | null;
  readonly remaining: number | null;
  readonly resetAt: number | null;
};

/** One meter's bookings and what its platform said, as they stand inside the transaction that books. */
export type Ledger = {
  readonly said: Said | null;
  /** Booked after `since` and, where given, not after `until`. */
  readonly spent: (since: number, until?: number) => Promise<number>;
  /** When the oldest booking after `since` was made. */
  readonly oldest: (since: number) => Promise<number | null>;
};

/** One amount to be booked on a meter, which names window and account or app. */
export type Booking = {
  readonly meter: string;
  readonly at: number;
  readonly amount: number;
  /** Null where there is room for the amount; else the instant at which there may be again. */
  readonly fullUntil: (ledger: Ledger) => Promise<number | null>;
  /** What the booking fails with when there is no room. */
  readonly refusal: (untilAt: number) => Error;
};

/**
 * The request that makes a post, booked in the transaction that claims it: intent and payment are on record together.
 * `booked` is told the rows; the call then spends them instead of booking again.
 */
export type Payment = {
  readonly bookings: readonly Booking[];
  readonly booked: (rows: readonly number[]) => void;
  /** Rows that no request was made for; they are given back. */
  readonly unspent: () => readonly number[];
};

/** How a window stands now, for people. Amounts in the window's unit. */
export type BudgetStanding = {
  readonly meter: string;
  readonly window: string;
  readonly unit: "calls" | "US$" | "percent" | "units";
  readonly limit: number;
  readonly used: number;
  /** What is left before the reserve, and the reserve that only breaking news, look-ups and takedowns may use. */
  readonly left: number;
  readonly reserve: number;
  /** When there is room again, where there is none now. */
  readonly fullUntilAt: number | null;
};
