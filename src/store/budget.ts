import type { Kysely } from "kysely";
import type { Booking, Ledger, Said } from "../model/budget.ts";
import { prepared, preparedRows } from "./prepared.ts";
import type { MeterRow, Tables } from "./schema.ts";

/** `heard_at` of a meter that was booked on before its platform said anything of it. */
const unheard = 0;

/** What a platform last said of a meter. */
export type MeterState = Omit<Said, "heardAt">;

type Span = { readonly meter: string; readonly since: number; readonly until: number };

const sumOf = prepared((db, { meter, since, until }: Span) =>
  db
    .selectFrom("spending")
    .select((e) => e.fn.sum<number>("amount").as("sum"))
    .where("meter", "=", meter)
    .where("at", ">", since)
    .where("at", "<=", until),
);

async function spent(
  on: Kysely<Tables>,
  meter: string,
  since: number,
  until = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  return Number((await sumOf(on, { meter, since, until }))[0]?.sum ?? 0);
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

const meet = preparedRows((db, rows: readonly { meter: string }[]) =>
  db
    .insertInto("meters")
    .values(rows.map(({ meter }) => ({ meter, heard_at: unheard })))
    .onConflict((c) => c.column("meter").doUpdateSet((e) => ({ meter: e.ref("excluded.meter") })))
    .returningAll(),
);

/**
 * Lets one booking at a time into a meter, until the transaction ends: two workers that cannot see each other's would
 * both find room. All take them in the same order, so that no two wait for each other.
 */
async function enter(on: Kysely<Tables>, meters: ReadonlySet<string>): Promise<Map<string, Ledger>> {
  const inOrder = [...meters].sort().map((meter) => ({ meter }));
  const rows = await meet(on, inOrder);
  return new Map(rows.map((row) => [row.meter, ledgerOf(on, row.meter, readSaid(row))]));
}

const pay = preparedRows((db, rows: readonly { meter: string; at: number; amount: number }[]) =>
  db
    .insertInto("spending")
    .values(rows.map(({ meter, at, amount }) => ({ meter, at, amount })))
    .returning("id"),
);

/** Books in a transaction that is under way; a booking without room throws its refusal, so that all is taken back. */
export async function bookIn(on: Kysely<Tables>, bookings: readonly Booking[]): Promise<number[]> {
  if (bookings.length === 0) return [];
  const meters = new Set(bookings.map((each) => each.meter));
  const ledgers = await enter(on, meters);
  const rows: { id: number }[] = [];
  // Two bookings on one meter: the second must see the first.
  const turns = meters.size === bookings.length ? [bookings] : bookings.map((each) => [each]);
  for (const turn of turns) {
    for (const { meter, fullUntil, refusal } of turn) {
      const untilAt = await fullUntil(ledgers.get(meter) ?? ledgerOf(on, meter, null));
      if (untilAt !== null) throw refusal(untilAt);
    }
    rows.push(
      ...(await pay(
        on,
        turn.map(({ meter, at, amount }) => ({ meter, at, amount })),
      )),
    );
  }
  return rows.map(({ id }) => id);
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
