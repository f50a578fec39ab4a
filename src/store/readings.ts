import type { Kysely } from "kysely";
import { postStates } from "../model/post.ts";
import type { Tables } from "./schema.ts";
import { onChannel } from "./conditions.ts";

/** One set of figures of a post, read at a fixed age. `clicks` on its link; null where nobody can say. */
export type Reading = {
  readonly postId: string;
  readonly ageMs: number;
  readonly at: number;
  readonly clicks: number | null;
  /** All that was read, as it came. */
  readonly data: Readonly<Record<string, number>>;
};

/** Keeps a reading; one of the same age replaces the earlier. */
async function keep(db: Kysely<Tables>, { postId, ageMs, at, clicks, data }: Reading): Promise<void> {
  const figures = { at, clicks, data: JSON.stringify(data) };
  await db
    .insertInto("readings")
    .values({ post_id: postId, age_ms: ageMs, ...figures })
    .onConflict((c) => c.columns(["post_id", "age_ms"]).doUpdateSet(figures))
    .execute();
}

/** How a post did: when it went out, what it was about, and its clicks at one age. */
export type Outcome = {
  readonly postId: string;
  readonly wentAt: number;
  /** The article's few facts as JSON. */
  readonly section: string | null;
  readonly clicks: number;
  /** How its time was chosen; null when by the schedule alone. */
  readonly arm: string | null;
};

/** The outcomes of a channel's posts that went out since `since`, by clicks at this age, in order of time. */
async function outcomes(
  db: Kysely<Tables>,
  channel: string,
  given: { readonly since: number; readonly ageMs: number },
): Promise<Outcome[]> {
  const rows = await db
    .selectFrom("readings as r")
    .innerJoin("posts as p", "p.id", "r.post_id")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .leftJoin("assignments as s", "s.post_id", "p.id")
    .select(["p.id", "r.clicks", "s.arm", "a.data", (e) => e.fn.coalesce("p.remote_at", "p.due_at").as("went_at")])
    // By the index that knows when a post in any state was last heard of; that of a channel holds all that ever was.
    .where("p.state", "in", postStates)
    .where((e) => e(e.fn.coalesce("p.remote_at", "p.due_at", "p.changed_at"), ">=", given.since))
    .where(onChannel("p.channel", channel))
    .where("r.age_ms", "=", given.ageMs)
    .where((e) => e(e.fn.coalesce("p.remote_at", "p.due_at"), ">=", given.since))
    .orderBy("went_at")
    .orderBy("p.id")
    .execute();
  return rows.flatMap(({ id, clicks, arm, data, went_at: wentAt }) =>
    clicks === null || wentAt === null ? [] : [{ postId: id, wentAt, clicks, arm, section: sectionIn(data) }],
  );
}

function sectionIn(data: string): string | null {
  const { section } = JSON.parse(data) as { section?: string | null };
  return section ?? null;
}

/** The readings table. */
export const readings = { keep, outcomes };
