import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Articles that a person closed to all channels; and the order in which lists show what went out, so that their first page
 * costs no look at the rest.
 */
export const closed: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("articles").addColumn("closed_at", "bigint").execute();
    await db.schema.alterTable("articles").addColumn("closed_by", "text").execute();
    await db.schema
      .createIndex("posts_latest")
      .on("posts")
      .expression(sql`state, coalesce(remote_at, due_at, changed_at)`)
      .execute();
  },
};
