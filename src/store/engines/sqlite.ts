import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { SqliteDialect, type SqliteDatabase } from "kysely";

/** Bound values SQLite knows; Kysely hands over `unknown`. */
function bind(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === undefined) return null;
    if (typeof value === "boolean") return value ? 1 : 0;
    if (value === null || typeof value === "number" || typeof value === "string" || typeof value === "bigint")
      return value;
    if (value instanceof Uint8Array) return value;
    throw new TypeError(`The store cannot keep a ${typeof value}: give text, a number or null.`);
  });
}

function wrap(statement: StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...bind(parameters)),
    run: (parameters: readonly unknown[]) => statement.run(...bind(parameters)),
    *iterate(parameters: readonly unknown[]) {
      yield* statement.iterate(...bind(parameters));
    },
  };
}

/**
 * The embedded engine: one SQLite file that several processes may use. `synchronous=FULL` because NORMAL loses
 * acknowledged rows in a power cut.
 */
export function openSqlite(path: string): SqliteDialect {
  const file = new DatabaseSync(path);
  file.exec("PRAGMA journal_mode = WAL");
  file.exec("PRAGMA synchronous = FULL");
  file.exec("PRAGMA busy_timeout = 10000");
  file.exec("PRAGMA foreign_keys = ON");
  const database: SqliteDatabase = {
    close: () => file.close(),
    prepare: (sql: string) => wrap(file.prepare(sql)),
  };
  return new SqliteDialect({ database });
}
