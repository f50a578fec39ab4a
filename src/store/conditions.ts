import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Tables } from "./schema.ts";

type ChannelColumn = "channel" | "p.channel" | "t.channel";

/**
 * A row's channel as no index knows it: the index of a channel holds all that was ever sent there, and a database without
 * statistics takes it where that of states, or of changes, holds only what is asked for.
 */
export function plainChannel(column: ChannelColumn): Expression<string> {
  return sql<string>`coalesce(${sql.ref(column)}, '')`;
}

/** Of this channel, found by another index than the channel's; see `plainChannel`. */
export function onChannel(column: ChannelColumn, channel: string): Expression<SqlBool> {
  return sql<SqlBool>`${plainChannel(column)} = ${channel}`;
}

/** A later round of the post `p`. */
export function laterRound(e: ExpressionBuilder<Tables & { p: Tables["posts"] }, "p">) {
  return e
    .selectFrom("posts as later")
    .select("later.id")
    .whereRef("later.article_url", "=", "p.article_url")
    .whereRef("later.channel", "=", "p.channel")
    .whereRef("later.round", ">", "p.round");
}
