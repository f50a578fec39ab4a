import type { ExpressionBuilder, Kysely } from "kysely";
import type { Article } from "../../model/article.ts";
import type { Overruling } from "../../model/overruling.ts";
import type { PostState } from "../../model/post.ts";
import type { Judgement, Teaser } from "../../model/teaser.ts";
import { fromJson, fromJsonOrNull } from "../json.ts";
import { readPost } from "../post-row.ts";
import { ofSection, saying, search } from "../search.ts";
import type { Tables } from "../schema.ts";
import type { KeptTeaser } from "../teasers.ts";
import type { PostLine } from "./posts.ts";

export type DeskFilter = {
  readonly states: readonly PostState[];
  readonly channel?: string;
  /** Words that the draft, the article's address, or what stands before its body must have; see `fold` for what counts alike. */
  readonly text?: string;
  /** As the article has it. */
  readonly section?: string;
  /** Out from then on, and before then, ms. */
  readonly fromAt?: number;
  readonly untilAt?: number;
  /** "soonest" by next moment; "latest" by when the platform took it, else its moment or last change, newest first. */
  readonly order: "soonest" | "latest";
};

/** When the platform took it, else its moment, else its last change. */
function latestMoment(e: ExpressionBuilder<Tables & { p: Tables["posts"] }, "p">) {
  return e.fn.coalesce("p.remote_at", "p.due_at", "p.changed_at");
}

/** Its moment, else when it was made. */
function nextMoment(e: ExpressionBuilder<Tables & { p: Tables["posts"] }, "p">) {
  return e.fn.coalesce("p.due_at", "p.created_at");
}

function chosen(db: Kysely<Tables>, filter: DeskFilter) {
  const [only, ...more] = filter.states;
  const all = db.selectFrom("posts as p");
  let query = only && more.length === 0 ? all.where("p.state", "=", only) : all.where("p.state", "in", filter.states);
  if (filter.channel) query = query.where("p.channel", "=", filter.channel);
  if (filter.section) query = query.where(ofSection(filter.section));
  if (filter.fromAt !== undefined) query = query.where((e) => e(latestMoment(e), ">=", filter.fromAt ?? 0));
  if (filter.untilAt !== undefined) query = query.where((e) => e(latestMoment(e), "<", filter.untilAt ?? 0));
  return filter.text ? query.where(saying(filter.text)) : query;
}

type Part = { readonly limit: number; readonly offset: number };

/**
 * Which posts a list shows, in its order: sorting names alone is what keeps 50,000 of them quick. The latest of each state
 * come in their order from the index; only what may stand on the page is put together and sorted.
 */
async function ids(db: Kysely<Tables>, filter: DeskFilter, part: Part): Promise<string[]> {
  await prepare(db, filter);
  return idsOf(db, filter, part);
}

/** Only what was folded is found. */
async function prepare(db: Kysely<Tables>, { text, section }: DeskFilter): Promise<void> {
  if (text !== undefined || section !== undefined) await search.refresh(db);
}

async function idsOf(db: Kysely<Tables>, filter: DeskFilter, part: Part): Promise<string[]> {
  if (filter.order === "latest") return latestIds(db, filter, part);
  const rows = await chosen(db, filter)
    .select("p.id")
    .orderBy(nextMoment)
    .orderBy("p.id")
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  return rows.map((row) => row.id);
}

async function latestIds(db: Kysely<Tables>, filter: DeskFilter, { limit, offset }: Part): Promise<string[]> {
  const found: { id: string; at: number }[] = [];
  // Words are looked for once for all states, not once a state.
  for (const states of filter.text !== undefined ? [filter.states] : filter.states.map((state) => [state])) {
    const rows = await chosen(db, { ...filter, states })
      .select((e) => ["p.id", latestMoment(e).as("at")])
      .orderBy((e) => latestMoment(e), "desc")
      .orderBy("p.id")
      .limit(offset + limit)
      .execute();
    found.push(...rows.map(({ id, at }) => ({ id, at: Number(at) })));
  }
  found.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  return found.slice(offset, offset + limit).map(({ id }) => id);
}

async function count(db: Kysely<Tables>, filter: DeskFilter): Promise<number> {
  await prepare(db, filter);
  const row = await chosen(db, filter)
    .select((e) => e.fn.countAll<number>().as("count"))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** A page of a list, and how many it has in all. */
async function page(db: Kysely<Tables>, filter: DeskFilter, part: Part): Promise<{ ids: string[]; total: number }> {
  if (filter.text !== undefined) return pageAtOnce(db, filter, part);
  const total = await count(db, filter);
  return { ids: total <= part.offset ? [] : await ids(db, filter, part), total };
}

/** The same in one go: what has the words is found, counted and put in order together, from an index and the folded words alone. */
async function pageAtOnce(
  db: Kysely<Tables>,
  filter: DeskFilter,
  part: Part,
): Promise<{ ids: string[]; total: number }> {
  await prepare(db, filter);
  const isLatest = filter.order === "latest";
  const rows = await db
    .with(
      (cte) => cte("found").materialized(),
      () => chosen(db, filter).select((e) => ["p.id", (isLatest ? latestMoment(e) : nextMoment(e)).as("at")]),
    )
    .selectFrom("found")
    .select([
      "found.id",
      (e) =>
        e
          .selectFrom("found as f")
          .select((f) => f.fn.countAll<number>().as("all"))
          .as("total"),
    ])
    .orderBy("found.at", isLatest ? "desc" : "asc")
    .orderBy("found.id")
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  // A page behind the last has no row that could say it; a first page without one is all there is.
  const total = rows[0] ? Number(rows[0].total) : part.offset === 0 ? 0 : await count(db, filter);
  return { ids: rows.map(({ id }) => id), total };
}

/** These posts with their articles, in this order; at most a few hundred at once. */
async function lines(db: Kysely<Tables>, wanted: readonly string[]): Promise<PostLine[]> {
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .selectAll("p")
    .select(["a.data as article_data", "a.withheld as article_withheld"])
    .where("p.id", "in", wanted)
    .execute();
  const read = rows.map((row): [string, PostLine] => [
    row.id,
    { ...readPost(row), article: fromJson<Article>(row.article_data), withheld: row.article_withheld },
  ]);
  const found = new Map(read);
  return wanted.flatMap((id) => found.get(id) ?? []);
}

/** All posts of an article, oldest first. */
async function idsOfArticle(db: Kysely<Tables>, url: string): Promise<string[]> {
  const rows = await db
    .selectFrom("posts")
    .select("id")
    .where("article_url", "=", url)
    .orderBy("created_at")
    .orderBy("channel")
    .execute();
  return rows.map((row) => row.id);
}

/** The words written for this version of an article on this channel. */
async function teaser(
  db: Kysely<Tables>,
  at: { readonly articleUrl: string; readonly version: number; readonly channel: string },
): Promise<KeptTeaser | null> {
  const row = await db
    .selectFrom("teasers")
    .selectAll()
    .where("article_url", "=", at.articleUrl)
    .where("version", "=", at.version)
    .where("channel", "=", at.channel)
    .executeTakeFirst();
  if (!row) return null;
  return {
    ...at,
    teaser: fromJsonOrNull<Teaser>(row.teaser),
    judgement: fromJsonOrNull<Judgement>(row.judgement),
    skipped: row.skipped,
  };
}

/** The versions of an article that words were written for, and when that was. */
async function versions(db: Kysely<Tables>, url: string): Promise<{ version: number; at: number }[]> {
  const rows = await db
    .selectFrom("teasers")
    .select(["version", (e) => e.fn.min("written_at").as("at")])
    .where("article_url", "=", url)
    .groupBy("version")
    .orderBy("version")
    .execute();
  return rows.map((row) => ({ version: row.version, at: Number(row.at) }));
}

/** A moment on a channel with the post that has it. */
export type Dated = {
  readonly id: string;
  readonly channel: string;
  readonly state: PostState;
  readonly dueAt: number;
  readonly slotAt: number | null;
  readonly priority: number;
  readonly headline: string | null;
  /** The article's, as it says. */
  readonly language?: string | null;
  readonly articleUrl: string;
  readonly changedAt: number;
  readonly articleVersion: number;
  readonly overruled: Overruling | null;
};

const dated: readonly PostState[] = ["scheduled", "sending", "pending", "unconfirmed", "published", "confirmed"];

/** What has its moment from `from` to before `until`, in order. */
async function between(db: Kysely<Tables>, from: number, until: number): Promise<Dated[]> {
  const rows = await db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .select([
      "p.id",
      "p.channel",
      "p.state",
      "p.due_at",
      "p.slot_at",
      "p.priority",
      "p.article_url",
      "p.changed_at",
      "p.article_version",
      "p.overruled",
      "a.data as article_data",
    ])
    .where("p.state", "in", dated)
    .where("p.due_at", ">=", from)
    .where("p.due_at", "<", until)
    .orderBy("p.due_at")
    .orderBy("p.id")
    .execute();
  return rows.flatMap(({ due_at: dueAt, article_data: data, ...row }) => {
    if (dueAt === null) return [];
    const { headline, language } = fromJson<Article>(data);
    return [
      {
        id: row.id,
        channel: row.channel,
        state: row.state as PostState,
        dueAt,
        slotAt: row.slot_at,
        priority: row.priority,
        headline,
        language,
        articleUrl: row.article_url,
        changedAt: row.changed_at,
        articleVersion: row.article_version,
        overruled: fromJsonOrNull<Overruling>(row.overruled),
      },
    ];
  });
}

/** Read-only queries for the pages of the social desk. */
export const desk = { ids, count, page, lines, idsOfArticle, teaser, versions, between };
