import { z } from "zod";
import { neverPost } from "../../posts/now.ts";
import { articleLineOut, articleNamed, articleOut, noArticle } from "./lines.ts";
import { type AnyOperation, operation } from "./operation.ts";
import { language } from "./posts.ts";
import * as shapes from "./shapes.ts";

const hourMs = 3_600_000;
const mostListed = 500;
const address = z.string().max(4000).describe("Any address under which the article was met");

const listArticles = operation({
  name: "listArticles",
  method: "get",
  path: "/api/articles",
  scope: "read",
  summary: "Articles of the last hours, the newest first; withheld ones are left out",
  pathParts: null,
  query: z.object({
    hours: z.coerce
      .number()
      .min(1)
      .max(24 * 31)
      .default(24),
  }),
  body: null,
  answer: z.object({ articles: z.array(shapes.articleLine) }),
  refusals: [],
  run: async ({ needs, query }) => {
    const now = needs.clock.now();
    const kept = await needs.store.plans.articlesSince(now - query.hours * hourMs, now);
    return { articles: kept.toReversed().slice(0, mostListed).map(articleLineOut) };
  },
});

const readArticle = operation({
  name: "readArticle",
  method: "get",
  path: "/api/article",
  scope: "read",
  summary: "One article as Litfass read it, with its posts on all channels",
  pathParts: null,
  query: z.object({ url: address, lang: language }),
  body: null,
  answer: shapes.article,
  refusals: [404],
  run: async ({ needs, query, language: said }) => articleOut(await articleNamed(needs, query.url), needs, said),
});

const never = operation({
  name: "neverPostArticle",
  method: "post",
  path: "/api/article/never",
  scope: "decide",
  summary: "Ends every waiting post of an article and closes it to all channels",
  pathParts: null,
  query: null,
  body: z.object({ url: address }),
  answer: z.object({ dropped: z.int(), tooLate: z.int().describe("On their way or out already") }),
  refusals: [404],
  run: async ({ needs, body, who }) => {
    const { article } = await articleNamed(needs, body.url);
    const done = await neverPost(needs, article.url, who);
    if (!done) throw noArticle(body.url);
    needs.wake();
    const { dropped, tooLate } = done;
    return { dropped, tooLate };
  },
});

/** Articles. */
export const articleOperations: readonly AnyOperation[] = [listArticles, readArticle, never];
