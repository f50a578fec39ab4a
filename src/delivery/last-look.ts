import type { OpenChannel } from "../model/channel.ts";
import type { Reason } from "../model/reason.ts";
import type { Post } from "../store/post-row.ts";
import type { SendNeeds } from "./needs.ts";
import { stopsNow } from "./words.ts";

/**
 * The last look before a claim: is the post still news, does its article still stand, do its words still hold? A post
 * that may not go is moved on (expired, held, or asked again in a minute) and false is given. What the claim itself
 * refuses (a new version, a withdrawn article) is left to it.
 */
export async function mayStillGo(needs: SendNeeds, post: Post, open: OpenChannel): Promise<boolean> {
  if (isStale(post, needs.clock.now())) {
    await leave(needs, post, { to: "expired", reason: { code: "stale", at: post.goodUntilAt ?? undefined } });
    return false;
  }
  if (!(await needs.recheck(post.articleUrl))) {
    await askAgain(needs, post);
    return false;
  }
  const kept = await needs.store.articles.get(post.articleUrl);
  if (!kept || kept.withheld !== null || kept.version !== post.articleVersion) return true;
  const { zone, overrule = [] } = needs.rules;
  const stop = stopsNow({ post, article: kept.article, open, publishAt: needs.clock.now(), zone, overrule });
  if (stop) await leave(needs, post, { to: "held", reason: stop });
  return stop === null;
}

export function isStale(post: Post, at: number): boolean {
  return post.goodUntilAt !== null && at > post.goodUntilAt;
}

async function askAgain(needs: SendNeeds, post: Post): Promise<void> {
  const dueAt = needs.clock.now() + 60_000;
  const words = { en: "the article's page gives no answer", de: "die Seite des Artikels antwortet nicht" };
  await needs.store.posts.change(post.id, "scheduled", { dueAt, reason: { code: "unavailable", at: dueAt, words } });
  needs.log.warn(`send     ${post.channel}: ${post.articleUrl} gives no answer; asked again in a minute`);
}

type End = { readonly to: "expired" | "held"; readonly reason: Reason };

async function leave(needs: SendNeeds, post: Post, { to, reason }: End): Promise<void> {
  const changes = to === "held" ? { dueAt: null, slotAt: null, approvedBy: null } : {};
  const moved = await needs.store.posts.move(post.id, {
    from: "scheduled",
    to,
    reason,
    at: needs.clock.now(),
    changes,
  });
  if (!moved) return;
  const why =
    to === "held" ? "its words no longer pass the gate, held for an editor" : "expired unsent, no news any more";
  needs.log.info(`send     ${post.channel}: ${why}: ${post.articleUrl}`);
}
