import { type Failure, ownBudget } from "../model/failure.ts";
import type { PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import type { Post, PostChanges } from "../store/post-row.ts";

/** After so many counted attempts a post fails for good. */
export const maxAttempts = 5;

/** Where a failed attempt leads. `pause` stops the whole channel. */
export type Road = {
  readonly to: Extract<PostState, "scheduled" | "unconfirmed" | "failed">;
  readonly reason: Reason;
  readonly changes: PostChanges;
  readonly pause: boolean;
};

export type Accident = {
  readonly failure: Failure;
  readonly post: Post;
  readonly at: number;
  readonly readableAfterMs: number;
};

/** Waiting time before try number `tries` + 1: 1, 2, 4 … minutes, at most an hour. */
export function backoffMs(tries: number): number {
  return Math.min(60, 2 ** Math.max(0, tries - 1)) * 60_000;
}

/** The five failures, each with its road. Pure. */
export function roadOf({ failure, post, at, readableAfterMs }: Accident): Road {
  const words = failure.message;
  const attempts = post.attempts + 1;
  switch (failure.kind) {
    case "limited": {
      const dueAt = Math.max(failure.untilAt ?? at + 15 * 60_000, at + 1000);
      const reason: Reason =
        failure.code === ownBudget ? { code: "budget", at: dueAt } : { code: "limited", at: dueAt, words };
      return { to: "scheduled", reason, changes: { dueAt }, pause: false };
    }
    case "unavailable": {
      if (attempts >= maxAttempts) return failed({ code: "too-many-attempts", words }, attempts);
      const dueAt = at + backoffMs(attempts);
      return {
        to: "scheduled",
        reason: { code: "unavailable", at: dueAt, words },
        changes: { dueAt, attempts },
        pause: false,
      };
    }
    case "unauthorized":
      return { to: "scheduled", reason: { code: "unauthorized", words }, changes: {}, pause: true };
    case "rejected":
      return failed({ code: "rejected", words }, attempts);
    case "unknown": {
      const nextLookAt = at + readableAfterMs;
      const changes = { nextLookAt, attempts, looks: 0, absentLooks: 0 };
      return { to: "unconfirmed", reason: { code: "unknown-outcome", at: nextLookAt, words }, changes, pause: false };
    }
  }
}

function failed(reason: Reason, attempts: number): Road {
  return { to: "failed", reason, changes: { attempts }, pause: false };
}
