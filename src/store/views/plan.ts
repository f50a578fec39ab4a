import type { Kysely, Selectable } from "kysely";
import type { PostState } from "../../model/post.ts";
import type { Reason } from "../../model/reason.ts";
import type { Judgement, Teaser } from "../../model/teaser.ts";
import { aboutColumn, type ArticleAbout } from "../about.ts";
import { type KeptArticle, readArticle, wantingTeaser } from "../articles.ts";
import { fromJson, fromJsonOrNull } from "../json.ts";
import type { Post } from "../post-row.ts";
import type { PostRow, Tables } from "../schema.ts";
import type { KeptTeaser } from "../teasers.ts";
import { resting } from "./resting.ts";
import { onChannel } from "../conditions.ts";

/** A post as placing sees it: without its words. */
export type PlannedPost = Pick<
  Post,
  | "id"
  | "articleUrl"
  | "channel"
  | "platform"
  | "round"
  | "state"
  | "reason"
  | "priority"
  | "dueAt"
  | "slotAt"
  | "goodUntilAt"
  | "createdAt"
  | "changedAt"
>;

/** A post with what placing asks of its article. */
export type WaitingPost = {
  readonly post: PlannedPost;
  readonly article: ArticleAbout;
  readonly firstSeenAt: number;
  readonly withheld: string | null;
};

const plannedColumns = [
  "p.id",
  "p.article_url",
  "p.channel",
  "p.platform",
  "p.round",
  "p.state",
  "p.reason",
  "p.priority",
  "p.due_at",
  "p.slot_at",
  "p.good_until_at",
  "p.created_at",
  "p.changed_at",
] as const;

type PlannedRow = Pick<
  Selectable<PostRow>,
  (typeof plannedColumns)[number] extends `p.${infer Name}` ? Name & keyof PostRow : never
> & { readonly about: string; readonly article_seen_at: number; readonly article_withheld: string | null };

function readPlanned(row: PlannedRow): WaitingPost {
  return {
    post: {
      id: row.id,
      articleUrl: row.article_url,
      channel: row.channel,
      platform: row.platform,
      round: row.round,
      state: row.state as PostState,
      reason: fromJson<Reason>(row.reason),
      priority: row.priority,
      dueAt: row.due_at,
      slotAt: row.slot_at,
      goodUntilAt: row.good_until_at,
      createdAt: row.created_at,
      changedAt: row.changed_at,
    },
    article: fromJson<ArticleAbout>(row.about),
    firstSeenAt: row.article_seen_at,
    withheld: row.article_withheld,
  };
}

function planned(db: Kysely<Tables>) {
  return db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .select(plannedColumns)
    .select(["a.first_seen_at as article_seen_at", "a.withheld as article_withheld"])
    .select(aboutColumn.as("about"));
}

/** Posts of a channel in these states with what placing asks of their articles; the most urgent first. */
async function waiting(db: Kysely<Tables>, channel: string, states: readonly PostState[]): Promise<WaitingPost[]> {
  const rows = await planned(db)
    .where(onChannel("p.channel", channel))
    .where("p.state", "in", states)
    .orderBy("p.priority", "desc")
    .orderBy("p.created_at")
    .orderBy("p.id")
    .execute();
  return rows.map(readPlanned);
}

/** Posts in these states, of those that are over only the ones that ended since `since`; soonest first. */
async function standing(
  db: Kysely<Tables>,
  given: { readonly underWay: readonly PostState[]; readonly over: readonly PostState[]; readonly since: number },
): Promise<WaitingPost[]> {
  const rows = await planned(db)
    .where((e) =>
      e.or([
        e("p.state", "in", given.underWay),
        e.and([e("p.state", "in", given.over), e("p.changed_at", ">=", given.since)]),
      ]),
    )
    .orderBy((e) => e.fn.coalesce("p.due_at", "p.created_at"))
    .orderBy("p.id")
    .execute();
  return rows.map(readPlanned);
}

/** A moment taken on a channel, by a post about this article. */
export type TakenBy = {
  readonly post: Pick<Post, "id" | "round" | "priority" | "slotAt"> & { readonly dueAt: number };
  readonly article: ArticleAbout;
  readonly firstSeenAt: number;
};

/** Moments taken on a channel since `since` (scheduled, being sent, or out), with the articles that took them. */
async function takenWithArticles(db: Kysely<Tables>, channel: string, since: number): Promise<TakenBy[]> {
  const rows = await db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .select(["p.id", "p.round", "p.due_at", "p.slot_at", "p.priority", "a.first_seen_at"])
    .select(aboutColumn.as("about"))
    .where("p.channel", "=", channel)
    .where("p.state", "in", ["scheduled", "sending", "pending", "unconfirmed", "published", "confirmed", "removed"])
    .where("p.due_at", ">=", since)
    .orderBy("p.due_at")
    .execute();
  return rows.flatMap(({ id, round, priority, due_at: dueAt, slot_at: slotAt, about, first_seen_at: firstSeenAt }) =>
    dueAt === null
      ? []
      : [{ post: { id, round, priority, dueAt, slotAt }, article: fromJson<ArticleAbout>(about), firstSeenAt }],
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
  const read = new Map<string, KeptArticle>();
  return rows.map(({ teaser_channel: channel, ...row }) => {
    const kept = read.get(row.url) ?? readArticle(row);
    read.set(row.url, kept);
    return { kept, channel };
  });
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

/** Articles that a channel has not been asked for yet, in the order in which they came. */
async function unwritten(db: Kysely<Tables>, channel: string): Promise<ArticleAbout[]> {
  const rows = await wantingTeaser(db, channel).select(aboutColumn.as("about")).execute();
  return rows.map(({ about }) => fromJson<ArticleAbout>(about));
}

/** Read-only queries for planning and replaying. */
export const plans = {
  resting,
  waiting,
  standing,
  unwritten,
  takenWithArticles,
  notTaken,
  shut,
  articlesSince,
  teasersSince,
};
