import type { RemotePost } from "../world.ts";
import { account } from "./account.ts";
import { type Link, linksIn, shortUrl } from "./text.ts";

/** X says tweet.fields in its guides and up to OpenAPI 2.159, post.fields since 2.167; it answers in the words it was asked. */
export type Wanted = { readonly fields: readonly string[]; readonly words: "tweet" | "post" };

const lengthInPoints = (text: string) => [...text].length;

function urlEntity(words: string, { start, expanded }: Link) {
  const from = lengthInPoints(shortened(words.slice(0, start)));
  const short = shortUrl(expanded);
  const display = expanded.replace(/^https?:\/\/(?:www\.)?/, "");
  return {
    start: from,
    end: from + short.length,
    url: short,
    expanded_url: expanded,
    display_url: display.length > 30 ? `${display.slice(0, 29)}…` : display,
    status: 200,
    unwound_url: expanded,
  };
}

/** A text as X shows it: every link in its short form. */
export function shortened(text: string): string {
  return linksIn(text)
    .toReversed()
    .reduce((words, { start, end, expanded }) => words.slice(0, start) + shortUrl(expanded) + words.slice(end), text);
}

/** The link that X puts behind the words of a post with a file. */
function fileEntity(post: RemotePost, words: string) {
  const kind = post.videoUrl ? "video" : "photo";
  const expanded = `https://x.com/${account.username}/status/${post.id}/${kind}/1`;
  const start = lengthInPoints(words) + 1;
  const url = shortUrl(expanded);
  return { start, end: start + url.length, url, expanded_url: expanded, display_url: `pic.x.com/${url.slice(-10)}` };
}

function hasFile(post: RemotePost): boolean {
  return post.imageUrl !== null || post.videoUrl !== null;
}

/** A post's text with short links, the one to its file included. */
export function textOf(post: RemotePost): string {
  const words = shortened(post.text);
  return hasFile(post) ? `${words} ${fileEntity(post, words).url}`.trim() : words;
}

function entitiesOf(post: RemotePost) {
  const urls = linksIn(post.text).map((link) => urlEntity(post.text, link));
  const all = hasFile(post) ? [...urls, fileEntity(post, shortened(post.text))] : urls;
  return all.length > 0 ? { urls: all } : undefined;
}

/** A post as X answers: id, text and edit history, more only where asked for. */
export function wire(post: RemotePost, { fields, words }: Wanted): Record<string, unknown> {
  const counts = { reply_count: 0, like_count: 0, quote_count: 0, bookmark_count: 0, impression_count: 0 };
  const more: Record<string, unknown> = {
    author_id: post.account,
    conversation_id: post.id,
    created_at: new Date(post.createdAt).toISOString(),
    entities: entitiesOf(post),
    public_metrics: { [words === "post" ? "repost_count" : "retweet_count"]: 0, ...counts },
    possibly_sensitive: false,
    reply_settings: "everyone",
  };
  const asked = Object.entries(more).filter(([name]) => fields.includes(name));
  return {
    id: post.id,
    text: textOf(post),
    [`edit_history_${words}_ids`]: [post.id],
    ...Object.fromEntries(asked),
  };
}
