import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from "kysely";
import type { Tables } from "./schema.ts";

type Value = string | number | null;
type Values = Readonly<Record<string, Value>>;

/** Stands for a value while its query is built. */
class Place {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A query that is built once for each database, and run with other values each time: building costs several times what
 * SQLite needs for the answer. `build` is given places for the values, and must not look at them.
 */
export function prepared<V extends Values, O>(build: (db: Kysely<Tables>, values: V) => Compilable<O>) {
  const known = new WeakMap<DialectAdapter, CompiledQuery<O>>();
  const compile = (db: Kysely<Tables>, adapter: DialectAdapter) => {
    const query = build(db, placesOf<V>("")).compile();
    known.set(adapter, query);
    return query;
  };
  return async (db: Kysely<Tables>, values: V): Promise<O[]> => {
    // A transaction has the adapter of the database it is on.
    const { adapter } = db.getExecutor();
    const { query, queryId, sql, parameters: made } = known.get(adapter) ?? compile(db, adapter);
    const parameters = made.map((each) => (each instanceof Place ? valueOf(values, each.name) : each));
    return (await db.executeQuery<O>({ query, queryId, sql, parameters })).rows;
  };
}

/** Any name gives its place; nothing else is ever asked of them. */
function placesOf<V extends Values>(prefix: string): V {
  return new Proxy({}, { get: (_none, name) => new Place(`${prefix}${String(name)}`) }) as V;
}

/** A prepared query that takes several rows at once, at least one. It is built once for each number of them. */
export function preparedRows<V extends Values, O>(build: (db: Kysely<Tables>, rows: readonly V[]) => Compilable<O>) {
  const byCount = new Map<number, (db: Kysely<Tables>, values: Values) => Promise<O[]>>();
  return (db: Kysely<Tables>, rows: readonly V[]): Promise<O[]> => {
    const places = () => rows.map((_row, n) => placesOf<V>(`${n} `));
    const run = byCount.get(rows.length) ?? prepared<Values, O>((on) => build(on, places()));
    byCount.set(rows.length, run);
    const named = rows.flatMap((row, n) => Object.entries(row).map(([name, value]) => [`${n} ${name}`, value]));
    return run(db, Object.fromEntries(named));
  };
}

function valueOf(values: Values, name: string): Value {
  const value = values[name];
  if (value === undefined) throw new Error(`A query was run without its value "${name}".`);
  return value;
}
