import type { BudgetStanding, Payment } from "./budget.ts";
import type { Adapter, ConsentAsk, Identity, Metrics, Opened, Search } from "./adapter.ts";
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
  /** Breaking news: goes before other calls and may use the reserve of a budget. */
  readonly urgent?: boolean;
  /** What the claim has paid for. */
  readonly payment?: Payment;
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
  /** Trades a code of the account's consent for keys; null where the adapter cannot ask for one. */
  readonly connect?: ((code: string, ask: ConsentAsk) => Promise<readonly Opened[]>) | null;
  /** Prepares to pay for the request that makes a post; null where the adapter names none. */
  readonly prepay?: (urgent: boolean) => Payment | null;
  /** How the budget's windows stand. */
  readonly budgets?: () => Promise<readonly BudgetStanding[]>;
  /** Waits for calls under way, takes no new ones. */
  readonly close: () => Promise<void>;
};
