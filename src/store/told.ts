import type { Kysely } from "kysely";
import type { CmsFields } from "../model/cms.ts";
import { fromJson } from "./json.ts";
import type { Tables } from "./schema.ts";

/** What a CMS said of a page, and when that was so (ms). */
export type Told = { readonly said: CmsFields; readonly saidAt: number };

/** Keeps what a CMS says of the page at an address, unless it said something later before. */
async function say(db: Kysely<Tables>, address: string, { said, saidAt }: Told): Promise<void> {
  const row = { said: JSON.stringify(said), said_at: saidAt };
  await db
    .insertInto("told")
    .values({ address, ...row })
    .onConflict((c) => c.column("address").doUpdateSet(row).where("told.said_at", "<=", saidAt))
    .execute();
}

/** What was last said of the page at any of these addresses, or null. */
async function of(db: Kysely<Tables>, addresses: readonly string[]): Promise<Told | null> {
  if (addresses.length === 0) return null;
  const row = await db
    .selectFrom("told")
    .selectAll()
    .where("address", "in", addresses)
    .orderBy("said_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { said: fromJson<CmsFields>(row.said), saidAt: row.said_at } : null;
}

/** Makes an article known by another name too, such as the id its CMS has for it. */
async function name(db: Kysely<Tables>, alias: string, articleUrl: string): Promise<void> {
  await db
    .insertInto("aliases")
    .values({ address: alias, article_url: articleUrl })
    .onConflict((c) => c.column("address").doUpdateSet({ article_url: articleUrl }))
    .execute();
}

/** The instant under which a look is asked for that is to confirm a withdrawal: before all others. */
export const withdrawalAt = 0;

/** Asks for another look at an article from `at` on. */
async function lookAgain(db: Kysely<Tables>, articleUrl: string, at: number): Promise<void> {
  await db.updateTable("articles").set({ look_at: at }).where("url", "=", articleUrl).execute();
}

/** Articles that are to be looked at again by `at`, with the instant asked for. */
async function toLookAt(db: Kysely<Tables>, at: number, limit: number): Promise<{ url: string; lookAt: number }[]> {
  const rows = await db
    .selectFrom("articles")
    .select(["url", "look_at"])
    .where("look_at", "<=", at)
    .orderBy("look_at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ url: row.url, lookAt: row.look_at ?? at }));
}

/** That look was taken; one asked for meanwhile stays. */
async function looked(db: Kysely<Tables>, articleUrl: string, lookAt: number): Promise<void> {
  await db
    .updateTable("articles")
    .set({ look_at: null })
    .where("url", "=", articleUrl)
    .where("look_at", "=", lookAt)
    .execute();
}

/** When the next article is to be looked at again, or null. */
async function nextAt(db: Kysely<Tables>): Promise<number | null> {
  const row = await db
    .selectFrom("articles")
    .select((e) => e.fn.min("look_at").as("at"))
    .executeTakeFirst();
  return row?.at ?? null;
}

/** What a CMS told us of its articles. */
export const told = { say, of, name, lookAgain, toLookAt, looked, nextAt };
