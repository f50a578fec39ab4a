import { type Kysely, sql } from "kysely";
import type { Tables } from "../schema.ts";

/** So much of an article's head is enough to read its section; addresses longer than that have none here. */
const headSigns = 700;

/** A post that is out: when, on which channel, of which section. */
export type Out = { readonly at: number; readonly channel: string; readonly section: string | null };

function sectionIn(head: string): string | null {
  const found = /"section":("(?:[^"\\]|\\.)*")/.exec(head)?.[1];
  return found === undefined ? null : (JSON.parse(found) as string);
}

/** What went out from `from` to before `until`. Heads of articles are read once each, whole articles not at all. */
async function out(db: Kysely<Tables>, from: number, until: number): Promise<Out[]> {
  const rows = await db
    .selectFrom("posts as p")
    .select(["p.channel", "p.article_url", (e) => e.fn.coalesce("p.remote_at", "p.due_at", "p.changed_at").as("at")])
    .where((e) => e(e.fn.coalesce("p.remote_at", "p.due_at", "p.changed_at"), ">=", from))
    .where((e) => e(e.fn.coalesce("p.remote_at", "p.due_at", "p.changed_at"), "<", until))
    .where("p.state", "in", ["published", "confirmed"])
    .execute();
  const sections = await sectionsOf(db, [...new Set(rows.map((row) => row.article_url))]);
  return rows.map((row) => ({
    at: Number(row.at),
    channel: row.channel,
    section: sections.get(row.article_url) ?? null,
  }));
}

const atOnce = 500;

async function sectionsOf(db: Kysely<Tables>, urls: readonly string[]): Promise<Map<string, string | null>> {
  const found = new Map<string, string | null>();
  for (let from = 0; from < urls.length; from += atOnce) {
    const rows = await db
      .selectFrom("articles")
      .select(["url", sql<string>`substr(data, 1, ${sql.lit(headSigns)})`.as("head")])
      .where("url", "in", urls.slice(from, from + atOnce))
      .execute();
    for (const { url, head } of rows) found.set(url, sectionIn(head));
  }
  return found;
}

/** What was booked on a meter since `from`, by hour; `at` is the hour's beginning. */
async function spentByHour(
  db: Kysely<Tables>,
  meter: string,
  from: number,
): Promise<{ readonly at: number; readonly amount: number }[]> {
  const hour = sql<number>`at / 3600000`;
  const rows = await db
    .selectFrom("spending")
    .select((e) => [hour.as("hour"), e.fn.sum<number>("amount").as("amount")])
    .where("meter", "=", meter)
    .where("at", ">=", from)
    .groupBy(hour)
    .orderBy(hour)
    .execute();
  return rows.map((row) => ({ at: Number(row.hour) * 3_600_000, amount: Number(row.amount) }));
}

/** Read-only queries behind plots. */
export const history = { out, spentByHour };
