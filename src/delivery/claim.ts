import type { Payment } from "../model/budget.ts";
import type { OpenChannel } from "../model/channel.ts";
import { Failure, onlyThisPost, ownBudget } from "../model/failure.ts";
import { breakingPriority } from "../model/schedule.ts";
import type { Taken } from "../store/claims.ts";
import type { Post } from "../store/post-row.ts";
import { leaseMs, type SendNeeds } from "./needs.ts";

/** A post in this worker's hands, its request paid for. */
export type Claimed = { readonly post: Taken; readonly urgent: boolean; readonly payment: Payment | undefined };

/**
 * Claims a due post and pays for its request, both or neither. "go on": somebody else has it; "stop": the channel's budget
 * is used up, and what is due waits until there is room again.
 */
export async function claimDue(needs: SendNeeds, open: OpenChannel, due: Post): Promise<Claimed | "go on" | "stop"> {
  const { store, clock, worker } = needs;
  const at = clock.now();
  const urgent = due.priority >= breakingPriority;
  // An upload that is gone on with was paid for when it began.
  const payment = due.ticket === null ? (open.prepay?.(urgent) ?? undefined) : undefined;
  const claim = { at, leaseUntil: at + leaseMs(open, clock), worker, payment };
  try {
    const post = await store.claims.take(due.id, claim);
    return post ? { post, urgent, payment } : "go on";
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.kind !== "limited") throw thrown;
    needs.log.warn(`send     ${open.channel.name}: limited: ${thrown.message}`);
    await putOffOthers(needs, open, { failure: thrown, urgent });
    return "stop";
  }
}

/**
 * What is due on a limited channel waits too, instead of being tried post by post, and is set apart; breaking news may
 * still find room.
 */
export async function putOffOthers(
  needs: SendNeeds,
  { channel }: OpenChannel,
  { failure, urgent }: { failure: Failure; urgent: boolean },
): Promise<void> {
  if (failure.untilAt === null || failure.code === onlyThisPost) return;
  const at = needs.clock.now();
  const untilAt = Math.max(failure.untilAt, at + 1000);
  const code = failure.code === ownBudget ? "budget" : "limited";
  const below = urgent || code === "limited" ? null : breakingPriority;
  await needs.store.claims.putOff({ channel: channel.name, at, untilAt, reason: { code, at: untilAt }, below });
  await needs.setApart?.(channel.name);
}
