import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Pushes: subscriptions at hubs, notices already taken, what a CMS said of its articles; and feeds that moved or ended. */
export const push: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("feeds").addColumn("moved_to", "text").execute();
    await db.schema.alterTable("feeds").addColumn("moved_at", "bigint").execute();
    await db.schema.alterTable("feeds").addColumn("gone_at", "bigint").execute();
    await db.schema.alterTable("articles").addColumn("look_at", "bigint").execute();
    await db.schema.createIndex("articles_look").on("articles").column("look_at").execute();
    await db.schema.createIndex("entries_article").on("entries").column("article_url").execute();
    await createSubscriptions(db);
    await createNotices(db);
  },
};

async function createSubscriptions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("subscriptions")
    .addColumn("feed", "text", (c) => c.primaryKey())
    .addColumn("hub", "text", (c) => c.notNull())
    .addColumn("topic", "text", (c) => c.notNull())
    .addColumn("base", "text", (c) => c.notNull())
    .addColumn("token", "text", (c) => c.notNull().unique())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("asked_at", "bigint")
    .addColumn("lease_until", "bigint")
    .addColumn("next_at", "bigint")
    .addColumn("tries", "integer", (c) => c.notNull())
    .addColumn("heard_at", "bigint")
    .addColumn("missed_at", "bigint")
    .addColumn("why", "text")
    .execute();
}

async function createNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("notices")
    .addColumn("key", "text", (c) => c.primaryKey())
    .addColumn("door", "text", (c) => c.notNull())
    .addColumn("received_at", "bigint", (c) => c.notNull())
    .addColumn("work", "text")
    .addColumn("next_at", "bigint")
    .addColumn("tries", "integer", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("notices_received").on("notices").column("received_at").execute();
  await db.schema.createIndex("notices_next").on("notices").column("next_at").execute();
  await db.schema
    .createTable("told")
    .addColumn("address", "text", (c) => c.primaryKey())
    .addColumn("said", "text", (c) => c.notNull())
    .addColumn("said_at", "bigint", (c) => c.notNull())
    .execute();
}
