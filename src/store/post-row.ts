import type { Selectable, Updateable } from "kysely";
import type { Draft, Receipt } from "../model/draft.ts";
import type { Overruling } from "../model/overruling.ts";
import type { PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import type { Judgement } from "../model/teaser.ts";
import { fromJson, fromJsonOrNull } from "./json.ts";
import type { PostRow } from "./schema.ts";

/** One article on one channel in one round, to its end. */
export type Post = {
  readonly id: string;
  readonly mark: string;
  readonly articleUrl: string;
  readonly articleVersion: number;
  readonly channel: string;
  readonly platform: string;
  readonly round: number;
  readonly state: PostState;
  readonly reason: Reason;
  readonly link: string | null;
  readonly draft: Draft | null;
  readonly judgement: Judgement | null;
  readonly approvedBy: string | null;
  /** A person's word that lets these words go against rules that block them; null when nobody gave it, or it has ended. */
  readonly overruled: Overruling | null;
  readonly priority: number;
  readonly dueAt: number | null;
  /** The slot it took, so that no other post takes the same. */
  readonly slotAt: number | null;
  readonly goodUntilAt: number | null;
  readonly nextLookAt: number | null;
  readonly looks: number;
  readonly absentLooks: number;
  readonly attempts: number;
  readonly firstAttemptAt: number | null;
  readonly leaseUntil: number | null;
  readonly ticket: string | null;
  readonly receipt: Receipt | null;
  readonly createdAt: number;
  readonly changedAt: number;
};

/** What a move may change besides the state. Fields left out stay. */
export type PostChanges = Partial<
  Pick<
    Post,
    | "articleVersion"
    | "link"
    | "draft"
    | "judgement"
    | "approvedBy"
    | "overruled"
    | "priority"
    | "dueAt"
    | "slotAt"
    | "goodUntilAt"
    | "nextLookAt"
    | "looks"
    | "absentLooks"
    | "attempts"
    | "firstAttemptAt"
    | "leaseUntil"
    | "ticket"
    | "receipt"
  >
>;

function readReceipt(row: Selectable<PostRow>): Receipt | null {
  if (row.remote_id === null || row.remote_url === null || row.remote_at === null) return null;
  return { remoteId: row.remote_id, url: row.remote_url, at: row.remote_at };
}

export function readPost(row: Selectable<PostRow>): Post {
  return {
    id: row.id,
    mark: row.mark,
    articleUrl: row.article_url,
    articleVersion: row.article_version,
    channel: row.channel,
    platform: row.platform,
    round: row.round,
    state: row.state as PostState,
    reason: fromJson<Reason>(row.reason),
    link: row.link,
    draft: fromJsonOrNull<Draft>(row.draft),
    judgement: fromJsonOrNull<Judgement>(row.judgement),
    approvedBy: row.approved_by,
    overruled: fromJsonOrNull<Overruling>(row.overruled),
    priority: row.priority,
    dueAt: row.due_at,
    slotAt: row.slot_at,
    goodUntilAt: row.good_until_at,
    nextLookAt: row.next_look_at,
    looks: row.looks,
    absentLooks: row.absent_looks,
    attempts: row.attempts,
    firstAttemptAt: row.first_attempt_at,
    leaseUntil: row.lease_until,
    ticket: row.ticket,
    receipt: readReceipt(row),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

const columns = {
  articleVersion: "article_version",
  link: "link",
  approvedBy: "approved_by",
  priority: "priority",
  dueAt: "due_at",
  slotAt: "slot_at",
  goodUntilAt: "good_until_at",
  nextLookAt: "next_look_at",
  looks: "looks",
  absentLooks: "absent_looks",
  attempts: "attempts",
  firstAttemptAt: "first_attempt_at",
  leaseUntil: "lease_until",
  ticket: "ticket",
} as const satisfies Partial<Record<keyof PostChanges, keyof PostRow>>;

/** Other words, another judgement or version: whatever a person overruled was something else. */
function endsOverruling({ draft, judgement, articleVersion }: PostChanges): boolean {
  return draft !== undefined || judgement !== undefined || articleVersion !== undefined;
}

export function writeChanges(changes: PostChanges): Updateable<PostRow> {
  const row: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const value = changes[name as keyof typeof columns];
    if (value !== undefined) row[column] = value;
  }
  if (changes.draft !== undefined) row.draft = changes.draft && JSON.stringify(changes.draft);
  if (changes.judgement !== undefined) row.judgement = changes.judgement && JSON.stringify(changes.judgement);
  if (changes.overruled) row.overruled = JSON.stringify(changes.overruled);
  else if (changes.overruled === null || endsOverruling(changes)) row.overruled = null;
  if (changes.receipt !== undefined) {
    row.remote_id = changes.receipt?.remoteId ?? null;
    row.remote_url = changes.receipt?.url ?? null;
    row.remote_at = changes.receipt?.at ?? null;
  }
  return row;
}

/** Who is held waits for a person anew: what one overruled before holds no longer. */
export function endedBy(to: PostState): Pick<Updateable<PostRow>, "overruled"> {
  return to === "held" ? { overruled: null } : {};
}
