import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Dialect, Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { articles } from "./articles.ts";
import { attempts } from "./attempts.ts";
import { budget } from "./budget.ts";
import { channels } from "./channels.ts";
import { claims } from "./claims.ts";
import { openSqlite } from "./engines/sqlite.ts";
import { entries } from "./entries.ts";
import { feeds } from "./feeds.ts";
import { start } from "./migrations/0001-start.ts";
import { posts } from "./posts.ts";
import type { Tables } from "./schema.ts";
import { teasers } from "./teasers.ts";
import { plans } from "./views/plan.ts";
import { pages } from "./views/posts.ts";

type Db = Kysely<Tables>;
type Query = (db: Db, ...rest: never[]) => unknown;
/** The queries of a table file with the database already given. */
type Bound<T> = {
  readonly [K in keyof T]: T[K] extends (db: Db, ...rest: infer A) => infer R ? (...rest: A) => R : never;
};

function bind<T extends Readonly<Record<string, Query>>>(db: Db, queries: T): Bound<T> {
  const bound = Object.entries(queries).map(([name, query]) => [name, query.bind(null, db)]);
  return Object.fromEntries(bound) as Bound<T>;
}

const tables = { feeds, entries, articles, teasers, posts, claims, attempts, channels, budget, pages, plans };

/** All that is durable: the place where the rooms meet. One group of queries a table. */
export type Store = { readonly [K in keyof typeof tables]: Bound<(typeof tables)[K]> } & {
  readonly close: () => Promise<void>;
};

async function migrate(db: Db): Promise<void> {
  const provider = { getMigrations: async () => ({ "0001-start": start }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw new Error("The store could not be brought to this version; nothing was changed.", { cause: error });
}

async function open(dialect: Dialect): Promise<Store> {
  const db = new Kysely<Tables>({ dialect });
  await migrate(db);
  return {
    feeds: bind(db, feeds),
    entries: bind(db, entries),
    articles: bind(db, articles),
    teasers: bind(db, teasers),
    posts: bind(db, posts),
    claims: bind(db, claims),
    attempts: bind(db, attempts),
    channels: bind(db, channels),
    budget: bind(db, budget),
    pages: bind(db, pages),
    plans: bind(db, plans),
    close: () => db.destroy(),
  };
}

/** Opens (and if need be creates) the embedded store in a folder. */
export async function openStore(dataDir: string): Promise<Store> {
  mkdirSync(dataDir, { recursive: true });
  return open(openSqlite(join(dataDir, "litfass.sqlite")));
}

/** A store that lives as long as the process; for tests and rehearsals. */
export function openMemoryStore(): Promise<Store> {
  return open(openSqlite(":memory:"));
}
