import type { Choice } from "./choice.ts";
import type { Said } from "./said.ts";

/**
 * Why a post stands where it stands: a code and its facts, said in German or English by `language/reasons.ts`.
 * A platform's own words travel in `words` as they came; our own come in both languages.
 */
export type Reason = {
  readonly code: ReasonCode;
  readonly at?: number;
  readonly words?: string | Said;
  /** How placing came to it. */
  readonly choice?: Choice;
};

export const reasonCodes = [
  "waits-for-slot",
  "settling",
  "embargo",
  "slot",
  "gap",
  "best-time",
  "stale",
  "no-slot-before-stale",
  "review-channel",
  "review-section",
  "review-word",
  "review-paid",
  "gate-review",
  "gate-block",
  "approved",
  "overruled",
  "edited",
  "moved",
  "proposed",
  "held-by-editor",
  "dropped-by-editor",
  "post-now",
  "unfit",
  "no-teaser",
  "not-routed",
  "withdrawn",
  "article-changed",
  "sending",
  "platform-works",
  "limited",
  "unavailable",
  "rejected",
  "unauthorized",
  "unknown-outcome",
  "not-found-again",
  "too-many-attempts",
  "sent",
  "seen",
  "found-by-mark",
  "found-withdrawn",
  "remove-by-hand",
  "cannot-look",
  "removed",
  "receipt-but-not-seen",
  "channel-paused",
  "budget",
] as const;

export type ReasonCode = (typeof reasonCodes)[number];
