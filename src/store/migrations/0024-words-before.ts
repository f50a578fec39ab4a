import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** The words that made way in an event of a post's life, and of which version of the article they were (JSON). */
export const wordsBefore: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("events").addColumn("words_before", "text").execute();
  },
};
