import type { Kysely } from "kysely";
import { type Post, readPost } from "./post-row.ts";
import type { Tables } from "./schema.ts";
import { plainChannel } from "./conditions.ts";

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

const states = { post: ["published", "unconfirmed"], upload: ["pending"], removal: ["unconfirmed"] } as const;

/** Posts to be looked up or asked again at `at`, the longest due first. */
export async function toLookUp(db: Kysely<Tables>, at: number, { what, channel, limit }: LookUp): Promise<Post[]> {
  const due = db
    .selectFrom("posts")
    .selectAll()
    .where("state", "in", [...states[what]])
    .where("next_look_at", "<=", at)
    .where((e) => {
      const own = plainChannel("channel");
      return typeof channel === "string" ? e(own, "=", channel) : e.not(e(own, "in", ["", ...channel.besides]));
    });
  const whatever = {
    post: due.where((e) => e.or([e("state", "=", "published"), e("remote_id", "is", null)])),
    upload: due,
    removal: due.where("remote_id", "is not", null),
  };
  return (await whatever[what].orderBy("next_look_at").limit(limit).execute()).map(readPost);
}

/** When the next post is to be looked up or asked about; with `channels` only on those. */
export async function nextLookAt(db: Kysely<Tables>, channels?: readonly string[]): Promise<number | null> {
  const moments: number[] = [];
  // By state, so that each answer is the first row of an index: what was published and is looked for later may be thousands.
  for (const state of ["unconfirmed", "published", "pending"] as const) {
    let first = db
      .selectFrom("posts")
      .select("next_look_at")
      .where("state", "=", state)
      .where("next_look_at", "is not", null)
      .orderBy("next_look_at")
      .limit(1);
    if (channels) first = first.where((e) => e(plainChannel("channel"), "in", [...channels]));
    const row = await first.executeTakeFirst();
    if (row?.next_look_at !== undefined && row.next_look_at !== null) moments.push(row.next_look_at);
  }
  return moments.length === 0 ? null : Math.min(...moments);
}
