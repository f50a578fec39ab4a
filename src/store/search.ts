import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import type { Article } from "../model/article.ts";
import type { Draft } from "../model/draft.ts";
import { fromJson, fromJsonOrNull } from "./json.ts";
import { fold, foldAll } from "./search-text.ts";
import type { Tables } from "./schema.ts";

/** Read and folded at once: enough to be quick, few enough that others have their turn. */
const batch = 200;

async function foldArticles(t: Kysely<Tables>, urls: readonly string[]): Promise<void> {
  if (urls.length === 0) return;
  const rows = await t.selectFrom("articles").select(["url", "data"]).where("url", "in", urls).execute();
  const folded = rows.map(({ url, data }) => {
    const { section, kicker, headline, lede } = fromJson<Article>(data);
    return { url, section, words: foldAll([url, section, kicker, headline, lede]) };
  });
  if (folded.length === 0) return;
  await t
    .insertInto("article_words")
    .values(folded)
    .onConflict((c) =>
      c.column("url").doUpdateSet((e) => ({ section: e.ref("excluded.section"), words: e.ref("excluded.words") })),
    )
    .execute();
}

async function foldPosts(t: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await t.selectFrom("posts").select(["id", "draft"]).where("id", "in", ids).execute();
  const folded = rows.map(({ id, draft }) => ({ post_id: id, words: foldAll(fromJsonOrNull<Draft>(draft)) }));
  if (folded.length === 0) return;
  await t
    .insertInto("post_words")
    .values(folded)
    .onConflict((c) => c.column("post_id").doUpdateSet((e) => ({ words: e.ref("excluded.words") })))
    .execute();
}

/**
 * Folds some of what changed since it was last folded, of which the database itself keeps a list (migration 0016), whoever
 * changed it. Taken off the list first and read then: what changes meanwhile is on it again. False when nothing was left.
 */
export async function foldSome(t: Kysely<Tables>): Promise<boolean> {
  const some = await t.selectFrom("unfolded").selectAll().limit(batch).execute();
  if (some.length === 0) return false;
  const of = (kind: string) => [...new Set(some.flatMap((row) => (row.kind === kind ? [row.name] : [])))];
  const urls = of("article");
  const ids = of("post");
  for (const [kind, names] of [
    ["article", urls],
    ["post", ids],
  ] as const)
    if (names.length > 0) await t.deleteFrom("unfolded").where("kind", "=", kind).where("name", "in", names).execute();
  await foldArticles(t, urls);
  await foldPosts(t, ids);
  return true;
}

/** Brings what is searched up to date; in the usual case there is nothing to do, and one look tells so. */
async function refresh(db: Kysely<Tables>): Promise<void> {
  for (;;) {
    const one = await db.selectFrom("unfolded").select("name").limit(1).executeTakeFirst();
    if (!one) return;
    await db.transaction().execute(foldSome);
  }
}

/** `%` and `_` are signs like any other in what a person looks for. */
function patternOf(text: string): string {
  return `%${fold(text).replaceAll(/[!%_]/g, (sign) => `!${sign}`)}%`;
}

/** The posts `p` whose draft, whose article's address, or what stands before its body has these words. */
export function saying(text: string): Expression<SqlBool> {
  const has = sql`words like ${patternOf(text)} escape '!'`;
  return sql<SqlBool>`(p.id in (select w.post_id from post_words w where w.${has})
    or p.article_url in (select a.url from article_words a where a.${has}))`;
}

/** The posts `p` whose article is of this section, as it is written there. */
export function ofSection(section: string): Expression<SqlBool> {
  return sql<SqlBool>`p.article_url in (select a.url from article_words a where a.section = ${section})`;
}

/** What is searched: narrow tables of folded words beside articles and posts. */
export const search = { refresh };
