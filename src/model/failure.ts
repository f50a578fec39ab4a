/**
 * The five ways a platform call can fail, each because the core acts differently on it.
 * - `limited`: not now; waits until `untilAt`, the attempt is not counted, the budget is corrected.
 * - `unavailable`: their trouble, nothing was taken; tried again with backoff, counted.
 * - `unauthorized`: our key, permission or credits; the channel is paused and a person told; posts keep.
 * - `rejected`: this post, never; the post fails with their words, the channel is unharmed.
 * - `unknown`: sent, no clear answer; the post is looked for before any second try.
 */
export type FailureKind = "limited" | "unavailable" | "unauthorized" | "rejected" | "unknown";

/** What a failure carries besides its sentence. `code` is the platform's own, `untilAt` when to come back. */
export type FailureDetails = {
  readonly untilAt?: number;
  readonly code?: string;
  readonly cause?: unknown;
};

/** `code` of a `limited` that our own books say: a window of the budget is used up. */
export const ownBudget = "budget";
/** `code` of a `limited` that concerns one post alone: others of its channel may go. */
export const onlyThisPost = "this post";

/** A call to a platform that did not succeed. The message says what happened, where, what it means, what to do. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly untilAt: number | null;
  readonly code: string | null;

  constructor(kind: FailureKind, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "Failure";
    this.kind = kind;
    this.untilAt = details.untilAt ?? null;
    this.code = details.code ?? null;
  }
}

/** Anything thrown that is no Failure is `unknown`: never safe to repeat. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure("unknown", message, { cause: thrown });
}
