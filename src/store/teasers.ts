import type { Kysely } from "kysely";
import type { Judgement, Teaser } from "../model/teaser.ts";
import { fromJsonOrNull } from "./json.ts";
import type { TeaserRow, Tables } from "./schema.ts";

/** The words written for one version of an article on one channel, or why there are none; neither: it does not take it. */
export type KeptTeaser = {
  readonly articleUrl: string;
  readonly version: number;
  readonly channel: string;
  readonly teaser: Teaser | null;
  readonly judgement: Judgement | null;
  readonly skipped: string | null;
};

function read(row: TeaserRow): KeptTeaser {
  return {
    articleUrl: row.article_url,
    version: row.version,
    channel: row.channel,
    teaser: fromJsonOrNull<Teaser>(row.teaser),
    judgement: fromJsonOrNull<Judgement>(row.judgement),
    skipped: row.skipped,
  };
}

async function keep(db: Kysely<Tables>, given: KeptTeaser, at: number): Promise<void> {
  const words = {
    teaser: given.teaser && JSON.stringify(given.teaser),
    judgement: given.judgement && JSON.stringify(given.judgement),
    skipped: given.skipped,
    written_at: at,
  };
  await db
    .insertInto("teasers")
    .values({ article_url: given.articleUrl, version: given.version, channel: given.channel, ...words })
    .onConflict((c) => c.columns(["article_url", "version", "channel"]).doUpdateSet(words))
    .execute();
}

/** Teasers of current versions whose post is missing, or whose last round waits with an older version. */
async function withoutPost(db: Kysely<Tables>, channel: string, limit: number): Promise<KeptTeaser[]> {
  const rows = await db
    .selectFrom("teasers as t")
    .innerJoin("articles as a", (j) => j.onRef("a.url", "=", "t.article_url").onRef("a.version", "=", "t.version"))
    .leftJoin("posts as p", (j) =>
      j
        .onRef("p.article_url", "=", "t.article_url")
        .onRef("p.channel", "=", "t.channel")
        .on((e) =>
          e(
            "p.round",
            "=",
            e
              .selectFrom("posts as last")
              .select((m) => m.fn.max("last.round").as("round"))
              .whereRef("last.article_url", "=", "t.article_url")
              .whereRef("last.channel", "=", "t.channel"),
          ),
        ),
    )
    .selectAll("t")
    .where("t.channel", "=", channel)
    .where("a.closed_at", "is", null)
    .where((e) =>
      e.or([
        // Neither words nor a reason: the channel does not take the article, which needs no post to say so.
        e.and([e("p.id", "is", null), e.or([e("t.teaser", "is not", null), e("t.skipped", "is not", null)])]),
        e.and([e("p.article_version", "<", e.ref("t.version")), e("p.state", "in", ["composed", "held", "scheduled"])]),
      ]),
    )
    .orderBy("t.written_at")
    .limit(limit)
    .execute();
  return rows.map(read);
}

/** Texts that a channel's posts carried since `since`, newest first; for the rule against repeating oneself. */
async function recentTexts(
  db: Kysely<Tables>,
  channel: string,
  since: number,
): Promise<{ articleUrl: string; text: string }[]> {
  const rows = await db
    .selectFrom("teasers")
    .select(["article_url", "teaser"])
    .where("channel", "=", channel)
    .where("written_at", ">=", since)
    .where("teaser", "is not", null)
    .orderBy("written_at", "desc")
    .limit(500)
    .execute();
  return rows.map((row) => ({ articleUrl: row.article_url, text: fromJsonOrNull<Teaser>(row.teaser)?.text ?? "" }));
}

/** The teasers table: one row an article's version and channel. */
export const teasers = { keep, withoutPost, recentTexts };
