import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Who may come in (links, sessions, tokens), and what is told to others (hooks and their deliveries). */
export const door: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("sessions")
      .addColumn("hash", "text", (c) => c.primaryKey())
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("made_at", "bigint", (c) => c.notNull())
      .addColumn("ends_at", "bigint", (c) => c.notNull())
      .execute();
    await db.schema
      .createTable("tokens")
      .addColumn("name", "text", (c) => c.primaryKey())
      .addColumn("hash", "text", (c) => c.notNull().unique())
      .addColumn("scope", "text", (c) => c.notNull())
      .addColumn("made_at", "bigint", (c) => c.notNull())
      .addColumn("used_at", "bigint")
      .execute();
    await db.schema
      .createTable("hooks")
      .addColumn("name", "text", (c) => c.primaryKey())
      .addColumn("seen_event", "bigint", (c) => c.notNull())
      .addColumn("met_at", "bigint", (c) => c.notNull())
      .execute();
    await db.schema
      .createTable("deliveries")
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("hook", "text", (c) => c.notNull())
      .addColumn("kind", "text", (c) => c.notNull())
      .addColumn("body", "text", (c) => c.notNull())
      .addColumn("made_at", "bigint", (c) => c.notNull())
      .addColumn("next_at", "bigint")
      .addColumn("tries", "integer", (c) => c.notNull())
      .addColumn("done_at", "bigint")
      .addColumn("dead_at", "bigint")
      .addColumn("words", "text")
      .execute();
    await db.schema.createIndex("deliveries_next").on("deliveries").columns(["hook", "next_at"]).execute();
  },
};
