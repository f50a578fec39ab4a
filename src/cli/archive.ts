import { isMeant, mostAtOnce } from "../posts/rounds.ts";
import { type PlaceNeeds, scheduleOf } from "../schedule/needs.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import type { PostLine } from "../store/views/posts.ts";

/** An article that may come again, and the posts of it that were there before the days that are played. */
export type Archived = { readonly kept: KeptArticle; readonly posts: readonly PostLine[] };

const hourMs = 3_600_000;

/** What schedules may bring again in these days: as much as can begin in them, and as much again that has nothing new to say. */
export async function archiveOf(
  store: Store,
  { newsroom, schedules }: Pick<PlaceNeeds, "newsroom" | "schedules">,
  { fromAt, untilAt }: { readonly fromAt: number; readonly untilAt: number },
): Promise<Archived[]> {
  const most = 2 * mostAtOnce * Math.ceil((untilAt - fromAt) / hourMs);
  const found = new Set<string>();
  for (const { name } of newsroom.channels) {
    const evergreen = scheduleOf({ newsroom, schedules }, name)?.evergreen;
    if (!evergreen) continue;
    const resting = await store.plans.resting(name, untilAt - evergreen.everyMs, fromAt);
    const meant = resting.filter((each) => isMeant(each, evergreen) && each.round < evergreen.rounds);
    for (const { article } of meant.slice(0, most)) found.add(article.url);
  }
  const all = await Promise.all([...found].sort().map((url) => archived(store, url, fromAt)));
  return all.flatMap((each) => each ?? []);
}

async function archived(store: Store, url: string, fromAt: number): Promise<Archived | null> {
  const kept = await store.articles.get(url);
  const posts = await store.desk.lines(await store.desk.idsOfArticle(url));
  return kept && { kept, posts: posts.filter(({ createdAt }) => createdAt < fromAt) };
}

/** Puts it into a replay's own store as it stood; gives the ids of these posts, which are none of the replay's. */
export async function layIn(store: Store, archive: readonly Archived[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const { kept, posts } of archive) {
    const reading = { article: kept.article, hash: kept.article.url, withheld: null, old: true, aliases: [] };
    await store.articles.keep(reading, kept.firstSeenAt);
    for (const post of posts) {
      const { receipt, dueAt, changedAt } = post;
      await store.posts.add({ ...post, articleVersion: 1 }, receipt?.at ?? dueAt ?? changedAt);
      ids.add(post.id);
    }
  }
  return ids;
}
