import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** One window to book in: `meter` names it with its account or app, `since` is where the window begins now. */
export type Booking = {
  readonly meter: string;
  readonly since: number;
  readonly limit: number;
  readonly amount: number;
};

/** `heard_at` of a meter that was booked on before its platform said anything of it. */
const unheard = 0;

/** What a platform last said of a meter. */
export type MeterState = {
  readonly used: number | null;
  readonly remaining: number | null;
  readonly resetAt: number | null;
};

async function spent(on: Kysely<Tables>, meter: string, since: number): Promise<number> {
  const row = await on
    .selectFrom("spending")
    .select((e) => e.fn.sum<number>("amount").as("sum"))
    .where("meter", "=", meter)
    .where("at", ">", since)
    .executeTakeFirst();
  return Number(row?.sum ?? 0);
}

/** When enough of a full window has passed for `amount` to fit again is the oldest booking's time. */
async function oldest(on: Kysely<Tables>, meter: string, since: number): Promise<number | null> {
  const row = await on
    .selectFrom("spending")
    .select((e) => e.fn.min("at").as("at"))
    .where("meter", "=", meter)
    .where("at", ">", since)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Thrown inside the booking's transaction so that all of it is taken back. */
class WindowFull extends Error {
  readonly meter: string;
  readonly oldestAt: number | null;
  constructor(meter: string, oldestAt: number | null) {
    super(meter);
    this.meter = meter;
    this.oldestAt = oldestAt;
  }
}

async function bookOne(on: Kysely<Tables>, booking: Booking, at: number): Promise<void> {
  await on.insertInto("spending").values({ meter: booking.meter, at, amount: booking.amount }).execute();
  const sum = await spent(on, booking.meter, booking.since);
  // Sums of 0.2 and 0.001 US$ are not exact in binary.
  if (sum > booking.limit + 1e-9) throw new WindowFull(booking.meter, await oldest(on, booking.meter, booking.since));
}

/**
 * Lets one booking at a time into a meter, until the transaction ends: two workers that cannot see each other's would
 * both find room. All take them in the same order, so that no two wait for each other.
 */
async function enter(on: Kysely<Tables>, bookings: readonly Booking[]): Promise<void> {
  for (const meter of [...new Set(bookings.map((each) => each.meter))].sort())
    await on
      .insertInto("meters")
      .values({ meter, heard_at: unheard })
      .onConflict((c) => c.column("meter").doUpdateSet({ meter }))
      .execute();
}

/** Books all or nothing. Gives null, or the full meter and its oldest booking when one has no room left. */
async function book(
  db: Kysely<Tables>,
  bookings: readonly Booking[],
  at: number,
): Promise<{ full: string; oldestAt: number | null } | null> {
  try {
    await db.transaction().execute(async (t) => {
      await enter(t, bookings);
      for (const each of bookings) await bookOne(t, each, at);
    });
    return null;
  } catch (thrown) {
    if (thrown instanceof WindowFull) return { full: thrown.meter, oldestAt: thrown.oldestAt };
    throw thrown;
  }
}

async function heard(db: Kysely<Tables>, meter: string, state: MeterState, at: number): Promise<void> {
  const said = { heard_at: at, used: state.used, remaining: state.remaining, reset_at: state.resetAt };
  await db
    .insertInto("meters")
    .values({ meter, ...said })
    .onConflict((c) => c.column("meter").doUpdateSet(said))
    .execute();
}

async function lastHeard(db: Kysely<Tables>, name: string): Promise<MeterState | null> {
  const row = await db
    .selectFrom("meters")
    .selectAll()
    .where("meter", "=", name)
    .where("heard_at", "!=", unheard)
    .executeTakeFirst();
  return row ? { used: row.used, remaining: row.remaining, resetAt: row.reset_at } : null;
}

async function forgetBefore(db: Kysely<Tables>, at: number): Promise<void> {
  await db.deleteFrom("spending").where("at", "<", at).execute();
}

/** The spending and meters tables: what was paid for, durably, shared by all workers. */
export const budget = { spent, book, heard, lastHeard, forgetBefore };
