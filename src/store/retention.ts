import type { Kysely } from "kysely";
import type { PostState } from "../model/post.ts";
import type { Tables } from "./schema.ts";
import { search } from "./search.ts";

/** States in which a post needs nothing any more; all posts themselves are kept, for takedowns and against doubles. */
const settled: readonly PostState[] = ["published", "confirmed", "skipped", "expired", "failed", "removed"];

/**
 * Articles that were not news before `at` any more and have no post under way are known from now on, never posted by
 * themselves; only then may their teasers go, or they would be written again.
 */
async function retire(db: Kysely<Tables>, at: number, limit: number): Promise<number> {
  const rows = await db
    .selectFrom("articles as a")
    .select("a.url")
    .where("a.old", "=", 0)
    .where("a.first_seen_at", "<", at)
    .where("a.changed_at", "<", at)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("posts as p")
            .select("p.id")
            .whereRef("p.article_url", "=", "a.url")
            .where("p.state", "not in", settled),
        ),
      ),
    )
    .limit(limit)
    .execute();
  const urls = rows.map(({ url }) => url);
  if (urls.length > 0) await db.updateTable("articles").set({ old: 1 }).where("url", "in", urls).execute();
  return urls.length;
}

async function forgetTeasers(db: Kysely<Tables>, at: number, limit: number): Promise<number> {
  const rows = await db
    .selectFrom("teasers as t")
    .innerJoin("articles as a", "a.url", "t.article_url")
    .select("t.article_url")
    .distinct()
    .where("a.old", "=", 1)
    .where("t.written_at", "<", at)
    .limit(limit)
    .execute();
  const urls = rows.map((row) => row.article_url);
  if (urls.length === 0) return 0;
  const gone = await db
    .deleteFrom("teasers")
    .where("article_url", "in", urls)
    .where("written_at", "<", at)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/**
 * Entries whose article is known. Those that were `old` or refused stay: met again in their feed without a date they
 * would count as news.
 */
async function forgetEntries(db: Kysely<Tables>, at: number, limit: number): Promise<number> {
  const chosen = db
    .selectFrom("entries as n")
    .innerJoin("articles as a", "a.url", "n.article_url")
    .select("n.id")
    .where("n.state", "=", "read")
    .where("n.seen_at", "<", at)
    .limit(limit);
  const gone = await db.deleteFrom("entries").where("id", "in", chosen).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

async function forgetEvents(db: Kysely<Tables>, at: number, limit: number): Promise<number> {
  const chosen = db
    .selectFrom("events as v")
    .innerJoin("posts as p", "p.id", "v.post_id")
    .select("v.id")
    .where("v.at", "<", at)
    .where("p.state", "in", settled)
    .limit(limit);
  const gone = await db.deleteFrom("events").where("id", "in", chosen).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

async function forgetAttempts(db: Kysely<Tables>, at: number, limit: number): Promise<number> {
  const chosen = db
    .selectFrom("attempts as t")
    .innerJoin("posts as p", "p.id", "t.post_id")
    .select("t.id")
    .where("t.started_at", "<", at)
    .where("p.state", "in", settled)
    .limit(limit);
  const gone = await db.deleteFrom("attempts").where("id", "in", chosen).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** What was read of a post's clicks. */
async function forgetReadings(db: Kysely<Tables>, at: number, limit: number): Promise<number> {
  const chosen = db.selectFrom("readings").select(["post_id", "age_ms"]).where("at", "<", at).limit(limit);
  const gone = await db
    .deleteFrom("readings")
    .where((e) => e(e.refTuple("post_id", "age_ms"), "in", chosen.$asTuple("post_id", "age_ms")))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** How the time of a post was chosen, as long as the post may still be placed anew by it. */
async function forgetAssignments(db: Kysely<Tables>, at: number, limit: number): Promise<number> {
  const chosen = db
    .selectFrom("assignments as s")
    .innerJoin("posts as p", "p.id", "s.post_id")
    .select("s.post_id")
    .where("s.at", "<", at)
    .where("p.state", "in", settled)
    .limit(limit);
  const gone = await db.deleteFrom("assignments").where("post_id", "in", chosen).executeTakeFirst();
  return Number(gone.numDeletedRows);
}

const kinds = [retire, forgetTeasers, forgetEntries, forgetEvents, forgetAttempts, forgetReadings, forgetAssignments];

/**
 * Lets go of at most `limit` rows of each kind that are older than `at`: entries, teasers, events, attempts, readings,
 * choices of a time. Posts and articles stay. Gives how many rows were removed or retired; 0 means nothing is left to do.
 */
async function forget(db: Kysely<Tables>, at: number, limit: number): Promise<number> {
  let moved = 0;
  for (const each of kinds) moved += await each(db, at, limit);
  // Where nobody looked for words for long, the first who does need not wait.
  await search.refresh(db);
  return moved;
}

/** What may be let go of with time. */
export const retention = { forget };
