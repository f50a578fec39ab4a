import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Entries are looked for by their address and listed by feed, newest first: without these, both read every entry. */
export const entryIndexes: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createIndex("entries_url").on("entries").column("url").execute();
    await db.schema.createIndex("entries_feed_seen").on("entries").columns(["feed", "seen_at"]).execute();
  },
};
