import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** How the clocks of the schedules' zones went by the zone data that posts were placed with. */
export const zones: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("zones")
      .addColumn("name", "text", (c) => c.primaryKey())
      .addColumn("data_version", "text", (c) => c.notNull())
      .addColumn("clock", "text", (c) => c.notNull())
      .addColumn("seen_at", "bigint", (c) => c.notNull())
      .addColumn("before", "text")
      .execute();
  },
};
