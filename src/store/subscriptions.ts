import { randomBytes } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { Said } from "../model/said.ts";
import { readSaid, saidText } from "./said.ts";
import type { SubscriptionRow, SubscriptionState, Tables } from "./schema.ts";

/** What is known of a feed's subscription at its hub. */
export type Subscription = {
  readonly feed: string;
  readonly hub: string;
  readonly topic: string;
  readonly base: string;
  readonly token: string;
  readonly state: SubscriptionState;
  readonly askedAt: number | null;
  readonly leaseUntil: number | null;
  readonly nextAt: number | null;
  readonly tries: number;
  readonly heardAt: number | null;
  readonly missedAt: number | null;
  /** Why the hub takes none, or took none the last time. */
  readonly why: Said | null;
};

export type Wanted = Pick<Subscription, "feed" | "hub" | "topic" | "base">;

function read(row: Selectable<SubscriptionRow>): Subscription {
  return {
    feed: row.feed,
    hub: row.hub,
    topic: row.topic,
    base: row.base,
    token: row.token,
    state: row.state,
    askedAt: row.asked_at,
    leaseUntil: row.lease_until,
    nextAt: row.next_at,
    tries: row.tries,
    heardAt: row.heard_at,
    missedAt: row.missed_at,
    why: row.why === null ? null : readSaid(row.why),
  };
}

async function all(db: Kysely<Tables>): Promise<Subscription[]> {
  return (await db.selectFrom("subscriptions").selectAll().orderBy("feed").execute()).map(read);
}

async function ofFeed(db: Kysely<Tables>, feed: string): Promise<Subscription | null> {
  const row = await db.selectFrom("subscriptions").selectAll().where("feed", "=", feed).executeTakeFirst();
  return row ? read(row) : null;
}

async function byToken(db: Kysely<Tables>, token: string): Promise<Subscription | null> {
  const row = await db.selectFrom("subscriptions").selectAll().where("token", "=", token).executeTakeFirst();
  return row ? read(row) : null;
}

/** Notes the hub a feed names. Another hub, topic or address of ours begins anew, under a callback of its own. */
async function want(db: Kysely<Tables>, wanted: Wanted, at: number): Promise<void> {
  const known = await ofFeed(db, wanted.feed);
  const same = known && (["hub", "topic", "base"] as const).every((name) => known[name] === wanted[name]);
  if (same && known.state !== "leaving") return;
  const begun = {
    ...wanted,
    token: randomBytes(24).toString("base64url"),
    state: "wanted" as const,
    asked_at: null,
    lease_until: null,
    next_at: at,
    tries: 0,
    heard_at: null,
    missed_at: null,
    why: null,
  };
  await db
    .insertInto("subscriptions")
    .values(begun)
    .onConflict((c) => c.column("feed").doUpdateSet(begun))
    .execute();
}

type Changes = Partial<{
  state: SubscriptionState;
  askedAt: number | null;
  leaseUntil: number | null;
  nextAt: number | null;
  tries: number;
  heardAt: number | null;
  missedAt: number | null;
  why: Said | null;
}>;

const columns = {
  state: "state",
  askedAt: "asked_at",
  leaseUntil: "lease_until",
  nextAt: "next_at",
  tries: "tries",
  heardAt: "heard_at",
  missedAt: "missed_at",
  why: "why",
} as const satisfies Record<keyof Changes, keyof SubscriptionRow>;

/** Changes the subscription of this callback, if it is still the feed's. */
async function change(db: Kysely<Tables>, token: string, changes: Changes): Promise<void> {
  const written = changes.why ? { ...changes, why: saidText(changes.why) } : changes;
  const given = Object.entries(written).map(([name, value]) => [columns[name as keyof Changes], value]);
  await db.updateTable("subscriptions").set(Object.fromEntries(given)).where("token", "=", token).execute();
}

type Turn = { readonly base: string; readonly at: number; readonly until: number };

/** Takes those asked for under this address of ours whose hub is to be asked by `at`, each for one daemon alone until `until`. */
async function takeDue(db: Kysely<Tables>, { base, at, until }: Turn): Promise<Subscription[]> {
  const due = await db
    .selectFrom("subscriptions")
    .selectAll()
    .where("base", "=", base)
    .where("next_at", "<=", at)
    .limit(50)
    .execute();
  const mine: Subscription[] = [];
  for (const row of due) {
    const taken = await db
      .updateTable("subscriptions")
      .set({ next_at: until })
      .where("token", "=", row.token)
      .where("next_at", "=", row.next_at)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) === 1) mine.push(read(row));
  }
  return mine;
}

async function remove(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom("subscriptions").where("token", "=", token).execute();
}

async function nextAt(db: Kysely<Tables>, base: string): Promise<number | null> {
  const row = await db
    .selectFrom("subscriptions")
    .select((e) => e.fn.min("next_at").as("at"))
    .where("base", "=", base)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The subscriptions table. */
export const subscriptions = { all, ofFeed, byToken, want, change, takeDue, remove, nextAt };
