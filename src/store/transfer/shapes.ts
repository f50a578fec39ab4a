import type { Said } from "../../model/said.ts";
import type { Tables } from "../schema.ts";

/** What a column holds; with `?` also nothing. Integers are instants, numbers of rows, counts and flags. */
export type Kind = "text" | "integer" | "number" | "text?" | "integer?" | "number?";

/**
 * Every table and column, in the order in which they are written and read. Sessions stay behind: who comes in at another
 * machine comes in by a new link. So do what workers tell each other while they are at work, and folded words, which are
 * folded anew.
 */
export const shapes = {
  feeds: {
    name: "text",
    address: "text",
    added_at: "integer",
    etag: "text?",
    last_modified: "text?",
    next_fetch_at: "integer",
    fetched_at: "integer?",
    failures: "integer",
    trouble: "text?",
    moved_to: "text?",
    moved_at: "integer?",
    gone_at: "integer?",
    dates: "text?",
    leads: "text?",
  },
  entries: {
    id: "integer",
    feed: "text",
    key: "text",
    url: "text?",
    state: "text",
    data: "text",
    seen_at: "integer",
    read_after: "integer",
    tries: "integer",
    article_url: "text?",
    why: "text?",
  },
  articles: {
    url: "text",
    version: "integer",
    hash: "text",
    data: "text",
    withheld: "text?",
    old: "integer",
    published_at: "integer?",
    embargo_until: "integer?",
    first_seen_at: "integer",
    read_at: "integer",
    changed_at: "integer",
    look_at: "integer?",
    closed_at: "integer?",
    closed_by: "text?",
    doubted_at: "integer?",
    doubts: "integer?",
    about: "text?",
    about_version: "integer?",
  },
  aliases: { address: "text", article_url: "text" },
  teasers: {
    article_url: "text",
    version: "integer",
    channel: "text",
    teaser: "text?",
    judgement: "text?",
    skipped: "text?",
    written_at: "integer",
  },
  posts: {
    id: "text",
    mark: "text",
    article_url: "text",
    article_version: "integer",
    channel: "text",
    platform: "text",
    round: "integer",
    state: "text",
    link: "text?",
    draft: "text?",
    judgement: "text?",
    reason: "text",
    approved_by: "text?",
    overruled: "text?",
    priority: "integer",
    due_at: "integer?",
    slot_at: "integer?",
    good_until_at: "integer?",
    next_look_at: "integer?",
    looks: "integer",
    absent_looks: "integer",
    attempts: "integer",
    first_attempt_at: "integer?",
    lease_until: "integer?",
    claimed_by: "text?",
    ticket: "text?",
    remote_id: "text?",
    remote_url: "text?",
    remote_at: "integer?",
    created_at: "integer",
    changed_at: "integer",
  },
  attempts: {
    id: "integer",
    post_id: "text",
    started_at: "integer",
    ended_at: "integer?",
    outcome: "text?",
    words: "text?",
  },
  events: {
    id: "integer",
    at: "integer",
    post_id: "text",
    from_state: "text?",
    to_state: "text",
    reason: "text",
    who: "text",
    words_before: "text?",
  },
  channels: {
    name: "text",
    platform: "text",
    paused_at: "integer?",
    paused_why: "text?",
    resumed_at: "integer?",
    resumed_by: "text?",
    identity: "text?",
    verified_at: "integer?",
  },
  spending: { id: "integer", meter: "text", at: "integer", amount: "number" },
  meters: { meter: "text", heard_at: "integer", used: "number?", remaining: "number?", reset_at: "integer?" },
  tokens: { name: "text", hash: "text", scope: "text", made_at: "integer", used_at: "integer?" },
  hooks: { name: "text", seen_event: "integer", met_at: "integer" },
  deliveries: {
    id: "text",
    hook: "text",
    kind: "text",
    body: "text",
    made_at: "integer",
    next_at: "integer?",
    tries: "integer",
    done_at: "integer?",
    dead_at: "integer?",
    words: "text?",
  },
  subscriptions: {
    feed: "text",
    hub: "text",
    topic: "text",
    base: "text",
    token: "text",
    state: "text",
    asked_at: "integer?",
    lease_until: "integer?",
    next_at: "integer?",
    tries: "integer",
    heard_at: "integer?",
    missed_at: "integer?",
    why: "text?",
  },
  notices: {
    key: "text",
    door: "text",
    received_at: "integer",
    work: "text?",
    next_at: "integer?",
    tries: "integer",
  },
  told: { address: "text", said: "text", said_at: "integer" },
  rewrites: {
    article_url: "text",
    version: "integer",
    channel: "text",
    asked_at: "integer",
    took_ms: "integer",
    model: "text",
    answered_by: "text?",
    prompt_hash: "text",
    proposals: "text",
    taken: "integer?",
    trouble: "text?",
    tokens: "integer?",
  },
  readings: { post_id: "text", age_ms: "integer", at: "integer", clicks: "integer?", data: "text" },
  secrets: { scope: "text", name: "text", sealed: "text", kept_at: "integer" },
  zones: { name: "text", data_version: "text", clock: "text", seen_at: "integer", before: "text?" },
  assignments: { post_id: "text", channel: "text", arm: "text", part: "text", chance: "number", at: "integer" },
} as const satisfies {
  readonly [
    T in Exclude<keyof Tables, "sessions" | "placings" | "workers" | "article_words" | "post_words" | "unfolded">
  ]: Readonly<Record<keyof Tables[T], Kind>>;
};

export type TableName = keyof typeof shapes;

export const tableNames = Object.keys(shapes) as TableName[];

/** The columns that tell a table's rows apart, and by which they are put in order. */
export const keys = {
  feeds: ["name"],
  entries: ["id"],
  articles: ["url"],
  aliases: ["address"],
  teasers: ["article_url", "version", "channel"],
  posts: ["id"],
  attempts: ["id"],
  events: ["id"],
  channels: ["name"],
  spending: ["id"],
  meters: ["meter"],
  tokens: ["name"],
  hooks: ["name"],
  deliveries: ["id"],
  subscriptions: ["feed"],
  notices: ["key"],
  told: ["address"],
  rewrites: ["article_url", "version", "channel", "asked_at"],
  readings: ["post_id", "age_ms"],
  assignments: ["post_id"],
  secrets: ["scope", "name"],
  zones: ["name"],
} as const satisfies { readonly [T in TableName]: readonly (keyof (typeof shapes)[T])[] };

function fits(value: unknown, kind: Kind): boolean {
  if (value === null) return kind.endsWith("?");
  if (kind.startsWith("text")) return typeof value === "string";
  return kind.startsWith("integer") ? Number.isSafeInteger(value) : Number.isFinite(value);
}

/** Null when a row has exactly the columns of its table, each holding what it may; else what is wrong. */
export function misfit(table: TableName, row: Readonly<Record<string, unknown>>): Said | null {
  const columns: Readonly<Record<string, Kind>> = shapes[table];
  const stranger = Object.keys(row).find((name) => !(name in columns));
  if (stranger !== undefined)
    return { de: `${table} hat keine Spalte „${stranger}“`, en: `${table} has no column "${stranger}"` };
  const wrong = Object.entries(columns).find(([name, kind]) => !(name in row) || !fits(row[name], kind));
  if (!wrong) return null;
  const [name, kind] = wrong;
  return {
    de: `${table}.${name} ist nicht, was es sein soll (${kind})`,
    en: `${table}.${name} is not what it should be (${kind})`,
  };
}
