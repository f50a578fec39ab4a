import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What language models were asked and answered: one row a question, kept for as long as the store. */
export const rewrites: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable("rewrites")
      .addColumn("article_url", "text", (c) => c.notNull())
      .addColumn("version", "integer", (c) => c.notNull())
      .addColumn("channel", "text", (c) => c.notNull())
      .addColumn("asked_at", "bigint", (c) => c.notNull())
      .addColumn("took_ms", "bigint", (c) => c.notNull())
      .addColumn("model", "text", (c) => c.notNull())
      .addColumn("answered_by", "text")
      .addColumn("prompt_hash", "text", (c) => c.notNull())
      .addColumn("proposals", "text", (c) => c.notNull())
      .addColumn("taken", "integer")
      .addColumn("trouble", "text")
      .addColumn("tokens", "bigint")
      .addPrimaryKeyConstraint("rewrites_once", ["article_url", "version", "channel", "asked_at"])
      .execute();
    await db.schema.createIndex("rewrites_asked").on("rewrites").column("asked_at").execute();
    await db.schema.createIndex("rewrites_prompt").on("rewrites").columns(["channel", "prompt_hash"]).execute();
  },
};
