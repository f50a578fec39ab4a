import { sql } from "kysely";
import type { Article } from "../model/article.ts";

/** The few facts of an article that its place on a channel depends on. */
export type ArticleAbout = Pick<Article, "url" | "headline" | "section" | "topics" | "publishedAt" | "embargoUntil">;

/** Those facts as kept beside the whole article, so that placing ten thousand posts need not read as many bodies. */
export function aboutJson({ url, headline, section, topics, publishedAt, embargoUntil }: Article): string {
  return JSON.stringify({ url, headline, section, topics, publishedAt, embargoUntil } satisfies ArticleAbout);
}

/** The facts of the row's version; of a row that an older Litfass wrote last, the whole article, which has them too. */
export const aboutColumn = sql<string>`case when a.about_version = a.version then a.about else a.data end`;
