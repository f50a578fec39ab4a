import type { OpenChannel } from "../model/channel.ts";
import type { Published } from "../model/draft.ts";
import { asFailure, type Failure } from "../model/failure.ts";
import type { Post } from "../store/post-row.ts";
import { askPending, keepPublished } from "./pending.ts";
import { roadOf } from "./roads.ts";
import { mayStillGo } from "./last-look.ts";
import type { SendNeeds } from "./needs.ts";

/** Longer than any call's time limit: who holds a lease past this is gone. */
const leaseMs = 10 * 60_000;

/** Sends what is due, one post at a time a channel, all channels side by side. Gives how many posts moved. */
export async function sendDue(needs: SendNeeds): Promise<number> {
  const counts = await Promise.all([
    settleAbandoned(needs),
    ...needs.channels.map((channel) => sendOnChannel(needs, channel)),
  ]);
  return counts.reduce((sum, each) => sum + each, 0);
}

async function sendOnChannel(needs: SendNeeds, open: OpenChannel): Promise<number> {
  let moved = await askPending(needs, open);
  if (needs.dryRun) return moved;
  for (let sent = 0; sent < 20; sent += 1) {
    const [due] = await needs.store.claims.due(needs.clock.now(), [open.channel.name], 1);
    if (!due) break;
    if (!(await credentialsStand(needs, open))) break;
    if (!(await mayStillGo(needs, due, open))) {
      moved += 1;
      continue;
    }
    const { done, stop } = await sendOne(needs, open, due);
    moved += done ? 1 : 0;
    if (stop || !done) break;
  }
  return moved;
}

/** A channel without its keys is paused with one sentence; its posts keep. */
async function credentialsStand(needs: SendNeeds, open: OpenChannel): Promise<boolean> {
  const { missing, name } = open.channel;
  if (missing.length === 0) return true;
  const why = `${missing.join(" and ")} ${missing.length > 1 ? "are" : "is"} not set: put ${missing.length > 1 ? "them" : "it"} into .env, then "litfass resume ${name}".`;
  if (await needs.store.channels.pause(name, why, needs.clock.now()))
    needs.log.warn(`send     ${name} is paused: ${why}`);
  return false;
}

async function sendOne(needs: SendNeeds, open: OpenChannel, due: Post): Promise<{ done: boolean; stop: boolean }> {
  const at = needs.clock.now();
  const claim = { at, leaseUntil: at + leaseMs, worker: needs.worker, channels: [open.channel.name] };
  const post = await needs.store.claims.take(due.id, claim);
  if (!post?.draft) return { done: false, stop: false };
  const attempt = await needs.store.attempts.open(post.id, at);
  try {
    const published = await callPlatform(needs, open, post);
    const outcome = "receipt" in published ? "published" : "pending";
    await needs.store.attempts.close(attempt, { at: needs.clock.now(), outcome, words: null });
    await keepPublished(needs, open, { post, published });
    return { done: true, stop: false };
  } catch (thrown) {
    const failure = asFailure(thrown);
    await needs.store.attempts.close(attempt, { at: needs.clock.now(), outcome: failure.kind, words: failure.message });
    await keepFailure(needs, open, { post, failure });
    return { done: true, stop: failure.kind !== "rejected" };
  }
}

/** A post with a ticket goes on where it stopped; any other is published. */
function callPlatform(needs: SendNeeds, open: OpenChannel, post: Post): Promise<Published> {
  if (!post.draft) throw new Error(`Post ${post.id} has no draft.`);
  const remember = async (ticket: string) => {
    await needs.store.posts.change(post.id, "sending", { ticket });
  };
  if (post.ticket !== null && open.resume) return open.resume(post.ticket, post.draft, remember);
  return open.publish(post.draft, remember);
}

async function keepFailure(
  needs: SendNeeds,
  open: OpenChannel,
  about: { post: Post; failure: Failure },
): Promise<void> {
  const { post, failure } = about;
  const at = needs.clock.now();
  const road = roadOf({ failure, post, at, readableAfterMs: open.adapter.budget.readableAfterMs.value });
  await needs.store.posts.move(post.id, {
    from: "sending",
    to: road.to,
    reason: road.reason,
    at,
    changes: road.changes,
  });
  needs.log.warn(`send     ${open.channel.name}: ${failure.kind}: ${failure.message}`);
  if (!road.pause) return;
  await needs.store.channels.pause(open.channel.name, failure.message, at);
  needs.log.warn(
    `send     ${open.channel.name} is paused; its posts keep. Mend it, then: litfass resume ${open.channel.name}`,
  );
}

/** Whoever was sending these is gone: what they did is unknown, so it is looked for. */
async function settleAbandoned(needs: SendNeeds): Promise<number> {
  const at = needs.clock.now();
  let moved = 0;
  for (const post of await needs.store.claims.abandoned(at)) {
    const changes = { nextLookAt: at, attempts: post.attempts + 1 };
    const move = { from: "sending", to: "unconfirmed", reason: { code: "unknown-outcome" }, at, changes } as const;
    if (!(await needs.store.posts.move(post.id, move))) continue;
    moved += 1;
    needs.log.warn(
      `send     ${post.channel}: a sender stopped in the middle of ${post.id}; it will be looked for, not sent again`,
    );
  }
  return moved;
}
