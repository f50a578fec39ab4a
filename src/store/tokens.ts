import type { Kysely } from "kysely";
import type { Scope } from "../model/scope.ts";
import type { Tables } from "./schema.ts";

/** A program's way in, without its secret. */
export type KeptToken = {
  readonly name: string;
  readonly scope: Scope;
  readonly madeAt: number;
  /** To the hour. */
  readonly usedAt: number | null;
};

type Row = { name: string; scope: string; made_at: number; used_at: number | null };

const read = (row: Row): KeptToken => ({
  name: row.name,
  scope: row.scope as Scope,
  madeAt: row.made_at,
  usedAt: row.used_at,
});

/** False when the name is taken. */
async function add(
  db: Kysely<Tables>,
  name: string,
  given: { readonly hash: string; readonly scope: Scope; readonly at: number },
): Promise<boolean> {
  const row = await db
    .insertInto("tokens")
    .values({ name, hash: given.hash, scope: given.scope, made_at: given.at })
    .onConflict((c) => c.doNothing())
    .returning("name")
    .executeTakeFirst();
  return row !== undefined;
}

async function find(db: Kysely<Tables>, hash: string): Promise<KeptToken | null> {
  const row = await db.selectFrom("tokens").selectAll().where("hash", "=", hash).executeTakeFirst();
  return row ? read(row) : null;
}

async function used(db: Kysely<Tables>, name: string, at: number): Promise<void> {
  await db.updateTable("tokens").set({ used_at: at }).where("name", "=", name).execute();
}

async function all(db: Kysely<Tables>): Promise<KeptToken[]> {
  return (await db.selectFrom("tokens").selectAll().orderBy("name").execute()).map(read);
}

async function remove(db: Kysely<Tables>, name: string): Promise<boolean> {
  return Number((await db.deleteFrom("tokens").where("name", "=", name).executeTakeFirst()).numDeletedRows) > 0;
}

/** The tokens table. */
export const tokens = { add, find, used, all, remove };
