import type { Kysely, Selectable } from "kysely";
import type { ZoneClock } from "../model/zone-clock.ts";
import { fromJson, fromJsonOrNull } from "./json.ts";
import type { Tables, ZoneRow } from "./schema.ts";

/** How a zone's clock went when it was last looked at. */
export type KnownZone = {
  readonly name: string;
  /** Of the zone data it was read from, such as "2026c". */
  readonly dataVersion: string;
  readonly clock: ZoneClock;
  readonly seenAt: number;
  /** How it went before it changed; null once what was placed by that is placed anew. */
  readonly before: ZoneClock | null;
};

function read(row: Selectable<ZoneRow>): KnownZone {
  return {
    name: row.name,
    dataVersion: row.data_version,
    clock: fromJson<ZoneClock>(row.clock),
    seenAt: row.seen_at,
    before: fromJsonOrNull<ZoneClock>(row.before),
  };
}

async function get(db: Kysely<Tables>, name: string): Promise<KnownZone | null> {
  const row = await db.selectFrom("zones").selectAll().where("name", "=", name).executeTakeFirst();
  return row ? read(row) : null;
}

/** Keeps how a zone's clock goes; false when somebody else has done so since it was `seen` (null: not known). */
async function keep(db: Kysely<Tables>, zone: KnownZone, seen: KnownZone | null): Promise<boolean> {
  const row = {
    name: zone.name,
    data_version: zone.dataVersion,
    clock: JSON.stringify(zone.clock),
    seen_at: zone.seenAt,
    before: zone.before && JSON.stringify(zone.before),
  };
  const kept = seen
    ? await db
        .updateTable("zones")
        .set(row)
        .where("name", "=", zone.name)
        .where("clock", "=", JSON.stringify(seen.clock))
        .where("seen_at", "=", seen.seenAt)
        .returning("name")
        .executeTakeFirst()
    : await db
        .insertInto("zones")
        .values(row)
        .onConflict((c) => c.doNothing())
        .returning("name")
        .executeTakeFirst();
  return kept !== undefined;
}

/** The zones table. */
export const zones = { get, keep };
