import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Since when an article's page has been saying that it is gone, and how often it gave no good answer. */
export const doubts: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("articles").addColumn("doubted_at", "bigint").execute();
    await db.schema.alterTable("articles").addColumn("doubts", "bigint").execute();
  },
};
