import type { Kysely } from "kysely";
import type { Article, Withheld } from "../../model/article.ts";
import type { PostState } from "../../model/post.ts";
import type { Judgement, Teaser } from "../../model/teaser.ts";
import type { KeptArticle } from "../articles.ts";
import { fromJson, fromJsonOrNull } from "../json.ts";
import { type Post, readPost } from "../post-row.ts";
import type { ArticleRow, Tables } from "../schema.ts";
import type { KeptTeaser } from "../teasers.ts";

function readArticle(row: ArticleRow): KeptArticle {
  return {
    article: fromJson<Article>(row.data),
    version: row.version,
    withheld: row.withheld as Withheld | null,
    old: row.old === 1,
    firstSeenAt: row.first_seen_at,
    readAt: row.read_at,
    changedAt: row.changed_at,
    closed: row.closed_at === null ? null : { at: row.closed_at, by: row.closed_by ?? "" },
  };
}

/** A post with what placing asks of its article. */
export type WaitingPost = {
  readonly post: Post;
  readonly article: Article;
  readonly firstSeenAt: number;
};

/** Posts of a channel in these states with their articles; the most urgent first. */
async function waiting(db: Kysely<Tables>, channel: string, states: readonly PostState[]): Promise<WaitingPost[]> {
  const rows = await db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .selectAll("p")
    .select(["a.data as article_data", "a.first_seen_at as article_seen_at"])
    .where("p.channel", "=", channel)
    .where("p.state", "in", states)
    .orderBy("p.priority", "desc")
    .orderBy("p.created_at")
    .orderBy("p.id")
    .execute();
  return rows.map((row) => ({
    post: readPost(row),
    article: fromJson<Article>(row.article_data),
    firstSeenAt: row.article_seen_at,
  }));
}

/** A moment taken on a channel, and by which article. */
export type TakenBy = {
  readonly id: string;
  readonly at: number;
  readonly slotAt: number | null;
  readonly priority: number;
  readonly article: Article;
};

/** Moments taken on a channel since `since` (scheduled, being sent, or out), with the articles that took them. */
async function takenWithArticles(db: Kysely<Tables>, channel: string, since: number): Promise<TakenBy[]> {
  const rows = await db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .select(["p.id", "p.due_at", "p.slot_at", "p.priority", "a.data as article_data"])
    .where("p.channel", "=", channel)
    .where("p.state", "in", ["scheduled", "sending", "pending", "unconfirmed", "published", "confirmed", "removed"])
    .where("p.due_at", ">=", since)
    .orderBy("p.due_at")
    .execute();
  return rows.flatMap(({ due_at: at, ...row }) =>
    at === null
      ? []
      : [{ id: row.id, at, slotAt: row.slot_at, priority: row.priority, article: fromJson<Article>(row.article_data) }],
  );
}

/** An article that a channel did not take, and why if anything was said of it. */
export type NotTaken = { readonly kept: KeptArticle; readonly channel: string };

/** Articles first met since `since` that a channel was asked for and does not take. */
async function notTaken(db: Kysely<Tables>, since: number): Promise<NotTaken[]> {
  const rows = await db
    .selectFrom("teasers as t")
    .innerJoin("articles as a", (j) => j.onRef("a.url", "=", "t.article_url").onRef("a.version", "=", "t.version"))
    .selectAll("a")
    .select("t.channel as teaser_channel")
    .where("t.teaser", "is", null)
    .where("t.skipped", "is", null)
    .where("a.first_seen_at", ">=", since)
    .orderBy("a.first_seen_at")
    .orderBy("a.url")
    .orderBy("t.channel")
    .execute();
  return rows.map(({ teaser_channel: channel, ...row }) => ({ kept: readArticle(row), channel }));
}

/** Articles that no channel may have: withheld, closed by a person, or published before their feed was added. Met since `since`. */
async function shut(db: Kysely<Tables>, since: number): Promise<KeptArticle[]> {
  const rows = await db
    .selectFrom("articles")
    .selectAll()
    .where("first_seen_at", ">=", since)
    .where((e) => e.or([e("withheld", "is not", null), e("closed_at", "is not", null), e("old", "=", 1)]))
    .orderBy("first_seen_at")
    .orderBy("url")
    .execute();
  return rows.map(readArticle);
}

/** Articles published (or else first met) since `since`, in that order; withheld ones are left out. */
async function articlesSince(db: Kysely<Tables>, since: number, until: number): Promise<KeptArticle[]> {
  const rows = await db
    .selectFrom("articles")
    .selectAll()
    .where("withheld", "is", null)
    .where("closed_at", "is", null)
    .where((e) => e(e.fn.coalesce("published_at", "first_seen_at"), ">=", since))
    .where((e) => e(e.fn.coalesce("published_at", "first_seen_at"), "<=", until))
    .orderBy((e) => e.fn.coalesce("published_at", "first_seen_at"))
    .orderBy("url")
    .execute();
  return rows.map(readArticle);
}

/** The words written for the present versions of articles published (or else first met) since `since`. */
async function teasersSince(db: Kysely<Tables>, since: number): Promise<KeptTeaser[]> {
  const rows = await db
    .selectFrom("teasers as t")
    .innerJoin("articles as a", (j) => j.onRef("a.url", "=", "t.article_url").onRef("a.version", "=", "t.version"))
    .selectAll("t")
    .where((e) => e(e.fn.coalesce("a.published_at", "a.first_seen_at"), ">=", since))
    .execute();
  return rows.map((row) => ({
    articleUrl: row.article_url,
    version: row.version,
    channel: row.channel,
    teaser: fromJsonOrNull<Teaser>(row.teaser),
    judgement: fromJsonOrNull<Judgement>(row.judgement),
    skipped: row.skipped,
  }));
}

/** Read-only queries for planning and replaying. */
export const plans = { waiting, takenWithArticles, notTaken, shut, articlesSince, teasersSince };
