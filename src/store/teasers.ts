import type { Kysely } from "kysely";
import type { Judgement, Teaser } from "../model/teaser.ts";
import { fromJsonOrNull } from "./json.ts";
import type { TeaserRow, Tables } from "./schema.ts";
import { laterRound, onChannel } from "./conditions.ts";

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

/** Of current versions on open articles, without a post. Neither words nor a reason: the channel does not take the article, which needs no post to say so. */
function lackingPost(db: Kysely<Tables>) {
  return db
    .selectFrom("teasers as t")
    .innerJoin("articles as a", (j) => j.onRef("a.url", "=", "t.article_url").onRef("a.version", "=", "t.version"))
    .selectAll("t")
    .where("a.closed_at", "is", null)
    .where((e) => e.or([e("t.teaser", "is not", null), e("t.skipped", "is not", null)]))
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("posts as p")
            .select("p.id")
            .whereRef("p.article_url", "=", "t.article_url")
            .whereRef("p.channel", "=", "t.channel"),
        ),
      ),
    );
}

/**
 * Teasers of current versions that no post was made of, in the order in which they were written; with `since` only those that were
 * written, or whose article changed, since then.
 */
async function withoutPost(
  db: Kysely<Tables>,
  channel: string,
  limit: number,
  since: number | null = null,
): Promise<KeptTeaser[]> {
  const lacking = lackingPost(db).where("t.channel", "=", channel);
  // Two questions, each by its own index, where one for both would read all that is kept.
  const wanted =
    since === null
      ? lacking
      : lacking
          .where("t.written_at", ">=", since)
          .union(lackingPost(db).where("a.changed_at", ">=", since).where(onChannel("t.channel", channel)));
  return (await wanted.orderBy("written_at").limit(limit).execute()).map(read);
}

/** Teasers of current versions whose last round waits with an older version. */
async function ofOutdatedPosts(db: Kysely<Tables>, channel: string, limit: number): Promise<KeptTeaser[]> {
  const rows = await db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .innerJoin("teasers as t", (j) =>
      j
        .onRef("t.article_url", "=", "p.article_url")
        .onRef("t.version", "=", "a.version")
        .onRef("t.channel", "=", "p.channel"),
    )
    .selectAll("t")
    .where("p.state", "in", ["composed", "held", "scheduled"])
    .where(onChannel("p.channel", channel))
    .whereRef("p.article_version", "<", "a.version")
    .where("a.closed_at", "is", null)
    .where((e) => e.not(e.exists(laterRound(e))))
    .orderBy("t.written_at")
    .limit(limit)
    .execute();
  return rows.map(read);
}

/** So far back counts an article's return at most where all is looked at. */
const longestAwayMs = 30 * 24 * 3_600_000;

/**
 * Teasers of current versions whose last round ended unsent because the article was withdrawn, and which is back since `since` (ms)
 * and still good at `at`.
 */
async function ofReturnedArticles(
  db: Kysely<Tables>,
  channel: string,
  when: { readonly since: number | null; readonly at: number; readonly limit: number },
): Promise<KeptTeaser[]> {
  const { since, at, limit } = when;
  const rows = await db
    .selectFrom("articles as a")
    .innerJoin("posts as p", "p.article_url", "a.url")
    .innerJoin("teasers as t", (j) => j.onRef("t.article_url", "=", "a.url").onRef("t.version", "=", "a.version"))
    .selectAll("t")
    .where("a.changed_at", ">=", since ?? at - longestAwayMs)
    .where("a.withheld", "is", null)
    .where("a.closed_at", "is", null)
    .where(onChannel("p.channel", channel))
    .where(onChannel("t.channel", channel))
    .where("p.state", "=", "skipped")
    .where("p.reason", "like", '{"code":"withdrawn"%')
    .where((e) => e.or([e("p.good_until_at", "is", null), e("p.good_until_at", ">", at)]))
    .where((e) => e.not(e.exists(laterRound(e))))
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
export const teasers = { keep, withoutPost, ofOutdatedPosts, ofReturnedArticles, recentTexts };
