import type { Kysely } from "kysely";
import type { Proposal, Rewriting } from "../model/rewriter.ts";
import { fromJsonOrNull } from "./json.ts";
import type { RewriteRow, Tables } from "./schema.ts";

/** A question to a language model: for which version of an article and which channel, when, how long it took, what came of it. */
export type KeptRewriting = Rewriting & {
  readonly articleUrl: string;
  readonly version: number;
  readonly channel: string;
  readonly askedAt: number;
  readonly tookMs: number;
};

function read(row: RewriteRow): KeptRewriting {
  return {
    articleUrl: row.article_url,
    version: row.version,
    channel: row.channel,
    askedAt: row.asked_at,
    tookMs: row.took_ms,
    model: row.model,
    answeredBy: row.answered_by,
    promptHash: row.prompt_hash,
    proposals: fromJsonOrNull<Proposal[]>(row.proposals) ?? [],
    taken: row.taken,
    trouble: row.trouble,
    tokens: row.tokens,
  };
}

/** Keeps a question; it is never changed afterwards. */
async function keep(db: Kysely<Tables>, given: KeptRewriting): Promise<void> {
  const row = {
    article_url: given.articleUrl,
    version: given.version,
    channel: given.channel,
    asked_at: given.askedAt,
    took_ms: given.tookMs,
    model: given.model,
    answered_by: given.answeredBy,
    prompt_hash: given.promptHash,
    proposals: JSON.stringify(given.proposals),
    taken: given.taken,
    trouble: given.trouble,
    tokens: given.tokens,
  };
  await db
    .insertInto("rewrites")
    .values(row)
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Questions asked since `at`, newest first, without their texts. */
async function since(db: Kysely<Tables>, at: number): Promise<{ askedAt: number; isTrouble: boolean }[]> {
  const rows = await db
    .selectFrom("rewrites")
    .select(["asked_at", "trouble", "proposals"])
    .where("asked_at", ">=", at)
    .orderBy("asked_at", "desc")
    .limit(10_000)
    .execute();
  // Texts that the gate stopped are an answer; no text at all is trouble with the model.
  return rows.map((row) => ({ askedAt: row.asked_at, isTrouble: row.trouble !== null && row.proposals === "[]" }));
}

/** The texts once answered to the very same question on this channel, or null. */
async function answered(db: Kysely<Tables>, channel: string, promptHash: string): Promise<KeptRewriting | null> {
  const row = await db
    .selectFrom("rewrites")
    .selectAll()
    .where("channel", "=", channel)
    .where("prompt_hash", "=", promptHash)
    .where("proposals", "<>", "[]")
    .orderBy("asked_at", "desc")
    .executeTakeFirst();
  return row ? read(row) : null;
}

/** The questions for an article on a channel, in the order they were asked. */
async function ofArticle(db: Kysely<Tables>, articleUrl: string, channel: string): Promise<KeptRewriting[]> {
  const rows = await db
    .selectFrom("rewrites")
    .selectAll()
    .where("article_url", "=", articleUrl)
    .where("channel", "=", channel)
    .orderBy("asked_at")
    .execute();
  return rows.map(read);
}

/** The rewrites table: one row a question. */
export const rewrites = { keep, since, answered, ofArticle };
