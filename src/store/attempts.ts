import type { Kysely, Selectable } from "kysely";
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

async function open(db: Kysely<Tables>, postId: string, at: number): Promise<number> {
  const row = await db
    .insertInto("attempts")
    .values({ post_id: postId, started_at: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function close(
  db: Kysely<Tables>,
  id: number,
  ending: { at: number; outcome: string; words: string | null },
): Promise<void> {
  await db
    .updateTable("attempts")
    .set({ ended_at: ending.at, outcome: ending.outcome, words: ending.words })
    .where("id", "=", id)
    .execute();
}

async function ofPost(db: Kysely<Tables>, postId: string): Promise<Attempt[]> {
  return (await db.selectFrom("attempts").selectAll().where("post_id", "=", postId).orderBy("id").execute()).map(read);
}

/** The attempts table: opened before the call, closed after it. */
export const attempts = { open, close, ofPost };
