import type { Kysely } from "kysely";
import { fromJson } from "./json.ts";
import type { Tables } from "./schema.ts";

/** A notice as it came through a door. `work` is what is still to be looked up for it, or null. */
export type Notice = {
  /** The same for the same notice, however often it comes. */
  readonly key: string;
  readonly door: string;
  readonly work: Readonly<Record<string, unknown>> | null;
};

export type WaitingNotice = Notice & { readonly receivedAt: number; readonly tries: number };

/** Notices are remembered for longer than any door takes an old one. */
const keptMs = 48 * 3_600_000;

/** Remembers a notice; false when it came before. */
async function take(db: Kysely<Tables>, notice: Notice, at: number): Promise<boolean> {
  const { key, door, work } = notice;
  const taken = await db
    .insertInto("notices")
    .values({
      key,
      door,
      received_at: at,
      work: work && JSON.stringify(work),
      next_at: work ? at : null,
      tries: 0,
    })
    .onConflict((c) => c.column("key").doNothing())
    .returning("key")
    .executeTakeFirst();
  if (taken)
    await db
      .deleteFrom("notices")
      .where("received_at", "<", at - keptMs)
      .where("next_at", "is", null)
      .execute();
  return taken !== undefined;
}

/** Did this notice come before? */
async function isKnown(db: Kysely<Tables>, key: string): Promise<boolean> {
  return (await db.selectFrom("notices").select("key").where("key", "=", key).executeTakeFirst()) !== undefined;
}

/** Takes those with something to look up, each for one daemon alone until `until`. */
async function takeDue(db: Kysely<Tables>, at: number, until: number): Promise<WaitingNotice[]> {
  const due = await db.selectFrom("notices").selectAll().where("next_at", "<=", at).limit(50).execute();
  const mine: WaitingNotice[] = [];
  for (const row of due) {
    const taken = await db
      .updateTable("notices")
      .set({ next_at: until, tries: row.tries + 1 })
      .where("key", "=", row.key)
      .where("next_at", "=", row.next_at)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 1)
      mine.push({
        key: row.key,
        door: row.door,
        work: row.work === null ? null : fromJson<Record<string, unknown>>(row.work),
        receivedAt: row.received_at,
        tries: row.tries + 1,
      });
  }
  return mine;
}

/** Its work is done. */
async function done(db: Kysely<Tables>, key: string): Promise<void> {
  await db.updateTable("notices").set({ work: null, next_at: null }).where("key", "=", key).execute();
}

async function nextAt(db: Kysely<Tables>): Promise<number | null> {
  const row = await db
    .selectFrom("notices")
    .select((e) => e.fn.min("next_at").as("at"))
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The notices table: what came, once. */
export const notices = { isKnown, take, takeDue, done, nextAt };
