import { breakingPriority } from "../model/schedule.ts";
import type { ArticleAbout } from "../store/about.ts";

/** What matters of a post for its place. */
export type About = {
  readonly id: string;
  /** In lower case. */
  readonly topic: string | null;
  /** In lower case. */
  readonly section: string | null;
  readonly breaking: boolean;
};

/** The first topic that is not just the section again, in lower case; or null. */
export function mainTopic(article: Pick<ArticleAbout, "topics" | "section">): string | null {
  const section = article.section?.toLowerCase();
  return article.topics.map((each) => each.toLowerCase()).find((each) => each !== section && each !== "") ?? null;
}

/** What matters for the place of a post about this article. */
export function aboutPost(
  post: { readonly id: string; readonly priority: number },
  article: Pick<ArticleAbout, "topics" | "section">,
): About {
  return {
    id: post.id,
    topic: mainTopic(article),
    section: article.section?.toLowerCase() ?? null,
    breaking: post.priority >= breakingPriority,
  };
}
