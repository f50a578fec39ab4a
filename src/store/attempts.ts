import type { Kysely, Selectable } from "kysely";
import { prepared } from "./prepared.ts";
import type { AttemptRow, Tables } from "./schema.ts";

/** One call to publish. `outcome` is null while it runs, or for ever when the process died. */
export type Attempt = {
  readonly id: number;
  readonly postId: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly outcome: string | null;
  readonly words: string | null;
};

function read(row: Selectable<AttemptRow>): Attempt {
  return {
    id: row.id,
    postId: row.post_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    words: row.words,
  };
}

/** How an attempt ended: `published`, `pending`, `stopped` before the call, or the kind of its failure. */
export type Ending = { readonly attempt: number; readonly outcome: string; readonly words: string | null };

const insert = prepared((db, { id, at }: { id: string; at: number }) =>
  db.insertInto("attempts").values({ post_id: id, started_at: at }).returning("id"),
);

const end = prepared((db, given: Ending & { at: number }) =>
  db
    .updateTable("attempts")
    .set({ ended_at: given.at, outcome: given.outcome, words: given.words })
    .where("id", "=", given.attempt),
);

async function open(db: Kysely<Tables>, postId: string, at: number): Promise<number> {
  const [row] = await insert(db, { id: postId, at });
  if (!row) throw new Error(`The attempt for post ${postId} was not written down.`);
  return row.id;
}

async function close(
  db: Kysely<Tables>,
  attempt: number,
  ending: { at: number; outcome: string; words: string | null },
): Promise<void> {
  await end(db, { attempt, ...ending });
}

async function ofPost(db: Kysely<Tables>, postId: string): Promise<Attempt[]> {
  return (await db.selectFrom("attempts").selectAll().where("post_id", "=", postId).orderBy("id").execute()).map(read);
}

/** The attempts table: opened with the claim, before the call; closed with the move that its end makes. */
export const attempts = { open, close, ofPost };
