import { type Kysely, sql } from "kysely";
import type { Tables } from "../schema.ts";

/**
 * Between which moments of the platform's own clock (ms) a post of a channel can have been made, as other posts of it tell: it is
 * no older than the one that was published last before it was first sent, and one that was first sent after its last attempt had
 * ended came later still. Null where no confirmed post tells.
 */
export type Neighbours = { readonly before: number | null; readonly after: number | null };

type Of = { readonly id: string; readonly channel: string };

/** Moves are numbered in the order in which they were made, whatever clocks said: these go before or after a given one. */
function confirmedOf(db: Kysely<Tables>, channel: string) {
  return db
    .selectFrom("events as e")
    .innerJoin("posts as p", "p.id", "e.post_id")
    .select("p.remote_at")
    .where("p.channel", "=", channel)
    .where("p.state", "=", "confirmed")
    .where("p.remote_at", "is not", null)
    .limit(1);
}

async function of(db: Kysely<Tables>, { id, channel }: Of): Promise<Neighbours> {
  const moves = await db
    .selectFrom("events")
    .select(["id", "from_state", "to_state"])
    .where("post_id", "=", id)
    .execute();
  const first = Math.min(...moves.filter((move) => move.to_state === "sending").map((move) => move.id));
  const last = Math.max(...moves.filter((move) => move.from_state === "sending").map((move) => move.id));
  const before = Number.isFinite(first)
    ? await confirmedOf(db, channel)
        .where("e.to_state", "=", "published")
        .where("e.id", "<", first)
        .orderBy("e.id", "desc")
        .executeTakeFirst()
    : undefined;
  // One that was sent before as well may have been made by that attempt, and says nothing of what came later.
  const sentBefore = sql<boolean>`exists (select 1 from events f where f.post_id = e.post_id and f.to_state = 'sending' and f.id < e.id)`;
  const after = Number.isFinite(last)
    ? await confirmedOf(db, channel)
        .where("e.to_state", "=", "sending")
        .where("e.id", ">", last)
        .where((x) => x.not(sentBefore))
        .orderBy("e.id")
        .executeTakeFirst()
    : undefined;
  return { before: before?.remote_at ?? null, after: after?.remote_at ?? null };
}

/** What the posts beside a post tell of it. */
export const neighbours = { of };
