import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** What a person overruled of the gate's word on a post, and why. */
export const overruled: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable("posts").addColumn("overruled", "text").execute();
  },
};
