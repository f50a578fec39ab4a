import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Several workers on one store: how often each channel was placed on, and who is at work on what. */
export const workers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("placings")
      .addColumn("channel", "text", (c) => c.primaryKey())
      .addColumn("version", "integer", (c) => c.notNull())
      .execute();
    await db.schema
      .createTable("workers")
      .addColumn("name", "text", (c) => c.primaryKey())
      .addColumn("serves", "text", (c) => c.notNull())
      .addColumn("until_at", "bigint", (c) => c.notNull())
      .execute();
  },
};
