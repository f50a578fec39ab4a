import type { Kysely } from "kysely";
import type { Article } from "../../model/article.ts";
import type { PostState } from "../../model/post.ts";
import { fromJson } from "../json.ts";
import { type Post, readPost } from "../post-row.ts";
import type { Tables } from "../schema.ts";

/** A post with the article it is about, as pages and lists show it. */
export type PostLine = Post & { readonly article: Article; readonly withheld: string | null };

export type PostFilter = {
  readonly states?: readonly PostState[];
  readonly channel?: string;
  /** "soonest" by next moment; "latest" by when the platform took it, else its moment or last change, newest first. */
  readonly order: "soonest" | "latest";
  readonly limit: number;
};

async function listPosts(db: Kysely<Tables>, filter: PostFilter): Promise<PostLine[]> {
  let query = db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .selectAll("p")
    .select(["a.data as article_data", "a.withheld as article_withheld"]);
  if (filter.states) query = query.where("p.state", "in", filter.states);
  if (filter.channel) query = query.where("p.channel", "=", filter.channel);
  query =
    filter.order === "soonest"
      ? query.orderBy((e) => e.fn.coalesce("p.due_at", "p.created_at")).orderBy("p.id")
      : query.orderBy((e) => e.fn.coalesce("p.remote_at", "p.due_at", "p.changed_at"), "desc").orderBy("p.id");
  const rows = await query.limit(filter.limit).execute();
  return rows.map((row) => ({
    ...readPost(row),
    article: fromJson<Article>(row.article_data),
    withheld: row.article_withheld,
  }));
}

/** How many posts stand in each state. */
async function counts(db: Kysely<Tables>): Promise<Partial<Record<PostState, number>>> {
  const rows = await db
    .selectFrom("posts")
    .select(["state", (e) => e.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}

/** Read-only queries for lists and pages. */
export const pages = { posts: listPosts, counts };
