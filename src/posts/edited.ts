import type { OpenChannel } from "../model/channel.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Post } from "../store/post-row.ts";
import type { KeptTeaser } from "../store/teasers.ts";
import { type EditNeeds, proveWords } from "./edit.ts";

/**
 * A person's words outlive a new version of the article: these, judged by what the article says now; null where the
 * words of the post are the bot's own.
 */
export async function editorsWords(
  needs: EditNeeds,
  post: Post,
  at: { readonly open: OpenChannel; readonly kept: KeptArticle },
): Promise<Pick<KeptTeaser, "teaser" | "judgement" | "skipped"> | null> {
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  const teaser = (await needs.store.desk.teaser(place))?.teaser;
  if (teaser?.from !== "editor") return null;
  const { judgement } = await proveWords(needs, { post, ...at }, teaser);
  return { teaser, judgement, skipped: null };
}
