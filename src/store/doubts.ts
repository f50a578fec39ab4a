import { type Kysely, sql } from "kysely";
import type { Tables } from "./schema.ts";

/** How often an article's page gave no good answer, and since when (ms) it has been saying that the article is gone, or null. */
export type Doubt = { readonly times: number; readonly goneSince: number | null };

/** Notes that an article's page gave no good answer at `at`; `gone` where it said that there is no article any more. */
async function add(db: Kysely<Tables>, url: string, given: { at: number; gone: boolean }): Promise<Doubt> {
  const { at, gone } = given;
  const row = await db
    .updateTable("articles")
    .set({ doubts: sql`coalesce(doubts, 0) + 1`, ...(gone ? { doubted_at: sql`coalesce(doubted_at, ${at})` } : {}) })
    .where("url", "=", url)
    .returning(["doubted_at", "doubts"])
    .executeTakeFirst();
  return { times: row?.doubts ?? 1, goneSince: row?.doubted_at ?? null };
}

/** The page gave an answer that counts: the next doubt is a new one. */
async function settle(db: Kysely<Tables>, url: string): Promise<void> {
  await db
    .updateTable("articles")
    .set({ doubted_at: null, doubts: null })
    .where("url", "=", url)
    .where("doubts", "is not", null)
    .execute();
}

/** Doubts about pages, kept on the article: all steps share them, and a restart forgets none. */
export const doubts = { add, settle };
