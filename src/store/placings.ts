import type { Kysely } from "kysely";
import type { PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import { type Assignment, assignments } from "./assignments.ts";
import type { Post } from "./post-row.ts";
import type { Tables } from "./schema.ts";

/** What placing decided for one post, as it stood when it was decided. */
export type Placing = {
  readonly post: Pick<Post, "id" | "dueAt"> & { readonly state: "composed" | "scheduled" };
  readonly to: "scheduled" | "composed" | "expired";
  readonly reason: Reason;
  readonly dueAt: number | null;
  readonly slotAt: number | null;
  /** The time of the day that was chosen for it; kept with the moment. `chance` is reckoned when it is. */
  readonly time?: (Pick<Assignment, "arm" | "part"> & { readonly chance: () => number }) | null;
};

/** Decisions on one channel, made when it had been placed on `version` times. */
export type Placings = {
  readonly channel: string;
  readonly version: number;
  readonly at: number;
  readonly all: readonly Placing[];
};

/** How often posts were placed on a channel: to be read before what is decided from. */
async function version(db: Kysely<Tables>, channel: string): Promise<number> {
  const row = await db.selectFrom("placings").select("version").where("channel", "=", channel).executeTakeFirst();
  return row?.version ?? 0;
}

/** Counts on; false when somebody else has placed on the channel since. Others wait here for the transaction's end. */
export async function advance(t: Kysely<Tables>, channel: string, seen: number): Promise<boolean> {
  const row = await t
    .insertInto("placings")
    .values({ channel, version: seen + 1 })
    .onConflict((c) =>
      c
        .column("channel")
        .doUpdateSet({ version: seen + 1 })
        .where("placings.version", "=", seen),
    )
    .returning("version")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Carries out decisions in one transaction, if nobody has placed on the channel since they were made: two workers would
 * choose the same moment. Gives the ids of the posts that still stood as they were seen and moved; null: decide anew.
 */
async function write(db: Kysely<Tables>, given: Placings): Promise<ReadonlySet<string> | null> {
  return db.transaction().execute(async (t) => {
    if (!(await advance(t, given.channel, given.version))) return null;
    const moved = new Set<string>();
    for (const each of given.all) if (await writeOne(t, each, given.at)) moved.add(each.post.id);
    for (const each of given.all) if (moved.has(each.post.id)) await keepTime(t, each, given);
    const events = given.all.filter(({ post }) => moved.has(post.id)).flatMap((each) => eventsOf(each, given.at));
    if (events.length > 0) await t.insertInto("events").values(events).execute();
    return moved;
  });
}

/** Every choice of a time is kept with its chance, so that it can be judged later. */
async function keepTime(t: Kysely<Tables>, { post, time }: Placing, { channel, at }: Placings): Promise<void> {
  if (!time) return;
  const { arm, part, chance } = time;
  await assignments.keep(t, { postId: post.id, channel, arm, part, chance: chance(), at });
}

async function writeOne(t: Kysely<Tables>, { post, to, reason, dueAt, slotAt }: Placing, at: number): Promise<boolean> {
  const row = await t
    .updateTable("posts")
    .set({ state: to, reason: JSON.stringify(reason), changed_at: at })
    .$if(to !== "expired", (update) => update.set({ due_at: dueAt, slot_at: slotAt }))
    .where("id", "=", post.id)
    .where("state", "=", post.state)
    .where("due_at", post.dueAt === null ? "is" : "=", post.dueAt)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** A post that is placed anew goes back to waiting first, so that its life tells only legal moves. */
function eventsOf({ post, to, reason }: Placing, at: number) {
  const event = (from: PostState, next: PostState, why: Reason) => ({
    at,
    post_id: post.id,
    from_state: from,
    to_state: next,
    reason: JSON.stringify(why),
    who: "bot",
  });
  if (post.state === "scheduled" && to === "scheduled")
    return [event("scheduled", "composed", { code: "waits-for-slot" }), event("composed", "scheduled", reason)];
  return [event(post.state, to, reason)];
}

/** Writing down what placing decided, so that workers who place on one channel at the same time get in each other's way. */
export const placings = { version, write };
