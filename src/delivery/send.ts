import type { OpenChannel } from "../model/channel.ts";
import type { Published } from "../model/draft.ts";
import { asFailure } from "../model/failure.ts";
import type { Post } from "../store/post-row.ts";
import { settleAbandoned } from "./abandoned.ts";
import { type Claimed, claimDue } from "./claim.ts";
import { insistOn, Stopped } from "./claimed.ts";
import { giveBack, keepFailure } from "./failed.ts";
import { mayStillGo } from "./last-look.ts";
import { punctualMs, type SendNeeds } from "./needs.ts";
import { askPending, keepPublished } from "./pending.ts";
import { isStilled, mourningLevel } from "./stilled.ts";
import { takeDownFound } from "./take-down.ts";

const mostAtOnce = 20;

/**
 * Sends what is due, one post at a time a channel, all channels side by side; a fault of ours on one channel holds up no
 * other. Gives how many posts moved; throws the first fault after all channels have finished.
 */
export async function sendDue(needs: SendNeeds): Promise<number> {
  const turns = await Promise.allSettled([
    settleAbandoned(needs),
    ...needs.channels.map((channel) => sendOnChannel(needs, channel)),
  ]);
  let moved = 0;
  for (const turn of turns) {
    if (turn.status === "rejected") throw turn.reason;
    moved += turn.value;
  }
  return moved;
}

async function sendOnChannel(needs: SendNeeds, open: OpenChannel): Promise<number> {
  const asks = needs.asks?.(open.channel.name) ?? true;
  let moved = asks ? (await takeDownFound(needs, open)) + (await askPending(needs, open)) : 0;
  if (needs.dryRun) return moved;
  for (let sent = 0; sent < mostAtOnce; sent += 1) {
    const due = await nextDue(needs, open);
    if (!due || !(await credentialsStand(needs, open))) break;
    moved += 1;
    if (!(await mayStillGo(needs, due, open))) continue;
    if ((await sendOne(needs, open, due)) === "stop") break;
  }
  return moved;
}

/** How many due posts are looked at for one that the mourning switch lets go. */
const mostStilled = 50;

/** The next due post. One that missed its moment is left to be placed anew; one that is no news any more ends here. */
async function nextDue(needs: SendNeeds, { channel }: OpenChannel): Promise<Post | null> {
  const at = needs.clock.now();
  const level = await mourningLevel(needs);
  const limit = level === "0" ? 1 : mostStilled;
  const asked = { at, channel: channel.name, punctualSince: at - punctualMs(needs.clock), limit };
  for (const post of await needs.store.claims.due(asked)) if (!(await isStilled(needs, level, post))) return post;
  return null;
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

/** Claims a post and calls the platform. "stop": this channel has trouble that the next post would meet too. */
async function sendOne(needs: SendNeeds, open: OpenChannel, due: Post): Promise<"go on" | "stop"> {
  const claimed = await claimDue(needs, open, due);
  if (typeof claimed === "string") return claimed;
  const { post, urgent } = claimed;
  let published: Published;
  try {
    published = await callPlatform(needs, open, claimed);
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure instanceof Stopped) return giveBack(needs, post, failure);
    await keepFailure(needs, open, { post, failure, urgent });
    return failure.kind === "rejected" ? "go on" : "stop";
  }
  // A store that fails from here on leaves the post `sending`: when its lease runs out it is looked for, not sent again.
  await keepPublished(needs, open, { post, published, attempt: post.attempt });
  return "go on";
}

/** A post with a ticket goes on where it stopped; any other is published. */
async function callPlatform(needs: SendNeeds, open: OpenChannel, claimed: Claimed): Promise<Published> {
  const { post, urgent, payment } = claimed;
  const { draft, ticket } = post;
  if (!draft) throw new Error(`Post ${post.id} has no draft.`);
  const remember = async (given: string) => {
    const kept = await needs.store.posts.change(post.id, "sending", { ticket: given, seenAt: post.changedAt });
    if (!kept) throw new Error(`Post ${post.id} is no longer being sent, so its upload is not begun.`);
  };
  const around = { remember, before: () => insistOn(needs, open, post), urgent, payment };
  try {
    if (ticket !== null && open.resume) return await open.resume(ticket, draft, around);
    return await open.publish(draft, around);
  } finally {
    await needs.store.budget.giveBack(payment?.unspent() ?? []);
  }
}
