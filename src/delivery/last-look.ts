import type { OpenChannel } from "../model/channel.ts";
import type { Reason } from "../model/reason.ts";
import type { Post } from "../store/post-row.ts";
import type { SendNeeds } from "./needs.ts";

/**
 * The last look before the call: is the post still news, and does its article still stand? A post that may not go is
 * moved to its end (or left for the next turn when its article just changed) and false is given.
 */
export async function mayStillGo(needs: SendNeeds, post: Post, open: OpenChannel): Promise<boolean> {
  const at = needs.clock.now();
  if (post.goodUntilAt !== null && at > post.goodUntilAt) {
    await end(needs, post, { code: "stale", at: post.goodUntilAt });
    return false;
  }
  if (!(await needs.recheck(post.articleUrl))) {
    const dueAt = at + 60_000;
    await needs.store.posts.change(post.id, "scheduled", {
      dueAt,
      reason: { code: "unavailable", at: dueAt, words: "the article's page gives no answer" },
    });
    needs.log.warn(`send     ${open.channel.name}: ${post.articleUrl} gives no answer; asked again in a minute`);
    return false;
  }
  return true;
}

async function end(needs: SendNeeds, post: Post, reason: Reason): Promise<void> {
  await needs.store.posts.move(post.id, { from: "scheduled", to: "expired", reason, at: needs.clock.now() });
  needs.log.info(`send     ${post.channel}: expired unsent, no news any more: ${post.articleUrl}`);
}
