import type { Kysely, Selectable } from "kysely";
import type { PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import { fromJson } from "./json.ts";
import type { DeliveryRow, Tables } from "./schema.ts";

/** Something that is told to a hook, from when it is known until it is delivered or given up. */
export type Delivery = {
  readonly id: string;
  readonly hook: string;
  readonly kind: string;
  readonly body: string;
  readonly madeAt: number;
  readonly nextAt: number | null;
  readonly tries: number;
  readonly doneAt: number | null;
  readonly deadAt: number | null;
  /** What the last try brought. */
  readonly words: string | null;
};

/** A step of a post's life, as it stands in the store. */
export type Happening = {
  readonly id: number;
  readonly at: number;
  readonly post: string;
  readonly to: PostState;
  readonly reason: Reason;
  readonly who: string;
};

/** Events are numbered before they are committed: so many before the last seen one are looked at again. */
const overlap = 200;
/** None takes longer from number to commit. */
const overlapMs = 10 * 60_000;

function read(row: Selectable<DeliveryRow>): Delivery {
  return {
    id: row.id,
    hook: row.hook,
    kind: row.kind,
    body: row.body,
    madeAt: row.made_at,
    nextAt: row.next_at,
    tries: row.tries,
    doneAt: row.done_at,
    deadAt: row.dead_at,
    words: row.words,
  };
}

async function lastEvent(db: Kysely<Tables>): Promise<number> {
  const row = await db
    .selectFrom("events")
    .select((e) => e.fn.max("id").as("id"))
    .executeTakeFirst();
  return Number(row?.id ?? 0);
}

/** Begins a hook with what happens from now on; one that is known goes on where it was. Gives when it was met. */
async function meet(db: Kysely<Tables>, name: string, at: number): Promise<number> {
  const known = await db.selectFrom("hooks").select("met_at").where("name", "=", name).executeTakeFirst();
  if (known) return known.met_at;
  await db
    .insertInto("hooks")
    .values({ name, seen_event: await lastEvent(db), met_at: at })
    .onConflict((c) => c.doNothing())
    .execute();
  return at;
}

/** What happened to posts since a hook last looked, in order, at most `limit`. May hold what was given before. */
async function happenings(
  db: Kysely<Tables>,
  name: string,
  given: { readonly now: number; readonly limit: number },
): Promise<Happening[]> {
  const hook = await db.selectFrom("hooks").selectAll().where("name", "=", name).executeTakeFirst();
  if (!hook) return [];
  const rows = await db
    .selectFrom("events")
    .selectAll()
    .where((e) =>
      e.or([
        e("id", ">", hook.seen_event),
        e.and([
          e("id", ">", hook.seen_event - overlap),
          e("at", ">=", given.now - overlapMs),
          e("at", ">", hook.met_at),
        ]),
      ]),
    )
    .orderBy("id")
    .limit(overlap + given.limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    post: row.post_id,
    to: row.to_state as PostState,
    reason: fromJson<Reason>(row.reason),
    who: row.who,
  }));
}

/** Which of these are known already, so that nobody need write their texts again. */
async function knownAmong(db: Kysely<Tables>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let from = 0; from < ids.length; from += 500) {
    const part = ids.slice(from, from + 500);
    const rows = await db.selectFrom("deliveries").select("id").where("id", "in", part).execute();
    for (const { id } of rows) found.add(id);
  }
  return found;
}

export type NewDelivery = Pick<Delivery, "id" | "hook" | "kind" | "body">;

/** Keeps what is to be told, each once, and how far the hook has looked, together. Gives how many were new. */
async function enqueue(
  db: Kysely<Tables>,
  name: string,
  given: { readonly deliveries: readonly NewDelivery[]; readonly seenEvent: number; readonly at: number },
): Promise<number> {
  return db.transaction().execute(async (t) => {
    let added = 0;
    for (const each of given.deliveries) {
      const row = await t
        .insertInto("deliveries")
        .values({ ...each, made_at: given.at, next_at: given.at, tries: 0 })
        .onConflict((c) => c.doNothing())
        .returning("id")
        .executeTakeFirst();
      if (row) added += 1;
    }
    await t
      .updateTable("hooks")
      .set({ seen_event: given.seenEvent })
      .where("name", "=", name)
      .where("seen_event", "<", given.seenEvent)
      .execute();
    return added;
  });
}

/** The deliveries of a hook that are due, oldest first. */
async function due(db: Kysely<Tables>, hook: string, at: number): Promise<Delivery[]> {
  const rows = await db
    .selectFrom("deliveries")
    .selectAll()
    .where("hook", "=", hook)
    .where("next_at", "<=", at)
    .orderBy("made_at")
    .orderBy("id")
    .limit(50)
    .execute();
  return rows.map(read);
}

/**
 * Takes a delivery for one try: nobody else tries it until `until`. False when it was taken or settled meanwhile. One who
 * dies in the middle leaves it due again: it is told at least once.
 */
async function take(db: Kysely<Tables>, { id, tries }: Delivery, until: number): Promise<boolean> {
  const row = await db
    .updateTable("deliveries")
    .set({ next_at: until, tries: tries + 1 })
    .where("id", "=", id)
    .where("tries", "=", tries)
    .where("done_at", "is", null)
    .where("dead_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

type Outcome = Pick<Delivery, "nextAt" | "doneAt" | "deadAt" | "words">;

async function settle(db: Kysely<Tables>, id: string, outcome: Outcome): Promise<void> {
  const { nextAt, doneAt, deadAt, words } = outcome;
  await db
    .updateTable("deliveries")
    .set({ next_at: nextAt, done_at: doneAt, dead_at: deadAt, words })
    .where("id", "=", id)
    .execute();
}

/** Tries what was given up again from now on. Gives how many that are. */
async function again(db: Kysely<Tables>, hook: string, at: number): Promise<number> {
  const done = await db
    .updateTable("deliveries")
    .set({ next_at: at, dead_at: null, tries: 0 })
    .where("hook", "=", hook)
    .where("dead_at", "is not", null)
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Lets go of what was given up, for good. Gives how many that were. */
async function drop(db: Kysely<Tables>, hook: string): Promise<number> {
  const gone = await db
    .deleteFrom("deliveries")
    .where("hook", "=", hook)
    .where("dead_at", "is not", null)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** How a hook stands: what waits, what was given up, and its last try. */
export type HookStanding = {
  readonly hook: string;
  readonly waiting: number;
  readonly dead: number;
  readonly doneAt: number | null;
  readonly last: Delivery | null;
};

async function standing(db: Kysely<Tables>, hook: string): Promise<HookStanding> {
  const counts = await db
    .selectFrom("deliveries")
    .select([
      (e) => e.fn.count<number>("next_at").as("waiting"),
      (e) => e.fn.count<number>("dead_at").as("dead"),
      (e) => e.fn.max("done_at").as("done_at"),
    ])
    .where("hook", "=", hook)
    .executeTakeFirst();
  const row = await db
    .selectFrom("deliveries")
    .selectAll()
    .where("hook", "=", hook)
    .where("words", "is not", null)
    .orderBy((e) => e.fn.coalesce("dead_at", "done_at", "next_at"), "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    hook,
    waiting: Number(counts?.waiting ?? 0),
    dead: Number(counts?.dead ?? 0),
    doneAt: counts?.done_at ?? null,
    last: row ? read(row) : null,
  };
}

async function soonest(db: Kysely<Tables>, hook: string): Promise<number | null> {
  const row = await db
    .selectFrom("deliveries")
    .select((e) => e.fn.min("next_at").as("at"))
    .where("hook", "=", hook)
    .executeTakeFirst();
  return row?.at ?? null;
}

async function forgetBefore(db: Kysely<Tables>, at: number): Promise<void> {
  // A pause, or what came after it, may last longer than it is kept that it was told.
  await db
    .deleteFrom("deliveries")
    .where("done_at", "<", at)
    .where("kind", "not in", ["channel.paused", "channel.resumed", "mourning.changed"])
    .execute();
}

/** The hooks and deliveries tables: what others are told, at least once each. */
export const hooks = {
  meet,
  happenings,
  known: knownAmong,
  enqueue,
  due,
  take,
  settle,
  again,
  drop,
  standing,
  nextAt: soonest,
  forgetBefore,
};
