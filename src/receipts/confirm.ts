import type { OpenChannel } from "../model/channel.ts";
import type { Receipt } from "../model/draft.ts";
import { asFailure } from "../model/failure.ts";
import type { LookUp } from "../store/looks.ts";
import type { Post } from "../store/post-row.ts";
import { keepAbsent } from "./absent.ts";
import type { ConfirmNeeds } from "./needs.ts";
import { keepOrphan, keepTrouble } from "./trouble.ts";

export type { ConfirmNeeds } from "./needs.ts";

/**
 * A clock that stood in the future when the post was sent must not hide it from its look-up: so much further back is
 * looked. A machine whose clock keeps local time is two hours ahead in a German summer until it is corrected.
 */
const clockDoubtMs = 3 * 3_600_000;
/** So long after its last attempt was given up a post may still be made: by a platform that is slow, or a worker that stood still. */
const madeWithinMs = 6 * 3_600_000;

const unasked = { before: null, after: null };

/** Looks on the platforms for what was sent. Gives how many posts moved. */
export async function confirmPosts(needs: ConfirmNeeds): Promise<number> {
  const looks = needs.looks ?? (() => true);
  const orphans = await dueOn(needs, { besides: needs.channels.map(({ channel }) => channel.name) });
  for (const post of orphans.filter(({ channel }) => looks(channel))) await keepOrphan(needs, post);
  const turns = await Promise.allSettled(
    needs.channels.filter(({ channel }) => looks(channel.name)).map((channel) => lookForAll(needs, channel)),
  );
  let moved = 0;
  for (const turn of turns) {
    if (turn.status === "rejected") throw turn.reason;
    moved += turn.value;
  }
  return moved;
}

/** Pending posts, and found ones that are to be taken down, are `delivery`'s to ask for. */
const dueOn = ({ store, clock }: ConfirmNeeds, channel: LookUp["channel"]) =>
  store.claims.toLookUp(clock.now(), { what: "post", channel, limit: 200 });

async function lookForAll(needs: ConfirmNeeds, open: OpenChannel): Promise<number> {
  let moved = 0;
  for (const post of await dueOn(needs, open.channel.name)) moved += (await lookFor(needs, open, post)) ? 1 : 0;
  return moved;
}

async function lookFor(needs: ConfirmNeeds, open: OpenChannel, post: Post): Promise<boolean> {
  const { mark, ticket, link } = post;
  const remoteId = post.receipt?.remoteId ?? null;
  const attemptAt = Math.min(post.firstAttemptAt ?? post.createdAt, needs.clock.now());
  const isDoubtful = post.state === "unconfirmed" || post.looks > 0;
  const { before, after } = isDoubtful ? await needs.store.neighbours.of(post) : unasked;
  // Our clock is no proof; that the platform made other posts of ours before and after it is.
  const sinceAt = before ?? (isDoubtful ? attemptAt - clockDoubtMs : attemptAt);
  const untilAt = after === null ? null : Math.max(after, post.changedAt) + madeWithinMs;
  let receipt: Receipt | null;
  try {
    receipt = await open.find({ mark, link: link ?? "", sinceAt, untilAt, ticket, remoteId });
  } catch (thrown) {
    return keepTrouble(needs, open, { post, failure: asFailure(thrown) });
  }
  return receipt ? keepSeen(needs, open, { post, receipt }) : keepAbsent(needs, open, post);
}

async function keepSeen(
  needs: ConfirmNeeds,
  open: OpenChannel,
  { post, receipt }: { post: Post; receipt: Receipt },
): Promise<boolean> {
  const at = needs.clock.now();
  if (post.state === "unconfirmed" && (await mayNotStand(needs, post)))
    return keepFound(needs, open, { post, receipt });
  const adopted = post.state === "unconfirmed";
  const reason = { code: adopted ? "found-by-mark" : "seen", at } as const;
  // When it was made the platform knows best, and of others that is told by it.
  const known = post.receipt ? { ...post.receipt, at: receipt.at } : receipt;
  const changes = { receipt: known, nextLookAt: null, looks: post.looks + 1 };
  const moved = await needs.store.posts.move(post.id, {
    from: post.state,
    to: "confirmed",
    reason,
    at,
    changes,
    seenAt: post.changedAt,
  });
  const said = adopted ? "it did arrive, found by its mark" : "seen on the platform";
  if (moved) needs.log.info(`confirm  ${post.channel}: ${said}: ${receipt.url}`);
  return moved;
}

/** Was the article withdrawn or put under embargo since the post was sent? */
async function mayNotStand(needs: ConfirmNeeds, post: Post): Promise<boolean> {
  const kept = await needs.store.articles.get(post.articleUrl);
  if (!kept) return false;
  return kept.withheld !== null || (kept.article.embargoUntil ?? 0) > needs.clock.now();
}

/** Found, but its article may not be posted any more: left for `delivery` to take down, or for a person. */
async function keepFound(
  needs: ConfirmNeeds,
  open: OpenChannel,
  { post, receipt }: { post: Post; receipt: Receipt },
): Promise<boolean> {
  const at = needs.clock.now();
  if (open.remove) {
    needs.log.warn(`confirm  ${post.channel}: found, but its article may not be posted any more: ${receipt.url}`);
    const changes = { receipt, nextLookAt: at, looks: 0, reason: { code: "found-withdrawn" } } as const;
    return needs.store.posts.change(post.id, "unconfirmed", { ...changes, seenAt: post.changedAt });
  }
  needs.log.warn(`confirm  ${post.channel}: please take this down, its article may not be posted: ${receipt.url}`);
  const changes = { receipt, nextLookAt: null };
  const reason = { code: "remove-by-hand", words: receipt.url } as const;
  return needs.store.posts.move(post.id, {
    from: "unconfirmed",
    to: "confirmed",
    reason,
    at,
    changes,
    seenAt: post.changedAt,
  });
}
