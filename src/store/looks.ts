import type { Kysely } from "kysely";
import { type Post, readPost } from "./post-row.ts";
import type { Tables } from "./schema.ts";

/** Whose moment of being asked about has come, on which channels, and how many at most. */
export type LookUp = {
  /**
   * `post`: what was sent, or may have been; `upload`: what a platform still works on; `removal`: what was found although
   * its article may not be posted any more.
   */
  readonly what: "post" | "upload" | "removal";
  /** One channel alone, so that a backlog on another does not hide it; or all but these. */
  readonly channel: string | { readonly besides: readonly string[] };
  readonly limit: number;
};

/** Posts to be looked up or asked again at `at`, the longest due first. */
export async function toLookUp(db: Kysely<Tables>, at: number, { what, channel, limit }: LookUp): Promise<Post[]> {
  const due = db.selectFrom("posts").selectAll().where("next_look_at", "<=", at);
  const those = {
    post: due.where((e) =>
      e.or([e("state", "=", "published"), e.and([e("state", "=", "unconfirmed"), e("remote_id", "is", null)])]),
    ),
    upload: due.where("state", "=", "pending"),
    removal: due.where("state", "=", "unconfirmed").where("remote_id", "is not", null),
  }[what];
  const there =
    typeof channel === "string"
      ? those.where("channel", "=", channel)
      : channel.besides.length === 0
        ? those
        : those.where("channel", "not in", [...channel.besides]);
  return (await there.orderBy("next_look_at").limit(limit).execute()).map(readPost);
}
