import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { type Said, SaidError } from "../model/said.ts";
import type { Engine } from "./engines/engine.ts";
import { start } from "./migrations/0001-start.ts";
import { entryIndexes } from "./migrations/0003-entry-indexes.ts";
import { push } from "./migrations/0004-push.ts";
import { choosing } from "./migrations/0005-choosing.ts";
import { door } from "./migrations/0006-door.ts";
import { workers } from "./migrations/0007-workers.ts";
import { rewrites } from "./migrations/0010-rewrites.ts";
import { closed } from "./migrations/0011-closed.ts";
import { overruled } from "./migrations/0012-overruled.ts";
import { secrets } from "./migrations/0013-secrets.ts";
import { zones } from "./migrations/0015-zones.ts";
import { search } from "./migrations/0016-search.ts";
import { wideIndexes } from "./migrations/0019-wide-indexes.ts";
import { doubts } from "./migrations/0020-doubts.ts";
import { feedDates } from "./migrations/0021-feed-dates.ts";
import { horizons } from "./migrations/0022-horizons.ts";
import { bothOrders } from "./migrations/0023-both-orders.ts";
import { wordsBefore } from "./migrations/0024-words-before.ts";
import type { Tables } from "./schema.ts";

/**
 * All migrations, by name in their order. They lead forward only, and old workers go on beside a newer store: a
 * migration adds; it renames or removes nothing that the last release still uses.
 */
function migrationsFor(engine: Engine): Readonly<Record<string, Migration>> {
  return {
    "0001-start": start,
    "0002-changes": { up: engine.announceChanges },
    "0003-entry-indexes": entryIndexes,
    "0004-push": push,
    "0005-choosing": choosing,
    "0006-door": door,
    "0007-workers": workers,
    "0010-rewrites": rewrites,
    "0011-closed": closed,
    "0012-overruled": overruled,
    "0013-secrets": secrets,
    "0015-zones": zones,
    "0016-search": search(engine),
    "0019-wide-indexes": wideIndexes,
    "0020-doubts": doubts,
    "0021-feed-dates": feedDates,
    "0022-horizons": horizons,
    "0023-both-orders": bothOrders,
    "0024-words-before": wordsBefore,
  };
}

/** The version that this Litfass brings a store to: the name of its last migration. */
export const storeVersion = "0024-words-before";

/** Brings the store to this version, all or nothing, while other processes that want the same wait. */
export async function migrate(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const migrations = migrationsFor(engine);
  await db.transaction().execute(async (t) => {
    // Named, so that Kysely does not take the tables of a neighbour in the same database for ours.
    const migrationTableSchema = await engine.awaitMigrating(t);
    const provider = { getMigrations: async () => migrations };
    const migrator = new Migrator({ db: t, provider, migrationTableSchema });
    const { error } = await migrator.migrateToLatest();
    if (error) throw new SaidError(whyNot(error, engine.place), { cause: error });
  });
}

/** Kysely names a migration that is done and that this Litfass does not know; any other error is the database's. */
function whyNot(error: unknown, place: string): Said {
  const why = error instanceof Error ? error.message : String(error);
  const newer = /previously executed migration (\S+) is missing/.exec(why)?.[1];
  if (newer)
    return {
      de: `Der Speicher in ${place} ist von einem neueren Litfass (${newer}): dieses aktualisieren. Nichts wurde geändert.`,
      en: `The store in ${place} was made by a newer Litfass (${newer}): update this one. Nothing was changed.`,
    };
  return {
    de: `Der Speicher in ${place} ließ sich nicht auf diesen Stand bringen, und nichts wurde geändert: ${why}`,
    en: `The store in ${place} could not be brought to this version, and nothing was changed: ${why}`,
  };
}
