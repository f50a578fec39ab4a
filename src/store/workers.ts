import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** A worker and all that it could see to, until `untilAt` unless it says so again. */
export type Worker = { readonly name: string; readonly serves: readonly string[]; readonly untilAt: number };

/** Says that a worker is at work, and tells who else is at `at`, by name. */
async function beat(db: Kysely<Tables>, worker: Worker, at: number): Promise<Worker[]> {
  const row = { serves: JSON.stringify(worker.serves), until_at: worker.untilAt };
  await db
    .insertInto("workers")
    .values({ name: worker.name, ...row })
    .onConflict((c) => c.column("name").doUpdateSet(row))
    .execute();
  const rows = await db.selectFrom("workers").selectAll().where("until_at", ">", at).orderBy("name").execute();
  return rows.map(({ name, serves, until_at }) => ({
    name,
    serves: JSON.parse(serves) as string[],
    untilAt: until_at,
  }));
}

/** A worker that ends in order leaves its work to the others at once; who was killed is forgotten with it. */
async function leave(db: Kysely<Tables>, name: string, at: number): Promise<void> {
  await db
    .deleteFrom("workers")
    .where((e) => e.or([e("name", "=", name), e("until_at", "<=", at)]))
    .execute();
}

/** Who is at work on this store. */
export const workers = { beat, leave };
