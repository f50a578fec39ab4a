import type { Article } from "./article.ts";
import type { Draft, Published, Receipt, Unfit } from "./draft.ts";
import type { Teaser, Voice } from "./teaser.ts";

/** A fact of a platform with the page it is from and the day it was read there (YYYY-MM-DD). */
export type Sourced<T> = { readonly value: T; readonly source: string; readonly asOf: string };

/** A variable an adapter needs. Secrets are kept out of every log, page and row. */
export type Setting = {
  /** Environment variable, such as FACEBOOK_PAGE_TOKEN; a channel may point it at another variable. */
  readonly name: string;
  readonly about: string;
  /** Where a person gets the value. */
  readonly from: string;
  /** Both in German, for editors. */
  readonly german?: { readonly about: string; readonly from: string };
  readonly secret: boolean;
  readonly required: boolean;
  /** Settings of different families replace each other: the required ones of any one family suffice. */
  readonly family?: string;
  /** The value used when none is given (addresses of the platform). */
  readonly fallback?: string;
};

/** Length of a text as the platform counts it; `limit` in the same unit. */
export type Measure = { readonly length: number; readonly valid: boolean; readonly limit: number };

/** A part of a post that holds words. `max` is refused beyond, `target` is what reads well. */
export type TextForm = {
  /** The platform's name for it: text, message, description, title, altText. */
  readonly part: string;
  readonly max: Sourced<number>;
  readonly target: number;
  /** So many characters are shown before readers must tap to see more; absent where all is shown. */
  readonly foldAt?: number;
  /** How `max` is counted. */
  readonly unit: "weighted" | "utf-16" | "code points" | "utf-8 bytes";
};

/** What a platform takes as picture or video of a post. */
export type MediaForm = {
  readonly kind: "image" | "video";
  readonly required: boolean;
  readonly maxCount: Sourced<number>;
  readonly maxBytes: Sourced<number>;
  readonly minWidthPx: Sourced<number> | null;
  readonly minHeightPx: Sourced<number> | null;
  readonly types: Sourced<readonly string[]>;
};

/** The parts of a post on this platform. `linkCost` is what link and the blank before it add to the text's length. */
export type Form = {
  readonly text: TextForm;
  readonly title: TextForm | null;
  readonly altText: TextForm | null;
  readonly maxTags: number;
  readonly linkPlace: "end of text" | "own field" | "in description";
  readonly linkCost: Sourced<number>;
  readonly media: readonly MediaForm[];
  /** The card under the post shows the headline, so the text need not say it. */
  readonly showsHeadline: boolean;
};

/** One count a platform keeps. Units: calls, US dollars, percent of the platform's own meter, or its quota units. */
export type BudgetWindow = {
  readonly name: string;
  readonly unit: "calls" | "US$" | "percent" | "units";
  readonly per: "app" | "account";
  readonly limit: Sourced<number>;
  /** Rolling length in ms, or the platform's own day. */
  readonly window: number | "day in America/Los_Angeles" | "month in UTC";
};

/** What one request costs in one window. */
export type Cost = { readonly window: string; readonly amount: number };

/** What a platform allows and charges, and how soon a new post can be read back. */
export type Budget = {
  readonly windows: readonly BudgetWindow[];
  /** Cost of each kind of request by the adapter's own name for it (the names it gives to `Tools.spend`). */
  readonly costs: Readonly<Record<string, readonly Cost[]>>;
  /** Among them, the request that makes a post: booked when the post is claimed. */
  readonly postRequest?: string;
  readonly readableAfterMs: Sourced<number>;
  /** Calls to one channel: at most so many at once, at least so long between two. */
  readonly maxConcurrent: number;
  readonly minGapMs: number;
  /** A call that took longer has an unknown outcome. */
  readonly timeLimitMs: number;
};

/** What a platform's headers said of a window: the budget is corrected by it. */
export type Heard = {
  readonly window: string;
  readonly remaining: number | null;
  readonly used: number | null;
  readonly resetAt: number | null;
};

/** A fetched file, whole in memory, measured. */
export type MediaFile = {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
};

/**
 * What the core hands to an adapter for one call on one channel.
 * Adapters read no environment, no clock and no network of their own.
 */
export type Tools = {
  /** The channel's values for the adapter's settings, by setting name; optional ones may be missing. */
  readonly settings: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch;
  /** Now, in ms since 1970 UTC. */
  readonly now: () => number;
  /** Aborts when the time limit is over or the daemon stops. */
  readonly signal: AbortSignal;
  /** Fetches a public file of a draft. Fails with `rejected` when it cannot be had. */
  readonly media: (url: string) => Promise<MediaFile>;
  /** Waits for the limiter and books the cost of one request, named in `Budget.costs`; throws `limited` when spent. */
  readonly spend: (request: string) => Promise<void>;
  readonly heard: (heard: Heard) => void;
  /** Keeps a ticket durably; resolves before the next byte may be sent. */
  readonly remember: (ticket: string) => Promise<void>;
  /**
   * Secrets that change in use, such as rotated refresh tokens; kept sealed or by file mode, for all channels of the
   * platform, so that their names must tell accounts apart. `alone` runs work that only one worker at a time may do for
   * `name`, such as spending a token that is good for once: what another kept meanwhile is read inside.
   */
  readonly secrets: {
    readonly read: (name: string) => Promise<string | null>;
    readonly keep: (name: string, value: string) => Promise<void>;
    readonly alone: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  };
};

/** What compose is given. `link` already carries tracking and mark. */
export type Material = {
  readonly article: Article;
  readonly teaser: Teaser;
  readonly link: string;
  readonly voice: Voice;
};

/** What `find` looks for: the post of this account that bears the mark, made at or after `sinceAt`. */
export type Search = {
  readonly mark: string;
  readonly link: string;
  /** It cannot have been made before this; find must look back past it or throw. */
  readonly sinceAt: number;
  /**
   * It cannot have been made after this, as a later post tells by the platform's own clock; null where none does. Spares a look
   * that comes late the newer posts: an absence until then is one.
   */
  readonly untilAt: number | null;
  readonly ticket: string | null;
  /** What the platform called the post when it took it; null where no answer told. Asked for first: one short question. */
  readonly remoteId: string | null;
};

/** Who a channel's credentials are, and which gates are closed. `closed` are sentences for a person. */
export type Identity = {
  readonly id: string;
  readonly name: string;
  readonly url: string | null;
  readonly closed: readonly string[];
};

/** One set of metrics of a post; names are the platform's, values are counts. */
export type Metrics = Readonly<Record<string, number>>;

/** What a person is asked in the browser: OAuth 2.0's authorization code (RFC 6749, 4.1) with PKCE (RFC 7636). */
export type ConsentAsk = {
  /** The channel's values for the adapter's settings; those of the app are among them. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where the platform sends the browser back to; the app must have it registered, letter for letter. */
  readonly redirectTo: string;
  /** Comes back unchanged: an answer without it is not ours. */
  readonly state: string;
  /** Shown only when the code is traded in; platforms without PKCE never see it. */
  readonly verifier: string;
};

/** One account, page or board that the consent opens, with the settings that a channel needs for it. */
export type Opened = {
  /** As people call it; null when only the keys are known yet. */
  readonly name: string | null;
  /** Setting name → value; secrets among them. */
  readonly values: Readonly<Record<string, string>>;
};

/** How an account's consent is asked for and traded for the keys of a channel. */
export type Consent = {
  /** Settings of the newsroom's app that must be there before a person can be asked. */
  readonly needs: readonly string[];
  /** The address to register with the app unless the newsroom has one of its own. */
  readonly returnsTo: (settings: ConsentAsk["settings"]) => string;
  /** The page on which the person consents. */
  readonly page: (ask: ConsentAsk) => string;
  /** Trades the code for keys: everything the consent opens, one or more. Throws only a Failure. */
  readonly trade: (code: string, ask: ConsentAsk, tools: Tools) => Promise<readonly Opened[]>;
};

/**
 * Our code for a platform: what it declares and what it does. An optional verb that is present is an ability.
 * `publish` makes one post a call and throws only a Failure. `find` gives null only if it looked back far enough.
 */
export type Adapter = {
  /** Lower case, as in newsroom.yaml: twitter, facebook, pinterest, youtube. */
  readonly name: string;
  readonly title: string;
  /** The platform's own word for a post: post, Pin, video. */
  readonly word: string;
  readonly utmSource: string;
  readonly settings: readonly Setting[];
  readonly form: Form;
  readonly budget: Budget;
  readonly measure: (text: string) => Measure;
  readonly compose: (material: Material) => Draft | Unfit;
  readonly verify: (tools: Tools) => Promise<Identity>;
  readonly publish: (draft: Draft, tools: Tools) => Promise<Published>;
  readonly find: (search: Search, tools: Tools) => Promise<Receipt | null>;
  readonly resume?: (ticket: string, draft: Draft, tools: Tools) => Promise<Published>;
  readonly remove?: (remoteId: string, tools: Tools) => Promise<void>;
  readonly update?: (remoteId: string, draft: Draft, tools: Tools) => Promise<void>;
  readonly metrics?: (remoteId: string, tools: Tools) => Promise<Metrics>;
  readonly connect?: Consent;
};
