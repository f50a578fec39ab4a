import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The index that holds all that a list asks of a post before it is read has the moment of the other order too, the soonest first. */
export const bothOrders: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.dropIndex("posts_latest").execute();
    await db.schema
      .createIndex("posts_latest")
      .on("posts")
      .expression(
        sql`state, coalesce(remote_at, due_at, changed_at), id, channel, article_url, coalesce(due_at, created_at)`,
      )
      .execute();
  },
};
