import type { Kysely } from "kysely";
import type { Article, Withheld } from "../model/article.ts";
import { aboutJson } from "./about.ts";
import { fromJson } from "./json.ts";
import { prepared } from "./prepared.ts";
import type { ArticleRow } from "./article-row.ts";
import type { Tables } from "./schema.ts";

/** An article as kept. `version` grows with each change of its words, dates or pictures. */
export type KeptArticle = {
  readonly article: Article;
  readonly version: number;
  readonly withheld: Withheld | null;
  /** Published before its feed was added: known, never posted by itself. */
  readonly old: boolean;
  readonly firstSeenAt: number;
  readonly readAt: number;
  readonly changedAt: number;
  /** A person closed it to all channels, in this round and later ones; null while it is open. */
  readonly closed?: { readonly at: number; readonly by: string } | null;
};

export type ReadArticle = {
  readonly article: Article;
  /** A hash of all that matters for a post; the same hash is the same version. */
  readonly hash: string;
  readonly withheld: Withheld | null;
  readonly old: boolean;
  /** Other addresses it was met under. */
  readonly aliases: readonly string[];
};

export function readArticle(row: ArticleRow): KeptArticle {
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

const byUrl = prepared((db, { url }: { url: string }) => db.selectFrom("articles").selectAll().where("url", "=", url));

async function get(db: Kysely<Tables>, url: string): Promise<KeptArticle | null> {
  const [row] = await byUrl(db, { url });
  return row ? readArticle(row) : null;
}

/** The canonical address behind any address met before, or null. */
async function resolve(db: Kysely<Tables>, address: string): Promise<string | null> {
  const row = await db.selectFrom("aliases").select("article_url").where("address", "=", address).executeTakeFirst();
  return row?.article_url ?? null;
}

/** Keeps what was read. Gives "new", "changed" (version grew, or withheld changed) or "same". */
async function keep(db: Kysely<Tables>, given: ReadArticle, at: number): Promise<"new" | "changed" | "same"> {
  const { article, hash } = given;
  const data = JSON.stringify(article);
  const facts = {
    published_at: article.publishedAt,
    embargo_until: article.embargoUntil,
    withheld: given.withheld,
    about: aboutJson(article),
  };
  for (const address of new Set([article.url, ...given.aliases]))
    await db
      .insertInto("aliases")
      .values({ address, article_url: article.url })
      .onConflict((c) => c.column("address").doUpdateSet({ article_url: article.url }))
      .execute();
  const inserted = await db
    .insertInto("articles")
    .values({
      ...facts,
      url: article.url,
      version: 1,
      about_version: 1,
      hash,
      data,
      old: given.old ? 1 : 0,
      first_seen_at: at,
      read_at: at,
      changed_at: at,
    })
    .onConflict((c) => c.column("url").doNothing())
    .returning("url")
    .executeTakeFirst();
  if (inserted) return "new";
  const changed = await db
    .updateTable("articles")
    .set((e) => ({
      ...facts,
      hash,
      data,
      version: e("version", "+", 1),
      about_version: e("version", "+", 1),
      changed_at: at,
      read_at: at,
    }))
    .where("url", "=", article.url)
    .where((e) => e.or([e("hash", "!=", hash), e("withheld", "is distinct from", given.withheld)]))
    .returning("url")
    .executeTakeFirst();
  if (changed) return "changed";
  await db.updateTable("articles").set({ read_at: at }).where("url", "=", article.url).execute();
  return "same";
}

/** The page is gone or closed: nothing of it may be posted any more. */
async function withhold(db: Kysely<Tables>, url: string, withheld: Withheld, at: number): Promise<boolean> {
  const row = await db
    .updateTable("articles")
    .set({ withheld, changed_at: at, read_at: at })
    .where("url", "=", url)
    .where("withheld", "is distinct from", withheld)
    .returning("url")
    .executeTakeFirst();
  return row !== undefined;
}

/** Closes an article to all channels; false when it is closed already, or not known. */
async function close(db: Kysely<Tables>, url: string, by: string, at: number): Promise<boolean> {
  const row = await db
    .updateTable("articles")
    .set({ closed_at: at, closed_by: by })
    .where("url", "=", url)
    .where("closed_at", "is", null)
    .returning("url")
    .executeTakeFirst();
  return row !== undefined;
}

/** Opens a closed article again, which counts as a change of it; false when it was open. */
async function reopen(db: Kysely<Tables>, url: string, at: number): Promise<boolean> {
  const row = await db
    .updateTable("articles")
    .set({ closed_at: null, closed_by: null, changed_at: at })
    .where("url", "=", url)
    .where("closed_at", "is not", null)
    .returning("url")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Articles that may be posted by themselves and have no teaser of their version for this channel, in the order in which
 * they came.
 */
export function wantingTeaser(db: Kysely<Tables>, channel: string) {
  return db
    .selectFrom("articles as a")
    .where("a.old", "=", 0)
    .where("a.withheld", "is", null)
    .where("a.closed_at", "is", null)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("teasers as t")
            .select("t.channel")
            .whereRef("t.article_url", "=", "a.url")
            .whereRef("t.version", "=", "a.version")
            .where("t.channel", "=", channel),
        ),
      ),
    )
    .orderBy("a.first_seen_at");
}

/** With `since` only of those that changed since then. */
async function withoutTeaser(
  db: Kysely<Tables>,
  channel: string,
  limit: number,
  since: number | null = null,
): Promise<KeptArticle[]> {
  const wanting = wantingTeaser(db, channel).selectAll("a").limit(limit);
  // Inside a function no index gives the order: the one by changes is taken instead.
  const asked =
    since === null
      ? wanting
      : wanting
          .clearOrderBy()
          .where("a.changed_at", ">=", since)
          .orderBy((e) => e.fn.coalesce("a.first_seen_at", e.val(0)));
  return (await asked.execute()).map(readArticle);
}

/** Addresses of articles with posts still waiting, read longest ago, not read since `before`. */
async function dueForReread(db: Kysely<Tables>, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("articles as a")
    .select("a.url")
    .where("a.read_at", "<", before)
    .where((e) =>
      e.exists(
        e
          .selectFrom("posts as p")
          .select("p.id")
          .whereRef("p.article_url", "=", "a.url")
          .where("p.state", "in", ["composed", "held", "scheduled"]),
      ),
    )
    .orderBy("a.read_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.url);
}

/** The articles table: one row a canonical address, with the addresses that lead to it. */
export const articles = { get, resolve, keep, withhold, close, reopen, withoutTeaser, dueForReread };
