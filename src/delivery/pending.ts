import type { OpenChannel } from "../model/channel.ts";
import type { Published } from "../model/draft.ts";
import { asFailure, type Failure } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { Post } from "../store/post-row.ts";
import { pauseFor } from "./failed.ts";
import type { SendNeeds } from "./needs.ts";

const dayMs = 24 * 3_600_000;

/** Keeps what a platform gave for a post: the receipt, or the ticket to ask again with. */
export async function keepPublished(
  needs: SendNeeds,
  open: OpenChannel,
  { post, published, attempt }: { post: Post; published: Published; attempt?: number },
): Promise<void> {
  const { adapter, channel } = open;
  const at = needs.clock.now();
  const outcome = "receipt" in published ? "published" : "pending";
  const ending = attempt === undefined ? undefined : { attempt, outcome, words: null };
  const nextLookAt = at + adapter.budget.readableAfterMs.value;
  const kept = { nextLookAt, attempts: post.attempts + 1, looks: 0, absentLooks: 0 };
  if ("ticket" in published) {
    const changes = { ...kept, ticket: published.ticket };
    const reason = { code: "platform-works" } as const;
    await needs.store.posts.move(post.id, {
      from: post.state,
      to: "pending",
      reason,
      at,
      changes,
      seenAt: post.changedAt,
      ending,
    });
    needs.log.info(`send     ${channel.name}: ${adapter.title} is working on it: ${post.articleUrl}`);
    return;
  }
  const changes = { ...kept, receipt: published.receipt };
  const reason = { code: "sent", at } as const;
  await needs.store.posts.move(post.id, {
    from: post.state,
    to: "published",
    reason,
    at,
    changes,
    seenAt: post.changedAt,
    ending,
  });
  needs.log.info(`send     ${channel.name}: published as ${published.receipt.url}`);
}

/** Pending posts whose time has come: the platform is asked what became of them. Gives how many posts moved. */
export async function askPending(needs: SendNeeds, open: OpenChannel): Promise<number> {
  const asked = { what: "upload", channel: open.channel.name, limit: 100 } as const;
  let moved = 0;
  for (const post of await needs.store.claims.toLookUp(needs.clock.now(), asked))
    moved += (await askOne(needs, open, post)) ? 1 : 0;
  return moved;
}

async function askOne(needs: SendNeeds, open: OpenChannel, post: Post): Promise<boolean> {
  const { store } = needs;
  const { ticket, draft } = post;
  // A withdrawn article's upload is not finished; what may already be there is looked for and taken down.
  const withheld = (await store.articles.get(post.articleUrl))?.withheld ?? null;
  if (!open.resume || ticket === null || !draft || withheld !== null)
    return lookFor(needs, post, { code: "unknown-outcome" });
  const remember = async (next: string) => {
    await store.posts.change(post.id, "pending", { ticket: next, seenAt: post.changedAt });
  };
  try {
    const published = await open.resume(ticket, draft, { remember, before: async () => {} });
    if ("receipt" in published) {
      await keepPublished(needs, open, { post: { ...post, attempts: post.attempts - 1 }, published });
      return true;
    }
    const changes = { ticket: published.ticket, nextLookAt: later(needs, open, post), looks: post.looks + 1 };
    await store.posts.change(post.id, "pending", { ...changes, seenAt: post.changedAt });
    return false;
  } catch (thrown) {
    return keepTrouble(needs, open, { post, failure: asFailure(thrown) });
  }
}

function later({ clock }: SendNeeds, { adapter }: OpenChannel, post: Post): number {
  return clock.now() + adapter.budget.readableAfterMs.value * 2 ** Math.min(post.looks, 6);
}

async function keepTrouble(
  needs: SendNeeds,
  open: OpenChannel,
  { post, failure }: { post: Post; failure: Failure },
): Promise<boolean> {
  const at = needs.clock.now();
  const { kind, message: words } = failure;
  needs.log.warn(`send     ${open.channel.name}: ${kind}: ${words}`);
  if (kind === "rejected")
    return needs.store.posts.move(post.id, {
      from: "pending",
      to: "failed",
      reason: { code: "rejected", words },
      at,
      seenAt: post.changedAt,
    });
  if (kind === "unknown" || at - post.changedAt >= dayMs)
    return lookFor(needs, post, { code: "unknown-outcome", at, words });
  if (kind === "unauthorized") await pauseFor(needs, open, failure);
  const nextLookAt = failure.untilAt ?? later(needs, open, post);
  await needs.store.posts.change(post.id, "pending", { nextLookAt, looks: post.looks + 1, seenAt: post.changedAt });
  return false;
}

/** The ticket leads nowhere: the post itself is looked for. */
async function lookFor(needs: SendNeeds, post: Post, reason: Reason): Promise<boolean> {
  const at = needs.clock.now();
  const changes = { nextLookAt: at, looks: 0, absentLooks: 0 };
  return needs.store.posts.move(post.id, {
    from: "pending",
    to: "unconfirmed",
    reason,
    at,
    changes,
    seenAt: post.changedAt,
  });
}
