/**
 * The states of a post.
 * - `composed`: has its draft, waits for a slot; placed by `schedule`.
 * - `held`: waits for a person; approved back to composed, or dropped.
 * - `scheduled`: has a moment (`dueAt`); claimed by `delivery` when it comes.
 * - `sending`: claimed, the attempt is on record; lives no longer than its lease.
 * - `pending`: the platform works on it; its ticket is kept and asked again.
 * - `unconfirmed`: sent, outcome unknown; `receipts` looks for it before any second try.
 * - `published`: a receipt is kept; `receipts` looks whether it can be seen.
 * - `confirmed`: seen by ourselves on the platform.
 * - `skipped`, `expired`, `failed`, `removed`: ends, each with its reason.
 */
export type PostState =
  | "composed"
  | "held"
  | "scheduled"
  | "sending"
  | "pending"
  | "unconfirmed"
  | "published"
  | "confirmed"
  | "skipped"
  | "expired"
  | "failed"
  | "removed";

/** The legal moves, declared once; the store refuses all others. */
export const moves: Readonly<Record<PostState, readonly PostState[]>> = {
  composed: ["scheduled", "held", "skipped", "expired"],
  held: ["composed", "skipped", "expired"],
  scheduled: ["sending", "composed", "held", "skipped", "expired"],
  sending: ["pending", "published", "scheduled", "unconfirmed", "failed"],
  pending: ["published", "unconfirmed", "failed"],
  unconfirmed: ["confirmed", "scheduled", "failed"],
  published: ["confirmed", "removed"],
  confirmed: ["removed"],
  skipped: [],
  expired: [],
  failed: [],
  removed: [],
};

/** May a post go from `from` to `to`? */
export function mayMove(from: PostState, to: PostState): boolean {
  return moves[from].includes(to);
}

/** Every state, in the order of a post's life. */
export const postStates = Object.keys(moves) as readonly PostState[];

/** States that a post never leaves. */
export function isEnd(state: PostState): boolean {
  return moves[state].length === 0;
}
