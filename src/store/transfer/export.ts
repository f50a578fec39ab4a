import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { storeVersion } from "../migrate.ts";
import type { Tables } from "../schema.ts";
import { keys, type TableName, tableNames } from "./shapes.ts";

/** First line of an export. `version` is the store's, `exportedAt` ISO; `counts` are rows by table. */
export type Header = {
  readonly litfass: "export";
  readonly version: string;
  readonly exportedAt: string;
  readonly counts: Readonly<Record<string, number>>;
};

/** Rows held in memory at a time; an article with its text may be some 100 kB. */
const chunk = 100;

async function count(db: Kysely<Tables>, table: TableName): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((e) => e.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function rowsOf(db: Kysely<Tables>, table: TableName): AsyncIterable<object> {
  const query = db.selectFrom(table).selectAll();
  return keys[table].reduce((ordered, key) => ordered.orderBy(db.dynamic.ref(key)), query).stream(chunk);
}

async function* body(db: Kysely<Tables>): AsyncGenerator<string> {
  const counts: Record<string, number> = {};
  for (const table of tableNames) counts[table] = await count(db, table);
  const exportedAt = new Date().toISOString();
  yield JSON.stringify({ litfass: "export", version: storeVersion, exportedAt, counts } satisfies Header);
  for (const table of tableNames) for await (const row of rowsOf(db, table)) yield JSON.stringify({ table, row });
}

/**
 * Everything in the store, a JSON line each: a header, the rows by table and key as at one moment, and at the end a
 * SHA-256 of all lines before it. A daemon may go on meanwhile.
 */
export async function* exportLines(db: Kysely<Tables>): AsyncGenerator<string> {
  const digest = createHash("sha256");
  const t = await db.startTransaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute();
  try {
    for await (const line of body(t)) {
      digest.update(`${line}\n`);
      yield line;
    }
    yield JSON.stringify({ sha256: digest.digest("hex") });
  } finally {
    await t.rollback().execute();
  }
}
