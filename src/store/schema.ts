import type { Generated } from "kysely";
import type { ArticleRow } from "./article-row.ts";

/** Instants are ms since 1970 UTC; JSON is text that the table files check when they read it; flags are 0 or 1. */
export type Tables = {
  feeds: FeedRow;
  entries: EntryRow;
  articles: ArticleRow;
  aliases: AliasRow;
  teasers: TeaserRow;
  posts: PostRow;
  attempts: AttemptRow;
  events: EventRow;
  channels: ChannelRow;
  spending: SpendingRow;
  meters: MeterRow;
  readings: ReadingRow;
  assignments: AssignmentRow;
  sessions: SessionRow;
  placings: PlacingRow;
  workers: WorkerRow;
  tokens: TokenRow;
  hooks: HookRow;
  deliveries: DeliveryRow;
  subscriptions: SubscriptionRow;
  notices: NoticeRow;
  told: ToldRow;
  rewrites: RewriteRow;
  zones: ZoneRow;
  secrets: SecretRow;
  article_words: ArticleWordsRow;
  post_words: PostWordsRow;
  unfolded: UnfoldedRow;
};

export type FeedRow = {
  name: string;
  address: string;
  added_at: number;
  etag: string | null;
  last_modified: string | null;
  next_fetch_at: number;
  fetched_at: number | null;
  failures: number;
  /** The last trouble in one sentence of each language, JSON, or null when the feed is well. */
  trouble: string | null;
  /** Where the feed's address leads by permanent redirects alone; the address in newsroom.yaml stays what it is known by. */
  moved_to: string | null;
  moved_at: number | null;
  /** When the site said that the feed is gone for good (410); it is not asked since. */
  gone_at: number | null;
  /** How its dates were read at the last visit that brought any, as JSON. */
  dates: string | null;
  /** How long before its date (ms) the entry came that came last, of each of the latest visits that brought any: a JSON list. */
  leads: string | null;
};

/** `state`: unread, read, old (published before first contact), refused (with `why`). */
export type EntryState = "unread" | "read" | "old" | "refused";

export type EntryRow = {
  id: Generated<number>;
  feed: string;
  /** Identity inside the feed: its id, else its canonical address. */
  key: string;
  url: string | null;
  state: EntryState;
  data: string;
  seen_at: number;
  read_after: number;
  tries: number;
  article_url: string | null;
  why: string | null;
};

/** Address, section, kicker, headline and lede of an article, folded for searching. */
export type ArticleWordsRow = { url: string; section: string | null; words: string };

/** Every text of a post's draft, folded for searching. */
export type PostWordsRow = { post_id: string; words: string };

/** An article (`name` its address) or post (its id) whose words changed since they were folded; kept by the database. */
export type UnfoldedRow = { kind: string; name: string };

/** Another address under which an article was met. */
export type AliasRow = { address: string; article_url: string };

export type TeaserRow = {
  article_url: string;
  version: number;
  channel: string;
  /** Teaser as JSON, or null when there is none. */
  teaser: string | null;
  judgement: string | null;
  skipped: string | null;
  written_at: number;
};

export type PostRow = {
  id: string;
  mark: string;
  article_url: string;
  article_version: number;
  channel: string;
  platform: string;
  round: number;
  state: string;
  link: string | null;
  draft: string | null;
  judgement: string | null;
  reason: string;
  approved_by: string | null;
  /** What a person overruled of the gate's word, and why: JSON. */
  overruled: string | null;
  priority: number;
  due_at: number | null;
  slot_at: number | null;
  good_until_at: number | null;
  next_look_at: number | null;
  looks: number;
  absent_looks: number;
  attempts: number;
  first_attempt_at: number | null;
  lease_until: number | null;
  claimed_by: string | null;
  ticket: string | null;
  remote_id: string | null;
  remote_url: string | null;
  remote_at: number | null;
  created_at: number;
  changed_at: number;
};

/** A token renewed in use; `sealed` opens only with the channel's own keys, which are not in the store. */
export type SecretRow = { scope: string; name: string; sealed: string; kept_at: number };

/** One call to publish, recorded before it is made. `outcome` stays null while it runs. */
export type AttemptRow = {
  id: Generated<number>;
  post_id: string;
  started_at: number;
  ended_at: number | null;
  outcome: string | null;
  words: string | null;
};

/** What happened to a post, in order. */
export type EventRow = {
  id: Generated<number>;
  at: number;
  post_id: string;
  from_state: string | null;
  to_state: string;
  reason: string;
  who: string;
  words_before: string | null;
};

export type ChannelRow = {
  name: string;
  platform: string;
  paused_at: number | null;
  paused_why: string | null;
  resumed_at: number | null;
  resumed_by: string | null;
  /** The account behind the credentials as last verified, JSON. */
  identity: string | null;
  verified_at: number | null;
};

/** One request paid for: `meter` names account or app and window. */
export type SpendingRow = { id: Generated<number>; meter: string; at: number; amount: number };

/** What a platform last said of a window. */
export type MeterRow = {
  meter: string;
  heard_at: number;
  used: number | null;
  remaining: number | null;
  reset_at: number | null;
};

/** A one-time link (`kind` link) or the session that it opened; only its hash is kept. */
export type SessionRow = { hash: string; kind: string; made_at: number; ends_at: number };

/** A program's way in; only its hash is kept. */
export type TokenRow = { name: string; hash: string; scope: string; made_at: number; used_at: number | null };

/** An address that is told what happens: up to which event it has looked, and since when. */
export type HookRow = { name: string; seen_event: number; met_at: number };

/** What a hook is told. `next_at` is null once it was delivered (`done_at`) or given up (`dead_at`). */
export type DeliveryRow = {
  id: string;
  hook: string;
  kind: string;
  body: string;
  made_at: number;
  next_at: number | null;
  tries: number;
  done_at: number | null;
  dead_at: number | null;
  words: string | null;
};

/** `wanted`: to be asked for. `alive`: the hub confirmed it. `denied`: the hub will not. `leaving`: to be ended. */
export type SubscriptionState = "wanted" | "alive" | "denied" | "leaving";

/** A feed's subscription at its hub. Its secret is never kept: it is made from ours and `token`. */
export type SubscriptionRow = {
  feed: string;
  hub: string;
  topic: string;
  /** The public address under which we were when it was asked for. */
  base: string;
  /** The part of its callback's address that nobody can guess. */
  token: string;
  state: SubscriptionState;
  /** When the hub was last asked and has not answered yet by calling back; null when nothing is open. */
  asked_at: number | null;
  lease_until: number | null;
  /** When the hub is to be asked (again). */
  next_at: number | null;
  tries: number;
  /** When the hub last brought news. */
  heard_at: number | null;
  /** When polling last found news that the hub had not brought. */
  missed_at: number | null;
  why: string | null;
};

/** A notice that was taken, so that it is taken once. `work` is what is still to be looked up for it, JSON. */
export type NoticeRow = {
  key: string;
  door: string;
  received_at: number;
  work: string | null;
  next_at: number | null;
  tries: number;
};

/** One question to the language model, and what came of it. */
export type RewriteRow = {
  article_url: string;
  version: number;
  channel: string;
  asked_at: number;
  took_ms: number;
  model: string;
  answered_by: string | null;
  prompt_hash: string;
  proposals: string;
  taken: number | null;
  trouble: string | null;
  tokens: number | null;
};

/** What a CMS last said of the page at an address, JSON, and when that was true. */
export type ToldRow = { address: string; said: string; said_at: number };

/** Figures of a post, read at a fixed age. */
export type ReadingRow = { post_id: string; age_ms: number; at: number; clicks: number | null; data: string };

/** The time that a post was given, and with what chance. */
export type AssignmentRow = {
  post_id: string;
  channel: string;
  arm: string;
  part: string;
  chance: number;
  at: number;
};

/** How a zone's clock went by the zone data that posts were placed with, JSON; `before` while that is being put right. */
export type ZoneRow = { name: string; data_version: string; clock: string; seen_at: number; before: string | null };

/** How often posts were placed on a channel: who decides anew sees whether somebody came between. */
export type PlacingRow = { channel: string; version: number };

/** A worker at work until `until_at` unless it says so again; `serves` is a JSON list of its feeds and channels. */
export type WorkerRow = { name: string; serves: string; until_at: number };
