import type { Adapter, Identity, Metrics, Search } from "./adapter.ts";
import type { Draft, Published, Receipt } from "./draft.ts";
import type { Channel } from "./newsroom.ts";

/** Keeps a ticket durably before the next byte may be sent. */
export type Remember = (ticket: string) => Promise<void>;

/** What the core does around a call that makes a post. */
export type Around = {
  readonly remember: Remember;
  /**
   * Asked when the call's turn has come, before its first byte: throws a Failure to stop it. Time may have passed since
   * the call was asked for, as other calls of the channel go first.
   */
  readonly before: () => Promise<void>;
};

/**
 * A channel with its adapter's verbs bound to its credentials, paced by its limiter, paid from its budget and held to
 * a time limit. Every verb throws only a Failure.
 */
export type OpenChannel = {
  readonly channel: Channel;
  readonly adapter: Adapter;
  readonly verify: () => Promise<Identity>;
  readonly publish: (draft: Draft, around: Around) => Promise<Published>;
  readonly find: (search: Search) => Promise<Receipt | null>;
  /** Goes on with an upload or asks for its result; present where the adapter can. */
  readonly resume: ((ticket: string, draft: Draft, around: Around) => Promise<Published>) | null;
  /** Takes a post down; one that is no longer there counts as taken down. Present where the adapter can. */
  readonly remove: ((remoteId: string) => Promise<void>) | null;
  readonly metrics: ((remoteId: string) => Promise<Metrics>) | null;
  /** Waits for calls under way, takes no new ones. */
  readonly close: () => Promise<void>;
};
