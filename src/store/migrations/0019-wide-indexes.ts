import type { Kysely } from "kysely";

/**
 * Indexes that hold all that is asked of them: what a window has used is a sum over thousands of bookings where a platform
 * allows thousands of posts a day, and when to look next is asked between any two steps. Neither reads a row any more.
 */
export const wideIndexes = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.dropIndex("spending_of").execute();
    await db.schema.createIndex("spending_of").on("spending").columns(["meter", "at", "amount"]).execute();
    await db.schema.dropIndex("posts_looks").execute();
    await db.schema.createIndex("posts_looks").on("posts").columns(["state", "next_look_at", "channel"]).execute();
  },
};
