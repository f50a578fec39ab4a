import { z } from "zod";
import type { Tools } from "../../src/model/adapter.ts";
import type { Receipt } from "../../src/model/draft.ts";
import { webUrl } from "./settings.ts";

/** Id of a post: the Page's and the post's own. */
export const PostId = z.string().regex(/^\d+(?:_\d+)?$/);

const Attachment = z.object({ unshimmed_url: z.string().nullish(), url: z.string().nullish() });

/** A post as the Page lists it. */
export const Post = z.object({
  id: PostId,
  created_time: z.string().nullish(),
  message: z.string().nullish(),
  permalink_url: z.string().nullish(),
  attachments: z.object({ data: z.array(Attachment).nullish() }).nullish(),
});
export type Post = z.infer<typeof Post>;

/** What of a post is asked for, so that `marksOf` sees every link in it. */
export const postFields = "id,created_time,message,permalink_url,attachments{unshimmed_url,url}";

/** A message that says its link itself, as its last line. */
export function withLink(message: string, link: string): string {
  return `${message}\n\n${link}`;
}

/** Proof of a post; now stands in for a date that Facebook did not tell. */
export function receiptOf(
  post: Pick<Post, "id" | "created_time" | "permalink_url">,
  { now, settings }: Pick<Tools, "now" | "settings">,
): Receipt {
  const at = Date.parse(post.created_time ?? "");
  const url = URL.canParse(post.permalink_url ?? "") ? post.permalink_url : null;
  return { remoteId: post.id, url: url ?? webUrl(settings, post.id), at: Number.isNaN(at) ? now() : at };
}

/** The marks of all links of a post: in its message, and of the card or photo under it. */
export function marksOf({ message, attachments }: Pick<Post, "message" | "attachments">): readonly string[] {
  const shown = attachments?.data?.flatMap(({ unshimmed_url, url }) => [unshimmed_url ?? [], url ?? []].flat()) ?? [];
  return [...linksIn(message ?? ""), ...shown].flatMap(marksOfLink);
}

function linksIn(text: string): readonly string[] {
  return text.match(/https?:\/\/\S+/gi) ?? [];
}

/** Facebook's own way out (l.facebook.com/l.php?u=…) carries the link it leads to. */
function marksOfLink(link: string): readonly string[] {
  const url = URL.parse(link);
  if (url === null) return [];
  const inner = /^lm?\.facebook\.com$/.test(url.hostname) ? URL.parse(url.searchParams.get("u") ?? "") : null;
  return (inner ?? url).searchParams.getAll("utm_content");
}
