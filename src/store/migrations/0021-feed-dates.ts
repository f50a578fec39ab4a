import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** How a feed's dates were read at its last visit, and how long before their dates its entries came (JSON both). */
export const feedDates: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("feeds").addColumn("dates", "text").execute();
    await db.schema.alterTable("feeds").addColumn("leads", "text").execute();
  },
};
