import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from "kysely";
import type { Sql, TransactionSql } from "postgres";
import { holdable } from "./engine.ts";

type Value = string | number | boolean | null;

/** Bound values PostgreSQL knows; Kysely hands over `unknown`. */
function bind(parameters: readonly unknown[]): Value[] {
  return parameters.map((value) => {
    if (value === undefined || value === null) return null;
    if (typeof value === "string") return holdable(value);
    if (typeof value === "number" || typeof value === "boolean") return value;
    throw new TypeError(`The store cannot keep a ${typeof value}: give text, a number or null.`);
  });
}

/** Ends the work of a transaction that is taken back. */
class Undone extends Error {}

type Running = {
  readonly sql: TransactionSql;
  readonly commit: () => Promise<void>;
  readonly undo: () => Promise<void>;
  /** Why it cannot go on: its connection was lost, and the server has taken it back. */
  lost: Error | null;
};

/** Begins a transaction on a connection of its own, and keeps it open until it is told how it ends. */
function begin(sql: Sql, mode: string): Promise<Running> {
  const end = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<Running>();
  const whole = sql.begin(mode, (own) => {
    const running: Running = {
      sql: own,
      lost: null,
      commit: () => (end.resolve(), whole.then(() => undefined)),
      undo: async () => {
        end.reject(new Undone());
        await whole.catch((thrown: unknown) => {
          if (!(thrown instanceof Undone)) throw thrown;
        });
      },
    };
    whole.catch((thrown: unknown) => {
      running.lost = thrown instanceof Error ? thrown : new Error(String(thrown));
    });
    begun.resolve(running);
    return end.promise;
  });
  whole.catch(begun.reject);
  return begun.promise;
}

/** One user's connection: any of the pool's for single queries, the same one for all of a transaction. */
class Connection implements DatabaseConnection {
  readonly #sql: Sql;
  readonly #explain: (thrown: unknown) => unknown;
  running: Running | null = null;

  constructor(sql: Sql, explain: (thrown: unknown) => unknown) {
    this.#sql = sql;
    this.#explain = explain;
  }

  /** Postgres.js must not be asked on a lost connection: it would write into nothing, or into a stranger's session. */
  #on(): Sql | TransactionSql {
    if (this.running?.lost) throw this.running.lost;
    return this.running?.sql ?? this.#sql;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const rows = await this.#on().unsafe<R[] & object[]>(query.sql, bind(query.parameters), { prepare: true });
      return { rows: Array.from(rows) as R[], numAffectedRows: BigInt(rows.count ?? 0) };
    } catch (thrown) {
      throw this.#explain(thrown);
    }
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    try {
      const pages = this.#on().unsafe<R[] & object[]>(query.sql, bind(query.parameters)).cursor(chunkSize);
      for await (const rows of pages) yield { rows: Array.from(rows) as R[] };
    } catch (thrown) {
      throw this.#explain(thrown);
    }
  }

  async begin(mode: string): Promise<void> {
    try {
      this.running = await begin(this.#sql, mode);
    } catch (thrown) {
      throw this.#explain(thrown);
    }
  }

  async end(how: "commit" | "undo"): Promise<void> {
    const { running } = this;
    this.running = null;
    if (!running) throw new Error("This transaction has not begun.");
    try {
      // A lost one has been taken back by the server.
      if (!running.lost) await running[how]();
      else if (how === "commit") throw running.lost;
    } catch (thrown) {
      throw this.#explain(thrown);
    }
  }
}

function modeOf({ isolationLevel, accessMode }: TransactionSettings): string {
  return [isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean).join(" ");
}

/**
 * Kysely's way to postgres.js, which has the pool. A connection that Kysely acquires is a session of its own only within
 * a transaction.
 */
export class PostgresJsDriver implements Driver {
  readonly #sql: Sql;
  readonly #explain: (thrown: unknown) => unknown;

  /** `explain` makes a sentence for people of what postgres.js throws. */
  constructor(sql: Sql, explain: (thrown: unknown) => unknown) {
    this.#sql = sql;
    this.#explain = explain;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection(this.#sql, this.#explain);
  }

  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    await connection.begin(modeOf(settings));
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.end("commit");
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.end("undo");
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    // In seconds. Whoever closes has done; only what a lost connection left behind is waited for in vain.
    await this.#sql.end({ timeout: 2 });
  }
}
