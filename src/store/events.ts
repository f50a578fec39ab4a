import type { Kysely } from "kysely";
import type { PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import { prepared } from "./prepared.ts";
import type { Tables } from "./schema.ts";

/** One move of a post. `who` is a person's name; left out where the bot made it. */
export type Moved = {
  readonly from: PostState | null;
  readonly to: PostState;
  readonly reason: Reason;
  readonly at: number;
  readonly who?: string;
};

type Row = { at: number; post_id: string; from_state: string | null; to_state: string; reason: string; who: string };

const insert = prepared((db, row: Row) =>
  db.insertInto("events").values({
    at: row.at,
    post_id: row.post_id,
    from_state: row.from_state,
    to_state: row.to_state,
    reason: row.reason,
    who: row.who,
  }),
);

/** Adds a move to a post's life; in the transaction that makes it. */
export async function noteEvent(t: Kysely<Tables>, id: string, { from, to, reason, at, who }: Moved): Promise<void> {
  const states = { from_state: from, to_state: to };
  await insert(t, { at, post_id: id, ...states, reason: JSON.stringify(reason), who: who ?? "bot" });
}
