import type { OpenChannel } from "../model/channel.ts";
import type { Receipt } from "../model/draft.ts";
import { asFailure, type Failure } from "../model/failure.ts";
import type { Clock, Log } from "../model/web.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";

export type ConfirmNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: readonly OpenChannel[];
};

/** A published post not seen after so many looks raises an alarm; it is never sent again. */
const looksBeforeAlarm = 6;
/** An unconfirmed post is sent again only after so many complete look-ups that did not find it. */
const absencesBeforeResend = 2;
const maxAttempts = 5;

/** Looks on the platforms for what was sent. Gives how many posts moved. */
export async function confirmPosts(needs: ConfirmNeeds): Promise<number> {
  const due = await needs.store.claims.toLookUp(needs.clock.now(), 200);
  const counts = await Promise.all(
    needs.channels.map(async (open) => {
      let moved = 0;
      for (const post of due.filter((each) => each.channel === open.channel.name && each.state !== "pending"))
        moved += (await lookFor(needs, open, post)) ? 1 : 0;
      return moved;
    }),
  );
  return counts.reduce((sum, each) => sum + each, 0);
}

async function lookFor(needs: ConfirmNeeds, open: OpenChannel, post: Post): Promise<boolean> {
  const sinceAt = post.firstAttemptAt ?? post.createdAt;
  try {
    const receipt = await open.find({ mark: post.mark, link: post.link ?? "", sinceAt, ticket: post.ticket });
    return receipt ? await keepSeen(needs, post, receipt) : await keepAbsent(needs, open, post);
  } catch (thrown) {
    return keepTrouble(needs, open, { post, failure: asFailure(thrown) });
  }
}

async function keepSeen(needs: ConfirmNeeds, post: Post, receipt: Receipt): Promise<boolean> {
  const at = needs.clock.now();
  const adopted = post.state === "unconfirmed";
  const reason = adopted ? ({ code: "found-by-mark", at } as const) : ({ code: "seen", at } as const);
  const changes = { receipt: post.receipt ?? receipt, nextLookAt: null, looks: post.looks + 1 };
  const moved = await needs.store.posts.move(post.id, { from: post.state, to: "confirmed", reason, at, changes });
  if (moved)
    needs.log.info(
      adopted
        ? `confirm  ${post.channel}: it did arrive, found by its mark: ${receipt.url}`
        : `confirm  ${post.channel}: seen on the platform: ${receipt.url}`,
    );
  return moved;
}

/** Looks double their distance, from the platform's reading delay up to six hours. */
function nextLook(needs: ConfirmNeeds, open: OpenChannel, post: Post): number {
  const delayMs = Math.max(open.adapter.budget.readableAfterMs.value, 1000);
  return needs.clock.now() + Math.min(delayMs * 2 ** Math.min(post.looks, 10), 6 * 3_600_000);
}

async function keepAbsent(needs: ConfirmNeeds, open: OpenChannel, post: Post): Promise<boolean> {
  const at = needs.clock.now();
  const changes = { nextLookAt: nextLook(needs, open, post), looks: post.looks + 1, absentLooks: post.absentLooks + 1 };
  if (post.state === "published") return keepUnseen(needs, open, { post, changes });
  const readable = at >= lastSentAt(post) + open.adapter.budget.readableAfterMs.value;
  if (!readable || changes.absentLooks < absencesBeforeResend)
    return needs.store.posts.change(post.id, "unconfirmed", changes);
  if (post.attempts >= maxAttempts) {
    needs.log.warn(`confirm  ${post.channel}: not there after ${post.attempts} attempts, given up: ${post.articleUrl}`);
    return needs.store.posts.move(post.id, {
      from: "unconfirmed",
      to: "failed",
      reason: { code: "too-many-attempts" },
      at,
      changes,
    });
  }
  needs.log.info(
    `confirm  ${post.channel}: it never arrived (looked ${changes.absentLooks} times), so it is sent again: ${post.articleUrl}`,
  );
  const again = { ...changes, nextLookAt: null, dueAt: at };
  return needs.store.posts.move(post.id, {
    from: "unconfirmed",
    to: "scheduled",
    reason: { code: "not-found-again", at },
    at,
    changes: again,
  });
}

/** The instant the last attempt may have reached the platform. */
function lastSentAt(post: Post): number {
  return post.changedAt;
}

type Unseen = { readonly post: Post; readonly changes: { nextLookAt: number; looks: number; absentLooks: number } };

/** A post with a receipt that cannot be seen never goes back: it raises an alarm. */
async function keepUnseen(needs: ConfirmNeeds, open: OpenChannel, { post, changes }: Unseen): Promise<boolean> {
  const alarm = changes.looks === looksBeforeAlarm;
  if (alarm)
    needs.log.warn(
      `confirm  ${post.channel}: ${open.adapter.title} gave a receipt, but the post is not to be seen: ${post.receipt?.url ?? post.id}`,
    );
  return needs.store.posts.change(
    post.id,
    "published",
    alarm ? { ...changes, reason: { code: "receipt-but-not-seen" } } : changes,
  );
}

async function keepTrouble(
  needs: ConfirmNeeds,
  open: OpenChannel,
  about: { post: Post; failure: Failure },
): Promise<boolean> {
  const { post, failure } = about;
  const at = needs.clock.now();
  needs.log.warn(`confirm  ${open.channel.name}: could not look (${failure.kind}): ${failure.message}`);
  if (failure.kind === "unauthorized") await needs.store.channels.pause(open.channel.name, failure.message, at);
  const nextLookAt = failure.untilAt ?? nextLook(needs, open, post);
  return needs.store.posts.change(post.id, post.state, { nextLookAt, looks: post.looks + 1 });
}
