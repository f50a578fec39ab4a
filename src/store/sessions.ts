import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** `link`: the one-time way in; `session`: a browser that came in by one. Both are kept as hashes only. */
export type PassKind = "link" | "session";

async function keep(
  db: Kysely<Tables>,
  hash: string,
  given: { readonly kind: PassKind; readonly at: number; readonly endsAt: number },
): Promise<void> {
  await db.deleteFrom("sessions").where("ends_at", "<", given.at).execute();
  await db
    .insertInto("sessions")
    .values({ hash, kind: given.kind, made_at: given.at, ends_at: given.endsAt })
    .execute();
}

/** Takes a link out for good; true for the one caller who got it in time. */
async function useLink(db: Kysely<Tables>, hash: string, at: number): Promise<boolean> {
  const row = await db
    .deleteFrom("sessions")
    .where("hash", "=", hash)
    .where("kind", "=", "link")
    .returning("ends_at")
    .executeTakeFirst();
  return row !== undefined && row.ends_at > at;
}

/** When a session ends unless it is used; null when there is none any more. */
async function endOf(db: Kysely<Tables>, hash: string, at: number): Promise<number | null> {
  const row = await db
    .selectFrom("sessions")
    .select("ends_at")
    .where("hash", "=", hash)
    .where("kind", "=", "session")
    .where("ends_at", ">", at)
    .executeTakeFirst();
  return row?.ends_at ?? null;
}

async function prolong(db: Kysely<Tables>, hash: string, endsAt: number): Promise<void> {
  await db.updateTable("sessions").set({ ends_at: endsAt }).where("hash", "=", hash).execute();
}

/** Ends one session, or all sessions and links. Gives how many there were. */
async function end(db: Kysely<Tables>, hash: string | null): Promise<number> {
  let query = db.deleteFrom("sessions");
  if (hash !== null) query = query.where("hash", "=", hash);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

/** The sessions table. */
export const sessions = { keep, useLink, endOf, prolong, end };
