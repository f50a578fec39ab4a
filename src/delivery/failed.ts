import type { OpenChannel } from "../model/channel.ts";
import type { Failure } from "../model/failure.ts";
import type { Taken } from "../store/claims.ts";
import { putOffOthers } from "./claim.ts";
import type { Stopped } from "./claimed.ts";
import type { SendNeeds } from "./needs.ts";
import { roadOf } from "./roads.ts";

/** Sends a failed attempt down its road; when the whole channel has the trouble, pauses it. */
export async function keepFailure(
  needs: SendNeeds,
  open: OpenChannel,
  { post, failure, urgent }: { post: Taken; failure: Failure; urgent: boolean },
): Promise<void> {
  const at = needs.clock.now();
  const { to, reason, changes, pause } = roadOf({
    failure,
    post,
    at,
    readableAfterMs: open.adapter.budget.readableAfterMs.value,
  });
  const ending = { attempt: post.attempt, outcome: failure.kind, words: failure.message };
  await needs.store.posts.move(post.id, { from: "sending", to, reason, at, changes, seenAt: post.changedAt, ending });
  needs.log.warn(`send     ${open.channel.name}: ${failure.kind}: ${failure.message}`);
  if (failure.kind === "limited") await putOffOthers(needs, open, { failure, urgent });
  if (pause) await pauseFor(needs, open, failure);
}

/** Stops a channel whose credentials are refused, and tells a person. */
export async function pauseFor(needs: SendNeeds, { channel }: OpenChannel, failure: Failure): Promise<void> {
  if (!(await needs.store.channels.pause(channel.name, failure.message, needs.clock.now()))) return;
  needs.log.warn(`send     ${channel.name} is paused; its posts keep. Mend it, then: litfass resume ${channel.name}`);
}

/** A post stopped before its call goes back as it was; the attempt is not counted. */
export async function giveBack(needs: SendNeeds, post: Taken, { reason, message }: Stopped): Promise<"go on"> {
  const at = needs.clock.now();
  const ending = { attempt: post.attempt, outcome: "stopped", words: message };
  const back = { from: "sending", to: "scheduled", at, seenAt: post.changedAt, ending } as const;
  if (reason) await needs.store.posts.move(post.id, { ...back, reason });
  else await needs.store.attempts.close(post.attempt, { ...ending, at });
  needs.log.info(`send     ${post.channel}: ${message}`);
  return "go on";
}
