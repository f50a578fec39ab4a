import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Creates all tables of the first version. */
export const start: Migration = {
  async up(db: Kysely<unknown>) {
    await createSources(db);
    await createPosts(db);
    await createChannels(db);
  },
};

async function createSources(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("feeds")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("added_at", "bigint", (c) => c.notNull())
    .addColumn("etag", "text")
    .addColumn("last_modified", "text")
    .addColumn("next_fetch_at", "bigint", (c) => c.notNull())
    .addColumn("fetched_at", "bigint")
    .addColumn("failures", "integer", (c) => c.notNull())
    .addColumn("trouble", "text")
    .execute();
  await db.schema
    .createTable("entries")
    .addColumn("id", "integer", (c) => c.primaryKey().autoIncrement())
    .addColumn("feed", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("url", "text")
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("data", "text", (c) => c.notNull())
    .addColumn("seen_at", "bigint", (c) => c.notNull())
    .addColumn("read_after", "bigint", (c) => c.notNull())
    .addColumn("tries", "integer", (c) => c.notNull())
    .addColumn("article_url", "text")
    .addColumn("why", "text")
    .addUniqueConstraint("entries_once", ["feed", "key"])
    .execute();
  await db.schema.createIndex("entries_unread").on("entries").columns(["state", "read_after"]).execute();
  await db.schema
    .createTable("articles")
    .addColumn("url", "text", (c) => c.primaryKey())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("data", "text", (c) => c.notNull())
    .addColumn("withheld", "text")
    .addColumn("old", "integer", (c) => c.notNull())
    .addColumn("published_at", "bigint")
    .addColumn("embargo_until", "bigint")
    .addColumn("first_seen_at", "bigint", (c) => c.notNull())
    .addColumn("read_at", "bigint", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("articles_seen").on("articles").column("first_seen_at").execute();
  await db.schema
    .createTable("aliases")
    .addColumn("address", "text", (c) => c.primaryKey())
    .addColumn("article_url", "text", (c) => c.notNull())
    .execute();
}

async function createPosts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("teasers")
    .addColumn("article_url", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("teaser", "text")
    .addColumn("judgement", "text")
    .addColumn("skipped", "text")
    .addColumn("written_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("teasers_once", ["article_url", "version", "channel"])
    .execute();
  let posts = db.schema
    .createTable("posts")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("mark", "text", (c) => c.notNull().unique())
    .addColumn("article_url", "text", (c) => c.notNull())
    .addColumn("article_version", "integer", (c) => c.notNull())
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("platform", "text", (c) => c.notNull())
    .addColumn("round", "integer", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull());
  for (const name of [
    "link",
    "draft",
    "judgement",
    "approved_by",
    "claimed_by",
    "ticket",
    "remote_id",
    "remote_url",
  ] as const)
    posts = posts.addColumn(name, "text");
  for (const name of [
    "due_at",
    "slot_at",
    "good_until_at",
    "next_look_at",
    "first_attempt_at",
    "lease_until",
    "remote_at",
  ] as const)
    posts = posts.addColumn(name, "bigint");
  for (const name of ["priority", "looks", "absent_looks", "attempts"] as const)
    posts = posts.addColumn(name, "integer", (c) => c.notNull().defaultTo(0));
  await posts
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addUniqueConstraint("posts_once", ["article_url", "channel", "round"])
    .execute();
  await db.schema.createIndex("posts_due").on("posts").columns(["state", "due_at"]).execute();
  await db.schema.createIndex("posts_looks").on("posts").columns(["state", "next_look_at"]).execute();
  await db.schema.createIndex("posts_channel").on("posts").columns(["channel", "due_at"]).execute();
  await createTraces(db);
}

async function createTraces(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("attempts")
    .addColumn("id", "integer", (c) => c.primaryKey().autoIncrement())
    .addColumn("post_id", "text", (c) => c.notNull())
    .addColumn("started_at", "bigint", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("outcome", "text")
    .addColumn("words", "text")
    .execute();
  await db.schema.createIndex("attempts_of").on("attempts").column("post_id").execute();
  await db.schema
    .createTable("events")
    .addColumn("id", "integer", (c) => c.primaryKey().autoIncrement())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("post_id", "text", (c) => c.notNull())
    .addColumn("from_state", "text")
    .addColumn("to_state", "text", (c) => c.notNull())
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("who", "text", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("events_of").on("events").column("post_id").execute();
}

async function createChannels(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("channels")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("platform", "text", (c) => c.notNull())
    .addColumn("paused_at", "bigint")
    .addColumn("paused_why", "text")
    .addColumn("identity", "text")
    .addColumn("verified_at", "bigint")
    .execute();
  await db.schema
    .createTable("spending")
    .addColumn("id", "integer", (c) => c.primaryKey().autoIncrement())
    .addColumn("meter", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("amount", "double precision", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("spending_of").on("spending").columns(["meter", "at"]).execute();
  await db.schema
    .createTable("meters")
    .addColumn("meter", "text", (c) => c.primaryKey())
    .addColumn("heard_at", "bigint", (c) => c.notNull())
    .addColumn("used", "double precision")
    .addColumn("remaining", "double precision")
    .addColumn("reset_at", "bigint")
    .execute();
}
