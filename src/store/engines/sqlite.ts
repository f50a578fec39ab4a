import { closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setImmediate, setTimeout as wait } from "node:timers/promises";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Kysely,
  type SelectModifierNode,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  sql,
  type TransactionSettings,
} from "kysely";
import { SaidError } from "../../model/said.ts";
import { inTurn } from "./turns.ts";
import { type Engine, holdable, watched } from "./engine.ts";

/** So long may one step keep the process to itself. */
const longestTurnMs = 10;

/** How often a daemon asks whether a command beside it changed something: calm, and soon enough for a person. */
const askEveryMs = 500;

/** Bound values SQLite knows; Kysely hands over `unknown`. */
function bind(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (value === undefined) return null;
    if (typeof value === "boolean") return value ? 1 : 0;
    if (typeof value === "string") return holdable(value);
    if (value === null || typeof value === "number" || typeof value === "bigint") return value;
    if (value instanceof Uint8Array) return value;
    throw new TypeError(`The store cannot keep a ${typeof value}: give text, a number or null.`);
  });
}

/** Preparing costs as much as many a query; kept are so many, and all anew when they are more. */
const mostPrepared = 500;

/** Prepares each statement once. */
function preparing(file: DatabaseSync) {
  const known = new Map<string, ReturnType<typeof wrap>>();
  return (query: string) => {
    const found = known.get(query) ?? wrap(file.prepare(query), () => file.prepare(query));
    if (known.size >= mostPrepared) known.clear();
    known.set(query, found);
    return found;
  };
}

/** One that is walked row by row is another one each time, for the same may be asked meanwhile. */
function wrap(statement: StatementSync, another: () => StatementSync) {
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...bind(parameters)),
    run: (parameters: readonly unknown[]) => statement.run(...bind(parameters)),
    *iterate(parameters: readonly unknown[]) {
      yield* another().iterate(...bind(parameters));
    },
  };
}

/** SQLite has one writer at a time: there are no rows to lock and nobody to skip. */
class Compiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (node.modifier === "ForUpdate" || node.modifier === "SkipLocked") return;
    super.visitSelectModifier(node);
  }
}

/**
 * Transactions take the writer's place at their beginning and wait for it. One that took it later, after reading, would
 * fail at once instead of waiting when another process wrote in between.
 */
class Driver extends SqliteDriver {
  #turnBeganAt = performance.now();

  /**
   * SQLite answers at once, so that a step which works through many rows would never wait, and no platform's answer be
   * heard meanwhile: now and then others have their turn.
   */
  override async acquireConnection(): Promise<DatabaseConnection> {
    if (performance.now() - this.#turnBeganAt > longestTurnMs) {
      await setImmediate();
      this.#turnBeganAt = performance.now();
    }
    return super.acquireConnection();
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === "read only" ? "begin" : "begin immediate";
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

/** Tables may be made and changed inside a transaction, which Kysely does not use unless it is told. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Dialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  constructor(database: SqliteDatabase) {
    super({ database });
    this.#database = database;
  }
  override createDriver(): Driver {
    return new Driver({ database: this.#database });
  }
  override createQueryCompiler(): Compiler {
    return new Compiler();
  }
  override createAdapter(): Adapter {
    return new Adapter();
  }
}

/** `data_version` grows with each change that another connection, of this process or any other, commits. */
function watch(file: DatabaseSync): Engine["changes"] {
  const asked = file.prepare("PRAGMA data_version");
  return (listener) => {
    let known = asked.get()?.data_version;
    const timer = setInterval(() => {
      const now = asked.get()?.data_version;
      if (now === known) return;
      known = now;
      listener();
    }, askEveryMs);
    return () => clearInterval(timer);
  };
}

/** Of each article and post whose words are new or changed, by whatever process. */
async function watchWords(db: Kysely<unknown>): Promise<void> {
  for (const [kind, table, column, name] of watched) {
    const note = `insert into unfolded (kind, name) values ('${kind}', new.${name});`;
    await sql.raw(`create trigger ${table}_words_new after insert on ${table} begin ${note} end`).execute(db);
    await sql
      .raw(`create trigger ${table}_words after update of ${column} on ${table}
            when old.${column} is not new.${column} begin ${note} end`)
      .execute(db);
  }
}

/**
 * The place of the one daemon: a write lock on a file of its own, which commands never touch. The system frees it with
 * the process, however that ends.
 */
function holdPlace(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, "daemon.lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN IMMEDIATE");
  } catch (thrown) {
    lock.close();
    if (!(thrown instanceof Error && "errcode" in thrown && thrown.errcode === 5)) throw thrown;
    const said = {
      de: `Auf dem Speicher in ${folder} arbeitet schon ein Litfass, und zwei kämen einander in die Quere: erst dieses beenden oder DATA_DIR auf einen eigenen Ordner setzen.`,
      en: `Another Litfass is at work on the store in ${folder}, and two would get in each other's way: stop it first, or set DATA_DIR to a folder of its own.`,
    };
    throw new SaidError(said, { cause: thrown });
  }
  return () => lock.close();
}

const askAgainMs = 25;

/** Work alone among all processes on a folder: a write lock on a file of its own, which the system frees with its holder. */
async function holdTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = new DatabaseSync(join(folder, "turn.lock"), { timeout: 0 });
  try {
    while (!tryLock(lock)) await wait(askAgainMs);
    return await work();
  } finally {
    lock.close();
  }
}

function tryLock(lock: DatabaseSync): boolean {
  try {
    lock.exec("BEGIN IMMEDIATE");
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && "errcode" in thrown && thrown.errcode === 5) return false;
    throw thrown;
  }
}

/** Every connection asks whether it writes through to the disk; throws a sentence when it does not. */
export function insistOnSyncing(file: DatabaseSync, place: string): void {
  const full = 2;
  if (Number(file.prepare("PRAGMA synchronous").get()?.synchronous) >= full) return;
  file.close();
  throw new SaidError({
    de: `SQLite schreibt in ${place} nicht bis auf die Platte durch (synchronous ist nicht FULL); bei einem Stromausfall ginge Bestätigtes verloren: ein Node nehmen, dessen SQLite es kann. Nichts wurde geändert.`,
    en: `SQLite does not write through to the disk in ${place} (synchronous is not FULL), so that a power cut would lose what was acknowledged: use a Node whose SQLite can. Nothing was changed.`,
  });
}

/** A connection whose commits are on the disk: `synchronous=FULL`, as NORMAL loses acknowledged rows in a power cut. */
export function openSynced(path: string): DatabaseSync {
  const file = new DatabaseSync(path, { timeout: 10_000 });
  file.exec("PRAGMA synchronous = FULL");
  // Only macOS knows these: its fsync leaves what is written in the disk's own memory.
  file.exec("PRAGMA fullfsync = ON");
  file.exec("PRAGMA checkpoint_fullfsync = ON");
  insistOnSyncing(file, path);
  return file;
}

/** Makes the folder of a store, with those above it, so that they last like what is kept in it. */
export function makeStoreFolder(folder: string): void {
  const first = makeFolder(folder);
  if (first === undefined) return;
  for (let at = resolve(folder); ; at = dirname(at)) {
    const above = openSync(dirname(at), "r");
    fsyncSync(above);
    closeSync(above);
    if (at === resolve(first)) return;
  }
}

function makeFolder(folder: string): string | undefined {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unknown";
    const said = {
      de: `Der Speicher in ${folder} lässt sich nicht öffnen (${code}): Ist DATA_DIR ein Ordner, in den Litfass schreiben darf?`,
      en: `The store in ${folder} cannot be opened (${code}): is DATA_DIR a folder that Litfass may write to?`,
    };
    throw new SaidError(said, { cause: thrown });
  }
}

/** The embedded engine: one SQLite file that several processes may use, or a store in memory when `folder` is null. */
export function openSqlite(folder: string | null): Engine {
  const file = openSynced(folder === null ? ":memory:" : join(folder, "litfass.sqlite"));
  file.exec("PRAGMA journal_mode = WAL");
  file.exec("PRAGMA foreign_keys = ON");
  const changes = watch(file);
  const stops = new Set<() => void>();
  const turn = inTurn();
  const stopAll = () => stops.forEach((stop) => stop());
  return {
    dialect: new Dialect({ close: () => file.close(), prepare: preparing(file) }),
    place: folder ?? "memory",
    isShared: false,
    // The transaction has the writer's place already.
    awaitMigrating: async () => undefined,
    // It counts them by itself.
    announceChanges: async () => undefined,
    watchWords,
    // Reading all words is quick enough in the process itself.
    indexWords: async () => undefined,
    changes: (listener) => {
      const stop = changes(listener);
      stops.add(stop);
      return stop;
    },
    holdAsDaemon: () => {
      const release = folder === null ? () => undefined : holdPlace(folder);
      let held = true;
      const once = () => {
        if (held) release();
        held = false;
      };
      stops.add(once);
      return once;
    },
    alone: (_name, work) => turn(() => (folder === null ? work() : holdTurn(folder, work))),
    // AUTOINCREMENT follows the largest number by itself.
    numberOn: async () => undefined,
    close: stopAll,
  };
}
