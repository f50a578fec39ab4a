import type { Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** Which time of the day a post was given, why, and with what chance. */
export type Assignment = {
  readonly postId: string;
  readonly channel: string;
  /** `held-out`: the schedule's own time, for comparison; `explored`: drawn blindly; `chosen`: the best known. */
  readonly arm: "held-out" | "explored" | "chosen";
  /** The part of the day, such as "17-20". */
  readonly part: string;
  readonly chance: number;
  readonly at: number;
};

/** Keeps an assignment; the first one of a post stands. */
async function keep(db: Kysely<Tables>, { postId, ...rest }: Assignment): Promise<void> {
  await db
    .insertInto("assignments")
    .values({ post_id: postId, ...rest })
    .onConflict((c) => c.column("post_id").doNothing())
    .execute();
}

async function get(db: Kysely<Tables>, postId: string): Promise<Assignment | null> {
  const row = await db.selectFrom("assignments").selectAll().where("post_id", "=", postId).executeTakeFirst();
  if (!row) return null;
  const { post_id: id, arm, ...rest } = row;
  return { ...rest, postId: id, arm: arm as Assignment["arm"] };
}

/** The assignments table: every choice of a time with its chance, so that it can be judged later. */
export const assignments = { keep, get };
