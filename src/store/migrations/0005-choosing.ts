import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * What choosing works with: of each article the few facts that its place depends on, the readings of posts at fixed ages,
 * and which time each post was given and with what chance.
 */
export const choosing: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("articles").addColumn("about", "text").execute();
    await db.schema.alterTable("articles").addColumn("about_version", "integer").execute();
    await db.schema
      .createTable("readings")
      .addColumn("post_id", "text", (c) => c.notNull())
      .addColumn("age_ms", "bigint", (c) => c.notNull())
      .addColumn("at", "bigint", (c) => c.notNull())
      .addColumn("clicks", "bigint")
      .addColumn("data", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("readings_once", ["post_id", "age_ms"])
      .execute();
    await db.schema
      .createTable("assignments")
      .addColumn("post_id", "text", (c) => c.primaryKey())
      .addColumn("channel", "text", (c) => c.notNull())
      .addColumn("arm", "text", (c) => c.notNull())
      .addColumn("part", "text", (c) => c.notNull())
      .addColumn("chance", "double precision", (c) => c.notNull())
      .addColumn("at", "bigint", (c) => c.notNull())
      .execute();
    await db.schema.createIndex("assignments_of").on("assignments").columns(["channel", "at"]).execute();
  },
};
