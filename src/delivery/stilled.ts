import { breakingPriority } from "../model/schedule.ts";
import { mourningRow } from "../store/channels.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import type { SendNeeds } from "./needs.ts";

/** Where the mourning switch stands: 0 is off, 3 keeps everything back. */
export async function mourningLevel({ store }: { readonly store: Store }): Promise<string> {
  const row = (await store.channels.all()).find(({ name, pausedAt }) => name === mourningRow && pausedAt !== null);
  return row?.pausedWhy ?? "0";
}

/**
 * Does the mourning switch at this level keep a post back? Placing takes such posts' moments away; this is for what was
 * due, or claimed, when the switch was set.
 */
export async function isStilled(
  needs: Pick<SendNeeds, "store" | "rules">,
  level: string,
  post: Pick<Post, "priority" | "articleUrl">,
): Promise<boolean> {
  if (level === "3") return true;
  if (level === "2") return post.priority < breakingPriority;
  if (level !== "1") return false;
  const section = (await needs.store.articles.get(post.articleUrl))?.article.section?.toLowerCase();
  return (needs.rules.lightSections ?? []).some((each) => each.toLowerCase() === section);
}
