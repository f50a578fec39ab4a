import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Secrets that change in use, sealed, where several workers need the same. */
export const secrets: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("secrets")
      .addColumn("scope", "text", (c) => c.notNull())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("sealed", "text", (c) => c.notNull())
      .addColumn("kept_at", "bigint", (c) => c.notNull())
      .addPrimaryKeyConstraint("secrets_once", ["scope", "name"])
      .execute();
  },
};
