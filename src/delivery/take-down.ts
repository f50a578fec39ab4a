import type { OpenChannel } from "../model/channel.ts";
import type { Receipt } from "../model/draft.ts";
import { asFailure } from "../model/failure.ts";
import type { Post } from "../store/post-row.ts";
import { pauseFor } from "./failed.ts";
import type { SendNeeds } from "./needs.ts";

/**
 * Removes posts that were found although their article may not be posted any more: `receipts` left them unconfirmed with
 * their receipt. Asked again until the platform has done it. Gives how many posts moved.
 */
export async function takeDownFound(needs: SendNeeds, open: OpenChannel): Promise<number> {
  if (!open.remove || needs.dryRun) return 0;
  const found = { what: "removal", channel: open.channel.name, limit: 200 } as const;
  let moved = 0;
  for (const post of await needs.store.claims.toLookUp(needs.clock.now(), found))
    if (post.receipt) moved += await removeOne(needs, open, { post, receipt: post.receipt });
  return moved;
}

async function removeOne(
  needs: SendNeeds,
  open: OpenChannel,
  { post, receipt }: { post: Post; receipt: Receipt },
): Promise<number> {
  const at = needs.clock.now();
  try {
    await open.remove?.(receipt.remoteId);
  } catch (thrown) {
    const failure = asFailure(thrown);
    needs.log.warn(`send     ${post.channel}: ${receipt.url} could not be taken down: ${failure.message}`);
    if (failure.kind === "unauthorized") await pauseFor(needs, open, failure);
    const nextLookAt = failure.untilAt ?? at + Math.min(2 ** post.looks, 60) * 60_000;
    const reason = { code: "found-withdrawn", words: failure.message } as const;
    await needs.store.posts.change(post.id, "unconfirmed", {
      nextLookAt,
      looks: post.looks + 1,
      reason,
      seenAt: post.changedAt,
    });
    return 0;
  }
  const gone = { reason: { code: "removed", at }, at } as const;
  await needs.store.posts.move(post.id, {
    ...gone,
    from: "unconfirmed",
    to: "confirmed",
    changes: { nextLookAt: null },
  });
  await needs.store.posts.move(post.id, { ...gone, from: "confirmed", to: "removed" });
  needs.log.info(`send     ${post.channel}: taken down, its article may not be posted any more: ${receipt.url}`);
  return 1;
}
