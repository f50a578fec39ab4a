import type { Kysely } from "kysely";
import type { Booking, Ledger, Said } from "../model/budget.ts";
import type { MeterRow, Tables } from "./schema.ts";

/** `heard_at` of a meter that was booked on before its platform said anything of it. */
const unheard = 0;

/** What a platform last said of a meter. */
export type MeterState = Omit<Said, "heardAt">;

async function spent(on: Kysely<Tables>, meter: string, since: number, until?: number): Promise<number> {
  let rows = on
    .selectFrom("spending")
    .select((e) => e.fn.sum<number>("amount").as("sum"))
    .where("meter", "=", meter)
    .where("at", ">", since);
  if (until !== undefined) rows = rows.where("at", "<=", until);
  return Number((await rows.executeTakeFirst())?.sum ?? 0);
}

async function oldest(on: Kysely<Tables>, meter: string, since: number): Promise<number | null> {
  const row = await on
    .selectFrom("spending")
    .select((e) => e.fn.min("at").as("at"))
    .where("meter", "=", meter)
    .where("at", ">", since)
    .executeTakeFirst();
  return row?.at ?? null;
}

function readSaid(row: MeterRow | undefined): Said | null {
  if (!row || row.heard_at === unheard) return null;
  return { heardAt: row.heard_at, used: row.used, remaining: row.remaining, resetAt: row.reset_at };
}

function ledgerOf(on: Kysely<Tables>, meter: string, said: Said | null): Ledger {
  return {
    said,
    spent: (since, until) => spent(on, meter, since, until),
    oldest: (since) => oldest(on, meter, since),
  };
}

/**
 * Lets one booking at a time into a meter, until the transaction ends: two workers that cannot see each other's would
 * both find room. All take them in the same order, so that no two wait for each other.
 */
async function enter(on: Kysely<Tables>, bookings: readonly Booking[]): Promise<Map<string, Ledger>> {
  const ledgers = new Map<string, Ledger>();
  for (const meter of [...new Set(bookings.map((each) => each.meter))].sort()) {
    const row = await on
      .insertInto("meters")
      .values({ meter, heard_at: unheard })
      .onConflict((c) => c.column("meter").doUpdateSet({ meter }))
      .returningAll()
      .executeTakeFirst();
    ledgers.set(meter, ledgerOf(on, meter, readSaid(row)));
  }
  return ledgers;
}

/** Books in a transaction that is under way; a booking without room throws its refusal, so that all is taken back. */
export async function bookIn(on: Kysely<Tables>, bookings: readonly Booking[]): Promise<number[]> {
  const ledgers = await enter(on, bookings);
  const rows: number[] = [];
  for (const { meter, at, amount, fullUntil, refusal } of bookings) {
    const untilAt = await fullUntil(ledgers.get(meter) ?? ledgerOf(on, meter, null));
    if (untilAt !== null) throw refusal(untilAt);
    const row = await on.insertInto("spending").values({ meter, at, amount }).returning("id").executeTakeFirst();
    if (row) rows.push(row.id);
  }
  return rows;
}

/** Books all or nothing; throws the refusal of the first booking that finds no room. Gives the rows. */
async function book(db: Kysely<Tables>, bookings: readonly Booking[]): Promise<number[]> {
  return db.transaction().execute((t) => bookIn(t, bookings));
}

/** Gives back what was booked for requests that were not made. */
async function giveBack(db: Kysely<Tables>, rows: readonly number[]): Promise<void> {
  if (rows.length > 0) await db.deleteFrom("spending").where("id", "in", rows).execute();
}

/** Moves bookings to the moment at which their request is really made. */
async function date(db: Kysely<Tables>, rows: readonly number[], at: number): Promise<void> {
  if (rows.length > 0) await db.updateTable("spending").set({ at }).where("id", "in", rows).execute();
}

async function heard(db: Kysely<Tables>, meter: string, state: MeterState, at: number): Promise<void> {
  const said = { heard_at: at, used: state.used, remaining: state.remaining, reset_at: state.resetAt };
  await db
    .insertInto("meters")
    .values({ meter, ...said })
    .onConflict((c) => c.column("meter").doUpdateSet(said))
    .execute();
}

async function lastHeard(db: Kysely<Tables>, name: string): Promise<Said | null> {
  const row = await db.selectFrom("meters").selectAll().where("meter", "=", name).executeTakeFirst();
  return readSaid(row);
}

/** A meter as it stands now, to look at; bookings get theirs inside their transaction. */
async function ledger(db: Kysely<Tables>, meter: string): Promise<Ledger> {
  return ledgerOf(db, meter, await lastHeard(db, meter));
}

async function forgetBefore(db: Kysely<Tables>, at: number): Promise<void> {
  await db.deleteFrom("spending").where("at", "<", at).execute();
}

/** The spending and meters tables: what was paid for, durably, shared by all workers. */
export const budget = { spent, book, giveBack, date, heard, lastHeard, ledger, forgetBefore };
