import { Kysely } from "kysely";
import { articles } from "./articles.ts";
import { assignments } from "./assignments.ts";
import { attempts } from "./attempts.ts";
import { budget } from "./budget.ts";
import { channels } from "./channels.ts";
import { claims } from "./claims.ts";
import { doubts } from "./doubts.ts";
import type { Engine } from "./engines/engine.ts";
import { openPostgres } from "./engines/postgres.ts";
import { makeStoreFolder, openSqlite } from "./engines/sqlite.ts";
import { entries } from "./entries.ts";
import { feeds } from "./feeds.ts";
import { hooks } from "./hooks.ts";
import { migrate } from "./migrate.ts";
import { notices } from "./notices.ts";
import { placings } from "./placings.ts";
import { posts } from "./posts.ts";
import { readings } from "./readings.ts";
import { rewrites } from "./rewrites.ts";
import { revisions } from "./revisions.ts";
import { retention } from "./retention.ts";
import type { Tables } from "./schema.ts";
import { secrets } from "./secrets.ts";
import { sessions } from "./sessions.ts";
import { subscriptions } from "./subscriptions.ts";
import { teasers } from "./teasers.ts";
import { tokens } from "./tokens.ts";
import { told } from "./told.ts";
import { workers } from "./workers.ts";
import { zones } from "./zones.ts";
import { exportLines } from "./transfer/export.ts";
import { importLines } from "./transfer/import.ts";
import { desk } from "./views/desk.ts";
import { neighbours } from "./views/neighbours.ts";
import { held } from "./views/held.ts";
import { plans } from "./views/plan.ts";
import { history } from "./views/history.ts";
import { wanting } from "./views/placing.ts";
import { pages } from "./views/posts.ts";
import { standing } from "./views/standing.ts";
import { sources } from "./views/sources.ts";

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

const tables = {
  feeds,
  entries,
  articles,
  teasers,
  posts,
  claims,
  attempts,
  channels,
  budget,
  pages,
  plans,
  sources,
  desk,
  history,
  revisions,
  rewrites,
  retention,
  standing,
  readings,
  assignments,
  placings,
  workers,
  wanting,
  sessions,
  tokens,
  hooks,
  subscriptions,
  notices,
  told,
  doubts,
  neighbours,
  zones,
  secrets,
  held,
};

/** All that is durable: the place where the rooms meet. One group of queries a table. */
export type Store = { readonly [K in keyof typeof tables]: Bound<(typeof tables)[K]> } & {
  /** Where it is, for sentences to people; never with a password. */
  readonly place: string;
  /** May several daemons work on it at the same time? */
  readonly isShared: boolean;
  /**
   * Calls `listener` when another process changed posts or channels (or may have). Gives the function that stops it.
   */
  readonly changes: (listener: () => void) => () => void;
  /**
   * Makes this process the daemon of an embedded store, until it lets go, closes the store or dies. Rejects with one
   * sentence when there is one already. A PostgreSQL store has room for many.
   */
  readonly holdAsDaemon: () => Promise<() => void>;
  /**
   * Does work that only one at a time may do, of all processes on this store, such as spending a token that can be spent
   * once. Gives what the work gives. Whoever dies or loses the store makes room for the next.
   */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Everything in it as JSON lines, as at one moment. */
  readonly exportLines: () => AsyncIterable<string>;
  /** Takes in what `exportLines` gave, all or nothing; rejects with one sentence. Gives the number of rows. */
  readonly importLines: (lines: AsyncIterable<string> | Iterable<string>) => Promise<number>;
  readonly close: () => Promise<void>;
};

async function open(engine: Engine): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: engine.dialect });
  const close = async () => {
    engine.close();
    await db.destroy();
  };
  try {
    await migrate(db, engine);
  } catch (thrown) {
    await close();
    throw thrown;
  }
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
    standing: bind(db, standing),
    retention: bind(db, retention),
    plans: bind(db, plans),
    readings: bind(db, readings),
    assignments: bind(db, assignments),
    sources: bind(db, sources),
    desk: bind(db, desk),
    history: bind(db, history),
    revisions: bind(db, revisions),
    rewrites: bind(db, rewrites),
    subscriptions: bind(db, subscriptions),
    notices: bind(db, notices),
    told: bind(db, told),
    doubts: bind(db, doubts),
    neighbours: bind(db, neighbours),
    held: bind(db, held),
    placings: bind(db, placings),
    workers: bind(db, workers),
    zones: bind(db, zones),
    secrets: bind(db, secrets),
    wanting: bind(db, wanting),
    sessions: bind(db, sessions),
    tokens: bind(db, tokens),
    hooks: bind(db, hooks),
    place: engine.place,
    isShared: engine.isShared,
    changes: engine.changes,
    holdAsDaemon: async () => engine.holdAsDaemon(),
    alone: engine.alone,
    exportLines: () => exportLines(db),
    importLines: (lines) => importLines(db, engine, lines),
    close,
  };
}

/** Where a newsroom's store is: in a folder, unless there is the address of a PostgreSQL server. */
export type Place = { readonly dataDir: string; readonly databaseUrl?: string };

/** Opens the store, creates it or brings it to this version. Throws a sentence when that cannot be; never with a password. */
export async function openStore({ dataDir, databaseUrl }: Place): Promise<Store> {
  if (databaseUrl !== undefined) return open(openPostgres(databaseUrl));
  makeStoreFolder(dataDir);
  return open(openSqlite(dataDir));
}

/** A store that lives as long as the process; for tests and rehearsals. */
export function openMemoryStore(): Promise<Store> {
  return open(openSqlite(null));
}
