import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** A secret as it is kept: nobody can read it without the key, which is not in the store. */
export type SealedSecret = { readonly scope: string; readonly name: string; readonly sealed: string };

async function read(db: Kysely<Tables>, scope: string, name: string): Promise<string | null> {
  const row = await db
    .selectFrom("secrets")
    .select("sealed")
    .where("scope", "=", scope)
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.sealed ?? null;
}

async function keep(db: Kysely<Tables>, { scope, name, sealed }: SealedSecret, at: number): Promise<void> {
  await db
    .insertInto("secrets")
    .values({ scope, name, sealed, kept_at: at })
    .onConflict((c) => c.columns(["scope", "name"]).doUpdateSet({ sealed, kept_at: at }))
    .execute();
}

/** The secrets table: tokens renewed in use, sealed, for all workers on this store. */
export const secrets = { read, keep };
