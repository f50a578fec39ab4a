import type { Kysely } from "kysely";
import type { Payment } from "../model/budget.ts";
import type { Reason } from "../model/reason.ts";
import { attempts } from "./attempts.ts";
import { bookIn } from "./budget.ts";
import { allChannels, mourningRow } from "./channels.ts";
import { noteEvent } from "./events.ts";
import { nextLookAt, toLookUp } from "./looks.ts";
import { type Post, readPost } from "./post-row.ts";
import { prepared } from "./prepared.ts";
import type { Tables } from "./schema.ts";
import { onChannel } from "./conditions.ts";

export type Claim = {
  readonly at: number;
  readonly leaseUntil: number;
  readonly worker: string;
  /** The request that makes the post, paid for in the same transaction. */
  readonly payment?: Payment;
};

/** A post in a worker's hands, with the attempt that was opened for it. */
export type Taken = Post & { readonly attempt: number };

function claimable(db: Kysely<Tables>, at: number) {
  return db
    .selectFrom("posts as p")
    .innerJoin("articles as a", "a.url", "p.article_url")
    .where("p.state", "=", "scheduled")
    .where("p.due_at", "is not", null)
    .where("a.withheld", "is", null)
    .where("a.closed_at", "is", null)
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

/** Which due posts are asked for. */
export type DueAsked = {
  readonly at: number;
  readonly channel: string;
  /** Posts due before this instant have missed their moment and are left out, unless they are stale by now. */
  readonly punctualSince: number;
  readonly limit: number;
};

const dueOn = prepared((db, { at, channel, punctualSince, limit }: DueAsked) =>
  claimable(db, at)
    .selectAll("p")
    .where("p.due_at", "<=", at)
    .where((e) => e.or([e("p.due_at", ">=", punctualSince), e("p.good_until_at", "<", at)]))
    .where(onChannel("p.channel", channel))
    .orderBy("p.priority", "desc")
    .orderBy("p.due_at")
    .orderBy("p.id")
    .limit(limit),
);

/** Due posts of a channel, by priority and time. */
async function due(db: Kysely<Tables>, asked: DueAsked): Promise<Post[]> {
  return (await dueOn(db, asked)).map(readPost);
}

const takeOne = prepared((db, given: { id: string; at: number; leaseUntil: number; worker: string; reason: string }) =>
  db
    .updateTable("posts")
    .set((e) => ({
      state: "sending",
      reason: given.reason,
      lease_until: given.leaseUntil,
      claimed_by: given.worker,
      changed_at: given.at,
      first_attempt_at: e.fn.coalesce("first_attempt_at", e.val(given.at)),
    }))
    .where("id", "=", given.id)
    .where("state", "=", "scheduled")
    .where(
      "id",
      "in",
      claimable(db, given.at)
        .select("p.id")
        .where("p.id", "=", given.id)
        .where("p.due_at", "<=", given.at)
        // Who meets another worker's claim under way goes on to other posts instead of waiting.
        .forUpdate("p")
        .skipLocked(),
    )
    .returningAll(),
);

/**
 * Takes one due post if nobody has come between: from now on it is `sending` under this worker's lease, its attempt on
 * record and its request paid for, all of it or nothing; else null. Throws the payment's refusal, with nothing taken, when
 * a window has no room.
 */
async function take(db: Kysely<Tables>, id: string, claim: Claim): Promise<Taken | null> {
  const { at, leaseUntil, worker, payment } = claim;
  const reason = { code: "sending", at } as const;
  let booked: readonly number[] = [];
  const post = await db.transaction().execute(async (t) => {
    const [row] = await takeOne(t, { id, at, leaseUntil, worker, reason: JSON.stringify(reason) });
    if (!row) return null;
    await noteEvent(t, id, { from: "scheduled", to: "sending", reason, at });
    const attempt = await attempts.open(t, id, at);
    if (payment) booked = await bookIn(t, payment.bookings);
    return { ...readPost(row), attempt };
  });
  if (post) payment?.booked(booked);
  return post;
}

/** A claimed post at the last moment before its call, with what stands of its article and which pauses there are. */
export type LastLook = {
  readonly post: Post;
  readonly article: {
    readonly version: number;
    readonly withheld: string | null;
    /** Who closed it to all channels; null while it is open. */
    readonly closedBy: string | null;
    readonly embargoUntil: number | null;
  } | null;
  /** Paused rows of its channel, of all channels and of the mourning switch, with their words. */
  readonly paused: readonly { readonly name: string; readonly why: string | null }[];
};

const lookOnce = prepared((db, { id }: { id: string }) =>
  db
    .selectFrom("posts as p")
    .leftJoin("articles as a", "a.url", "p.article_url")
    .leftJoin("channels as c", (j) =>
      j
        .on("c.paused_at", "is not", null)
        .on((e) => e.or([e("c.name", "=", e.ref("p.channel")), e("c.name", "in", [allChannels, mourningRow])])),
    )
    .selectAll("p")
    .select(["a.version as a_version", "a.withheld as a_withheld", "a.closed_at as a_closed_at"])
    .select(["a.closed_by as a_closed_by", "a.embargo_until as a_embargo_until"])
    .select(["c.name as c_name", "c.paused_why as c_paused_why"])
    .where("p.id", "=", id)
    .orderBy("c.name"),
);

/** All that can stop a claimed post, read at one moment; null when there is no such post. */
async function lastLook(db: Kysely<Tables>, id: string): Promise<LastLook | null> {
  const rows = await lookOnce(db, { id });
  const [row] = rows;
  if (!row) return null;
  const closedBy = row.a_closed_at === null ? null : (row.a_closed_by ?? "");
  const facts = { withheld: row.a_withheld, closedBy, embargoUntil: row.a_embargo_until };
  const paused = rows.flatMap(({ c_name: name, c_paused_why: why }) => (name === null ? [] : [{ name, why }]));
  const article = row.a_version === null ? null : { version: row.a_version, ...facts };
  return { post: readPost(row), article, paused };
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
  if (channels && channels.length > 0) toSend = toSend.where("p.channel", "in", channels);
  const next = channels?.length === 0 ? null : await toSend.executeTakeFirst();
  const lease = await db
    .selectFrom("posts")
    .select((e) => e.fn.min("lease_until").as("lease"))
    .where("state", "=", "sending")
    .executeTakeFirst();
  const lookAt = channels?.length === 0 ? null : await nextLookAt(db, channels);
  return { dueAt: next?.due ?? null, lookAt, leaseAt: lease?.lease ?? null };
}

/**
 * Taking due posts for sending. The claim is one conditional update a post: whoever changes the row has it.
 * Paused channels, withheld or embargoed articles and outdated versions are not taken.
 */
export const claims = { due, take, lastLook, putOff, abandoned, toLookUp, withheld, nextAt };
