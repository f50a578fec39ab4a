import type { OpenChannel } from "../model/channel.ts";
import type { Post, PostChanges } from "../store/post-row.ts";
import { type ConfirmNeeds, nextLook } from "./needs.ts";

/** A published post not seen after so many looks raises an alarm; it is never sent again. */
const looksBeforeAlarm = 6;
/** An unconfirmed post is sent again only after so many complete look-ups that did not find it. */
const absencesBeforeResend = 2;
/** After so many attempts a post that never arrives is given up. */
const maxAttempts = 5;

/** A complete look-up did not find the post. Looks made before the platform's reading delay is over count for nothing. */
export async function keepAbsent(needs: ConfirmNeeds, open: OpenChannel, post: Post): Promise<boolean> {
  const at = needs.clock.now();
  const next = { nextLookAt: nextLook(needs, open, post), looks: post.looks + 1 };
  if (post.state === "published") return keepUnseen(needs, open, { post, changes: next });
  // Since it became unconfirmed nobody of ours has sent anything: no attempt is younger.
  const readableAt = post.changedAt + open.adapter.budget.readableAfterMs.value;
  if (at < readableAt) {
    await needs.store.posts.change(post.id, "unconfirmed", { ...next, nextLookAt: readableAt, seenAt: post.changedAt });
    return false;
  }
  const absentLooks = post.absentLooks + 1;
  const changes = { ...next, absentLooks };
  if (absentLooks >= absencesBeforeResend) return sendAgain(needs, post, changes);
  await needs.store.posts.change(post.id, "unconfirmed", {
    ...changes,
    reason: { code: "unknown-outcome", at },
    seenAt: post.changedAt,
  });
  return false;
}

async function sendAgain(needs: ConfirmNeeds, post: Post, looked: PostChanges): Promise<boolean> {
  const at = needs.clock.now();
  if (post.attempts >= maxAttempts) {
    needs.log.warn(`confirm  ${post.channel}: not there after ${post.attempts} attempts, given up: ${post.articleUrl}`);
    const reason = { code: "too-many-attempts" } as const;
    return needs.store.posts.move(post.id, {
      from: "unconfirmed",
      to: "failed",
      reason,
      at,
      changes: looked,
      seenAt: post.changedAt,
    });
  }
  needs.log.info(
    `confirm  ${post.channel}: it never arrived (looked ${looked.absentLooks} times), so it is sent again: ${post.articleUrl}`,
  );
  const changes = { ...looked, nextLookAt: null, dueAt: at };
  const reason = { code: "not-found-again", at } as const;
  return needs.store.posts.move(post.id, {
    from: "unconfirmed",
    to: "scheduled",
    reason,
    at,
    changes,
    seenAt: post.changedAt,
  });
}

type Unseen = { readonly post: Post; readonly changes: { nextLookAt: number; looks: number } };

/** A post with a receipt that cannot be seen never goes back: it raises an alarm. */
async function keepUnseen(needs: ConfirmNeeds, open: OpenChannel, { post, changes }: Unseen): Promise<boolean> {
  const alarm = changes.looks === looksBeforeAlarm;
  if (alarm)
    needs.log.warn(
      `confirm  ${post.channel}: ${open.adapter.title} gave a receipt, but the post is not to be seen: ${post.receipt?.url ?? post.id}`,
    );
  const reason = alarm ? ({ code: "receipt-but-not-seen" } as const) : undefined;
  await needs.store.posts.change(post.id, "published", { ...changes, reason, seenAt: post.changedAt });
  return false;
}
