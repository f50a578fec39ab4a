import type { Kysely, Selectable } from "kysely";
import type { Reason } from "../model/reason.ts";
import { type Post, readPost } from "./post-row.ts";
import type { PostRow, Tables } from "./schema.ts";
import type { Payment } from "../model/budget.ts";
import { bookIn } from "./budget.ts";
import { allChannels } from "./channels.ts";

export type Claim = {
  readonly at: number;
  readonly leaseUntil: number;
  readonly worker: string;
  readonly channels: readonly string[];
  /** The request that makes the post, paid for in the same transaction. */
  readonly payment?: Payment;
};

function claimable(db: Kysely<Tables>, at: number) {
  return db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .where("p.state", "=", "scheduled")
    .where("p.due_at", "is not", null)
    .where("a.withheld", "is", null)
    .where((e) => e.or([e("a.embargo_until", "is", null), e("a.embargo_until", "<=", at)]))
    .where((e) => e("p.article_version", "=", e.ref("a.version")))
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("channels as c")
            .select("c.name")
            .where("c.paused_at", "is not", null)
            .where((x) => x.or([x("c.name", "=", x.ref("p.channel")), x("c.name", "=", allChannels)])),
        ),
      ),
    );
}

/** Due posts, by priority and time; one a channel, so that a slow channel holds up nobody else. */
async function due(db: Kysely<Tables>, at: number, channels: readonly string[], limit: number): Promise<Post[]> {
  if (channels.length === 0) return [];
  const rows = await claimable(db, at)
    .selectAll("p")
    .where("p.due_at", "<=", at)
    // Inside a function, so that no index on channels is taken: that of a channel holds all that was ever sent there,
    // that of states only what waits.
    .where((e) => e(e.fn.coalesce("p.channel", e.val("")), "in", channels))
    .orderBy("p.priority", "desc")
    .orderBy("p.due_at")
    .orderBy("p.id")
    .limit(limit)
    .execute();
  return rows.map((row: Selectable<PostRow>) => readPost(row));
}

/**
 * Takes one due post if nobody has come between: from now on it is `sending` under this worker's lease, its request paid
 * for; else null. Throws the payment's refusal, with nothing taken, when a window has no room.
 */
async function take(db: Kysely<Tables>, id: string, claim: Claim): Promise<Post | null> {
  let rows: readonly number[] = [];
  const post = await db.transaction().execute(async (t) => {
    const row = await t
      .updateTable("posts")
      .set((e) => ({
        state: "sending",
        reason: JSON.stringify({ code: "sending", at: claim.at }),
        lease_until: claim.leaseUntil,
        claimed_by: claim.worker,
        changed_at: claim.at,
        first_attempt_at: e.fn.coalesce("first_attempt_at", e.val(claim.at)),
      }))
      .where("id", "=", id)
      .where("state", "=", "scheduled")
      .where(
        "id",
        "in",
        claimable(t, claim.at)
          .select("p.id")
          .where("p.id", "=", id)
          .where("p.due_at", "<=", claim.at)
          // Who meets another worker's claim under way goes on to other posts instead of waiting.
          .forUpdate("p")
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst();
    if (!row) return null;
    const reason = JSON.stringify({ code: "sending", at: claim.at });
    const moved = { at: claim.at, post_id: id, from_state: "scheduled", to_state: "sending", reason, who: "bot" };
    await t.insertInto("events").values(moved).execute();
    if (claim.payment) rows = await bookIn(t, claim.payment.bookings);
    return readPost(row);
  });
  if (post) claim.payment?.booked(rows);
  return post;
}

/** What waits on a channel, and until when. */
export type Waiting = {
  readonly channel: string;
  readonly at: number;
  readonly untilAt: number;
  readonly reason: Reason;
  /** Posts of this priority and above are not put off; null: all are. */
  readonly below: number | null;
};

/** Puts off what is due on a channel whose budget is used up; no post is claimed for it. Gives how many. */
async function putOff(db: Kysely<Tables>, { channel, at, untilAt, reason, below }: Waiting): Promise<number> {
  const done = await db
    .updateTable("posts")
    .set({ due_at: untilAt, reason: JSON.stringify(reason) })
    .where("channel", "=", channel)
    .where("state", "=", "scheduled")
    .where("due_at", "<=", at)
    .$if(below !== null, (update) => update.where("priority", "<", below ?? 0))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Posts whose worker is gone: the lease ran out while sending. */
async function abandoned(db: Kysely<Tables>, at: number): Promise<Post[]> {
  const rows = await db
    .selectFrom("posts")
    .selectAll()
    .where("state", "=", "sending")
    .where("lease_until", "<=", at)
    .execute();
  return rows.map(readPost);
}

/** Posts to be looked up or asked again at `at`: unconfirmed, published or pending. */
async function toLookUp(db: Kysely<Tables>, at: number, limit: number): Promise<Post[]> {
  const rows = await db
    .selectFrom("posts")
    .selectAll()
    .where("state", "in", ["unconfirmed", "published", "pending"])
    .where("next_look_at", "<=", at)
    .orderBy("next_look_at")
    .limit(limit)
    .execute();
  return rows.map(readPost);
}

/** Posts that wait although their article may not be posted any more. */
async function withheld(db: Kysely<Tables>): Promise<(Post & { withheld: string })[]> {
  const rows = await db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .selectAll("p")
    .select("a.withheld as withheld")
    .where("p.state", "in", ["composed", "held", "scheduled"])
    .where("a.withheld", "is not", null)
    .execute();
  return rows.map((row) => ({ ...readPost(row), withheld: row.withheld ?? "" }));
}

/**
 * The next moments at which sending or looking up has something to do; with `channels` only on those: what waits on a
 * channel nobody serves any more is no reason to wake.
 */
async function nextAt(
  db: Kysely<Tables>,
  at: number,
  channels?: readonly string[],
): Promise<{ dueAt: number | null; lookAt: number | null; leaseAt: number | null }> {
  let toSend = claimable(db, at).select((e) => e.fn.min("p.due_at").as("due"));
  let looks = db
    .selectFrom("posts")
    .select((e) => e.fn.min("next_look_at").as("look"))
    .where("state", "in", ["unconfirmed", "published", "pending"]);
  if (channels && channels.length > 0) {
    toSend = toSend.where("p.channel", "in", channels);
    looks = looks.where("channel", "in", channels);
  }
  const next = channels?.length === 0 ? null : await toSend.executeTakeFirst();
  const look = channels?.length === 0 ? null : await looks.executeTakeFirst();
  const lease = await db
    .selectFrom("posts")
    .select((e) => e.fn.min("lease_until").as("lease"))
    .where("state", "=", "sending")
    .executeTakeFirst();
  return { dueAt: next?.due ?? null, lookAt: look?.look ?? null, leaseAt: lease?.lease ?? null };
}

/**
 * Taking due posts for sending. The claim is one conditional update a post: whoever changes the row has it.
 * Paused channels, withheld or embargoed articles and outdated versions are not taken.
 */
export const claims = { due, take, putOff, abandoned, toLookUp, withheld, nextAt };
