import type { OpenChannel } from "../model/channel.ts";
import type { Published } from "../model/draft.ts";
import { asFailure } from "../model/failure.ts";
import type { Post } from "../store/post-row.ts";
import type { SendNeeds } from "./needs.ts";

/** Keeps what a platform gave for a post: the receipt, or the ticket to ask again with. */
export async function keepPublished(
  needs: SendNeeds,
  open: OpenChannel,
  given: { post: Post; published: Published },
): Promise<void> {
  const { post, published } = given;
  const { adapter, channel } = open;
  const at = needs.clock.now();
  const nextLookAt = at + adapter.budget.readableAfterMs.value;
  if ("ticket" in published) {
    const changes = { ticket: published.ticket, nextLookAt, attempts: post.attempts + 1 };
    await needs.store.posts.move(post.id, {
      from: post.state,
      to: "pending",
      reason: { code: "platform-works" },
      at,
      changes,
    });
    needs.log.info(`send     ${channel.name}: ${adapter.title} is working on it: ${post.articleUrl}`);
    return;
  }
  const changes = { receipt: published.receipt, nextLookAt, attempts: post.attempts + 1, looks: 0, absentLooks: 0 };
  await needs.store.posts.move(post.id, {
    from: post.state,
    to: "published",
    reason: { code: "sent", at },
    at,
    changes,
  });
  needs.log.info(`send     ${channel.name}: published as ${published.receipt.url}`);
}

/** Pending posts whose time has come: the platform is asked what became of them. */
export async function askPending(needs: SendNeeds, open: OpenChannel): Promise<number> {
  const due = await needs.store.claims.toLookUp(needs.clock.now(), 100);
  let moved = 0;
  for (const post of due.filter((each) => each.state === "pending" && each.channel === open.channel.name))
    moved += (await askOne(needs, open, post)) ? 1 : 0;
  return moved;
}

async function askOne(needs: SendNeeds, open: OpenChannel, post: Post): Promise<boolean> {
  const at = needs.clock.now();
  const later = at + open.adapter.budget.readableAfterMs.value * 2 ** Math.min(post.looks, 6);
  if (!open.resume || post.ticket === null || !post.draft)
    return needs.store.posts.move(post.id, {
      from: "pending",
      to: "unconfirmed",
      reason: { code: "unknown-outcome" },
      at,
      changes: { nextLookAt: later },
    });
  try {
    const remember = async (ticket: string) => {
      await needs.store.posts.change(post.id, "pending", { ticket });
    };
    const published = await open.resume(post.ticket, post.draft, remember);
    if ("receipt" in published) {
      await keepPublished(needs, open, { post, published });
      return true;
    }
    return await needs.store.posts.change(post.id, "pending", {
      ticket: published.ticket,
      nextLookAt: later,
      looks: post.looks + 1,
    });
  } catch (thrown) {
    const failure = asFailure(thrown);
    needs.log.warn(`send     ${open.channel.name}: ${failure.kind}: ${failure.message}`);
    if (failure.kind === "rejected")
      return needs.store.posts.move(post.id, {
        from: "pending",
        to: "failed",
        reason: { code: "rejected", words: failure.message },
        at,
      });
    return needs.store.posts.change(post.id, "pending", {
      nextLookAt: failure.untilAt ?? later,
      looks: post.looks + 1,
    });
  }
}
