import type { Kysely } from "kysely";
import type { Identity } from "../model/adapter.ts";
import { fromJsonOrNull } from "./json.ts";
import { prepared } from "./prepared.ts";
import type { ChannelRow, Tables } from "./schema.ts";

/** What is known of a channel while running. A paused channel keeps its posts. */
export type ChannelStanding = {
  readonly name: string;
  readonly platform: string;
  readonly pausedAt: number | null;
  readonly pausedWhy: string | null;
  /** When it was last let go on after a pause, and by whom. */
  readonly resumedAt: number | null;
  readonly resumedBy: string | null;
  readonly identity: Identity | null;
  readonly verifiedAt: number | null;
};

/** The row beside the channels' own under which the mourning switch is kept; no channel can have this name. */
export const mourningRow = "*mourning";

/** The name under which all channels are paused together. */
export const allChannels = "*";

function read(row: ChannelRow): ChannelStanding {
  return {
    name: row.name,
    platform: row.platform,
    pausedAt: row.paused_at,
    pausedWhy: row.paused_why,
    resumedAt: row.resumed_at,
    resumedBy: row.resumed_by,
    identity: fromJsonOrNull<Identity>(row.identity),
    verifiedAt: row.verified_at,
  };
}

const byName = prepared((db) => db.selectFrom("channels").selectAll().orderBy("name"));

async function all(db: Kysely<Tables>): Promise<ChannelStanding[]> {
  return (await byName(db, {})).map(read);
}

async function meet(db: Kysely<Tables>, name: string, platform: string): Promise<void> {
  await db
    .insertInto("channels")
    .values({ name, platform })
    .onConflict((c) => c.column("name").doUpdateSet({ platform }))
    .execute();
}

/** Pauses a channel (or `allChannels`); false when it was paused already. */
async function pause(db: Kysely<Tables>, name: string, why: string, at: number): Promise<boolean> {
  const row = await db
    .insertInto("channels")
    .values({ name, platform: "", paused_at: at, paused_why: why })
    .onConflict((c) =>
      c.column("name").doUpdateSet({ paused_at: at, paused_why: why }).where("channels.paused_at", "is", null),
    )
    .returning("name")
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets a channel (or `allChannels`) go on; false when it was not paused. */
async function resume(db: Kysely<Tables>, name: string, who: string, at: number): Promise<boolean> {
  const row = await db
    .updateTable("channels")
    .set({ paused_at: null, paused_why: null, resumed_at: at, resumed_by: who })
    .where("name", "=", name)
    .where("paused_at", "is not", null)
    .returning("name")
    .executeTakeFirst();
  return row !== undefined;
}

async function verified(db: Kysely<Tables>, name: string, identity: Identity, at: number): Promise<void> {
  await db
    .updateTable("channels")
    .set({ identity: JSON.stringify(identity), verified_at: at })
    .where("name", "=", name)
    .execute();
}

/** The channels table. */
export const channels = { all, meet, pause, resume, verified };
