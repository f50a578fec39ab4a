import type { OpenChannel } from "../model/channel.ts";
import type { Draft } from "../model/draft.ts";
import { asFailure, Failure, onlyThisPost } from "../model/failure.ts";
import type { Clock } from "../model/web.ts";
import { allChannels } from "../store/channels.ts";
import type { Store } from "../store/index.ts";

/** A store put back from a backup: what it knows ends at `backupAt`; until `restoredAt` more may have been sent. */
export type Restored = { readonly backupAt: number; readonly restoredAt: number };

type Needs = { readonly store: Store; readonly clock: Clock };

/** The two instants are kept durably beside what platforms said of their windows, so that every worker knows them. */
const meter = "store: used is when its backup was made, reset is when it was put back";
/** So many complete look-ups must not find a post before it is sent: the same number as after an unknown outcome. */
const absencesBeforeSend = 2;

/** When this store was put back, or null when it never was. */
export async function restoredFacts(store: Store): Promise<Restored | null> {
  const kept = await store.budget.lastHeard(meter);
  if (!kept || kept.used === null || kept.resetAt === null) return null;
  return { backupAt: kept.used, restoredAt: kept.resetAt };
}

/**
 * Makes a store that was put back careful, before any daemon sees it: all channels pause until a person has looked,
 * and every post that was due meanwhile, or being sent, is looked for. Gives how many those are.
 */
export async function makeCareful(store: Store, { backupAt, restoredAt }: Restored, why: string): Promise<number> {
  await store.budget.heard(meter, { used: backupAt, remaining: null, resetAt: restoredAt }, restoredAt);
  await store.channels.pause(allChannels, why, restoredAt);
  let moved = 0;
  for (const post of await store.posts.inState("scheduled", Number.MAX_SAFE_INTEGER)) {
    if (post.dueAt !== null && post.dueAt > restoredAt) continue;
    const firstAttemptAt = post.firstAttemptAt ?? backupAt;
    const reason = { code: "sending", at: restoredAt } as const;
    const claim = { from: "scheduled", to: "sending", reason, at: restoredAt, who: "restore" } as const;
    if (await store.posts.move(post.id, { ...claim, changes: { firstAttemptAt } }))
      moved += (await lookFor(store, post.id, restoredAt)) ? 1 : 0;
  }
  for (const post of await store.posts.inState("sending", Number.MAX_SAFE_INTEGER))
    moved += (await lookFor(store, post.id, restoredAt)) ? 1 : 0;
  return moved;
}

function lookFor(store: Store, id: string, at: number): Promise<boolean> {
  const changes = { nextLookAt: at, looks: 0, absentLooks: 0 };
  const reason = { code: "unknown-outcome", at } as const;
  return store.posts.move(id, { from: "sending", to: "unconfirmed", reason, at, who: "restore", changes });
}

/**
 * A channel that, on a store put back from a backup, looks for a post before its first call: a post may be out although
 * the store does not know it, even one whose article was first read after the restore, for its mark is always the same.
 */
export function lookingFirst(open: OpenChannel, needs: Needs): OpenChannel {
  const absences = new Map<string, number>();
  return {
    ...open,
    publish: async (draft, around) => {
      const restored = await restoredFacts(needs.store);
      const mark = URL.parse(draft.link)?.searchParams.get("utm_content") ?? null;
      if (!restored || !(await mayBeOut(needs.store, mark, restored))) return open.publish(draft, around);
      if (mark === null) throw new Failure("rejected", "A post without a mark cannot be looked for after a restore.");
      if ((absences.get(mark) ?? 0) < absencesBeforeSend) {
        waitForReading(open, needs, restored);
        const receipt = await look(open, { draft, mark, sinceAt: restored.backupAt });
        if (receipt) return { receipt };
        absences.set(mark, (absences.get(mark) ?? 0) + 1);
        if ((absences.get(mark) ?? 0) < absencesBeforeSend) throw lookAgain(open, needs.clock.now());
      }
      return open.publish(draft, around);
    },
  };
}

/** Was the post, or at least its article, there before the restore? */
async function mayBeOut(store: Store, mark: string | null, restored: Restored): Promise<boolean> {
  const post = mark === null ? null : await store.posts.get(mark);
  if (!post || post.createdAt < restored.restoredAt) return true;
  const kept = await store.articles.get(post.articleUrl);
  return (kept?.article.publishedAt ?? 0) < restored.restoredAt;
}

/** "It never arrived" may be said only after the platform's own reading delay. */
function waitForReading(open: OpenChannel, needs: Needs, restored: Restored): void {
  const readableAt = restored.restoredAt + open.adapter.budget.readableAfterMs.value;
  if (needs.clock.now() < readableAt)
    throw new Failure("limited", "The store was put back; what is out is looked for first.", {
      untilAt: readableAt,
      code: onlyThisPost,
    });
}

function lookAgain(open: OpenChannel, now: number): Failure {
  const untilAt = now + Math.max(open.adapter.budget.readableAfterMs.value, 1000);
  return new Failure("limited", "Not found since the restore; it is looked for once more before it is sent.", {
    untilAt,
    code: onlyThisPost,
  });
}

async function look(open: OpenChannel, about: { draft: Draft; mark: string; sinceAt: number }) {
  const { draft, mark, sinceAt } = about;
  try {
    return await open.find({ mark, link: draft.link, sinceAt, untilAt: null, ticket: null, remoteId: null });
  } catch (thrown) {
    const failure = asFailure(thrown);
    // Looking sends nothing, so an unclear answer to it leaves nothing unclear about the post.
    const kind = failure.kind === "unauthorized" || failure.kind === "limited" ? failure.kind : "unavailable";
    const untilAt = failure.untilAt ?? undefined;
    throw new Failure(kind, `Could not look for the post after the restore: ${failure.message}`, { untilAt });
  }
}
