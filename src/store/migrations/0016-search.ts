import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Engine } from "../engines/engine.ts";
import { foldSome } from "../search.ts";
import type { Tables } from "../schema.ts";

/**
 * The words of articles and posts, folded and narrow, so that looking for words among 50,000 posts reads little; and a list of
 * what changed since, which the database keeps itself, so that also rows of an older worker or an import are found.
 * The order of what went out has with it all that a list asks before it reads a post. And when a channel went on, and by whom.
 */
export function search(engine: Pick<Engine, "watchWords" | "indexWords">): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("article_words")
        .addColumn("url", "text", (c) => c.primaryKey())
        .addColumn("section", "text")
        .addColumn("words", "text", (c) => c.notNull())
        .execute();
      await db.schema.createIndex("article_words_section").on("article_words").column("section").execute();
      await db.schema
        .createTable("post_words")
        .addColumn("post_id", "text", (c) => c.primaryKey())
        .addColumn("words", "text", (c) => c.notNull())
        .execute();
      await db.schema
        .createTable("unfolded")
        .addColumn("kind", "text", (c) => c.notNull())
        .addColumn("name", "text", (c) => c.notNull())
        .execute();
      await db.schema.createIndex("unfolded_of").on("unfolded").columns(["kind", "name"]).execute();
      await db.schema.dropIndex("posts_latest").execute();
      await db.schema
        .createIndex("posts_latest")
        .on("posts")
        .expression(sql`state, coalesce(remote_at, due_at, changed_at), id, channel, article_url`)
        .execute();
      await db.schema.alterTable("channels").addColumn("resumed_at", "bigint").execute();
      await db.schema.alterTable("channels").addColumn("resumed_by", "text").execute();
      await engine.watchWords(db);
      await fill(db as Kysely<Tables>);
      await engine.indexWords(db);
    },
  };
}

async function fill(db: Kysely<Tables>): Promise<void> {
  await db
    .insertInto("unfolded")
    .columns(["kind", "name"])
    .expression((e) => e.selectFrom("articles").select((s) => [s.val("article").as("kind"), "url as name"]))
    .execute();
  await db
    .insertInto("unfolded")
    .columns(["kind", "name"])
    .expression((e) => e.selectFrom("posts").select((s) => [s.val("post").as("kind"), "id as name"]))
    .execute();
  while (await foldSome(db));
}
