import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What changed since a moment is found without reading all that is kept: articles to write of, and words to make posts of. */
export const horizons: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createIndex("articles_changed").on("articles").column("changed_at").execute();
    await db.schema.createIndex("teasers_written").on("teasers").columns(["channel", "written_at"]).execute();
  },
};
