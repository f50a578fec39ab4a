import { breakingPriority } from "../model/schedule.ts";
import { mourningRow } from "../store/channels.ts";
import type { Post } from "../store/post-row.ts";
import type { SendNeeds } from "./needs.ts";

/**
 * Does the mourning switch, as it stands at this moment, keep a post back? Placing takes such posts' moments away; this
 * is for what was due, or claimed, when the switch was set.
 */
export async function isStilled(needs: Pick<SendNeeds, "store" | "rules">, post: Post): Promise<boolean> {
  const row = (await needs.store.channels.all()).find(({ name }) => name === mourningRow);
  const level = row && row.pausedAt !== null ? row.pausedWhy : "0";
  if (level === "3") return true;
  if (level === "2") return post.priority < breakingPriority;
  if (level !== "1") return false;
  const section = (await needs.store.articles.get(post.articleUrl))?.article.section?.toLowerCase();
  return (needs.rules.lightSections ?? []).some((each) => each.toLowerCase() === section);
}
