import type { Kysely } from "kysely";
import { aboutColumn, type ArticleAbout } from "../about.ts";
import { fromJson } from "../json.ts";
import type { Tables } from "../schema.ts";
import { laterRound } from "../conditions.ts";

/** The last round of an article on a channel, out since long enough. */
export type RestingPost = { readonly id: string; readonly round: number; readonly article: ArticleAbout };

/**
 * Last rounds that went out on a channel before `before`, the longest ago first; a round that expired unsent counts not.
 * With `asOf` as it stood then: what was made since is not there.
 */
export async function resting(
  db: Kysely<Tables>,
  channel: string,
  before: number,
  asOf = Number.MAX_SAFE_INTEGER,
): Promise<RestingPost[]> {
  const rows = await db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .select(["p.id", "p.round"])
    .select(aboutColumn.as("about"))
    .where("p.channel", "=", channel)
    .where("p.state", "in", ["published", "confirmed"])
    .where((e) => e(e.fn.coalesce("p.remote_at", "p.due_at", "p.changed_at"), "<=", before))
    .where("p.created_at", "<", asOf)
    .where("a.withheld", "is", null)
    .where("a.closed_at", "is", null)
    .where((e) =>
      e.not(
        e.exists(
          laterRound(e)
            .where("later.created_at", "<", asOf)
            .where((l) => l.or([l("later.state", "!=", "expired"), l("later.changed_at", ">", before)])),
        ),
      ),
    )
    .orderBy((e) => e.fn.coalesce("p.remote_at", "p.due_at", "p.changed_at"))
    .orderBy("p.id")
    .execute();
  return rows.map(({ id, round, about }) => ({ id, round, article: fromJson<ArticleAbout>(about) }));
}
