import type { Dialect, Kysely, Transaction } from "kysely";
import type { Tables } from "../schema.ts";

/** What differs between the engines: all of it stands in one file for each. Queries, tables and rooms know nothing of it. */
export type Engine = {
  readonly dialect: Dialect;
  /** Where the store is, for sentences to people; never with a password. */
  readonly place: string;
  /** Has it room for several daemons? */
  readonly isShared: boolean;
  /** Waits for the turn to migrate: one at a time, until the transaction ends. Gives the schema, where there are several. */
  readonly awaitMigrating: (t: Transaction<Tables>) => Promise<string | undefined>;
  /** The part of migration 0002 by which the database itself tells of changes. */
  readonly announceChanges: (db: Kysely<unknown>) => Promise<void>;
  /** The part of migration 0016 by which the database keeps a list of articles and posts whose words changed. */
  readonly watchWords: (db: Kysely<unknown>) => Promise<void>;
  /** The part of migration 0016 by which the database finds parts of words sooner, where it can. */
  readonly indexWords: (db: Kysely<unknown>) => Promise<void>;
  /** Calls `listener` when somebody else changed the store, or may have. Gives the function that stops it. */
  readonly changes: (listener: () => void) => () => void;
  /** Keeps a second daemon off a store that has room for one; throws a sentence when there is one already. */
  readonly holdAsDaemon: () => () => void;
  /** Runs work that only one at a time may do, of all processes on this store; a process that dies makes room. */
  readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** After rows came in with their numbers: new ones are numbered behind them. */
  readonly numberOn: (t: Transaction<Tables>) => Promise<void>;
  /** Before the dialect is destroyed. */
  readonly close: () => void;
};

/** Tables that number their rows. */
export const numbered = ["entries", "attempts", "events", "spending"] as const satisfies readonly (keyof Tables)[];

/** Whose words are searched: kind, table, the column that has them, and the one that names the row. */
export const watched = [
  ["article", "articles", "data", "url"],
  ["post", "posts", "draft", "id"],
] as const;

/**
 * Text as both engines can hold it: PostgreSQL knows no zero character, and neither knows half a surrogate pair. Feeds
 * bring both.
 */
export function holdable(text: string): string {
  return text.includes("\0") || !text.isWellFormed() ? text.toWellFormed().replaceAll("\0", "\uFFFD") : text;
}
