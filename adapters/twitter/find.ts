import { z } from "zod";
import type { Search, Tools } from "../../src/model/adapter.ts";
import type { Receipt } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";
import { pageSize } from "./limits.ts";
import { receiptOf } from "./publish.ts";
import { ownId } from "./verify.ts";

const Link = z.object({ expanded_url: z.string().optional(), unwound_url: z.string().optional() });
const Post = z.object({
  id: z.string(),
  created_at: z.string().optional(),
  entities: z.object({ urls: z.array(Link).optional() }).optional(),
});
const Page = z.object({
  data: z.array(Post).optional(),
  // Always there, even for no posts: an answer without it has not told of the timeline.
  meta: z.object({ next_token: z.string().optional() }),
});
type Post = z.infer<typeof Post>;

/** X's clock and ours may differ by this much. */
const slackMs = 2 * 60_000;
/** House margin: an end that lies ahead, by X's clock, may be refused. */
const endedMs = 60_000;
/**
 * X gives an account's latest 3,200 posts and answers as if there were no older ones
 * (https://docs.x.com/x-api/posts/timelines/integrate, Volume limits, read 2026-11-26). House limit, as each post read is
 * billed: after so many it is a person's turn to look, and the end of a list as long as that tells of no end.
 */
const mostPosts = 800;

/**
 * The account's post whose link bears the mark: the one of this id where it does, else whichever does. Null only when all
 * its posts between `sinceAt` and `untilAt` have been seen.
 */
export async function find(search: Search, tools: Tools): Promise<Receipt | null> {
  return (await named(search, tools)) ?? (await marked(search, tools));
}

const Named = z.object({ data: z.array(Post).optional() });

async function named({ remoteId, mark }: Search, tools: Tools): Promise<Receipt | null> {
  if (remoteId === null) return null;
  const query = { ids: remoteId, "tweet.fields": "created_at,entities" };
  const { data } = await ask(tools, { name: "lookup", effect: "read", method: "GET", path: "tweets", query }, Named);
  const post = data?.find((one) => one.id === remoteId && bears(one, mark));
  return post === undefined ? null : receiptOf(post.id, post.created_at ?? null, tools);
}

async function marked({ mark, sinceAt, untilAt }: Search, tools: Tools): Promise<Receipt | null> {
  const path = `users/${await ownId(tools)}/tweets`;
  const isOver = untilAt !== null && untilAt < tools.now() - endedMs;
  const span = { start_time: instant(sinceAt - slackMs), ...(isOver ? { end_time: instant(untilAt) } : {}) };
  let next: string | undefined;
  let seen = 0;
  for (let pages = 0; pages * pageSize < mostPosts; pages += 1) {
    const query = {
      max_results: String(pageSize),
      exclude: "retweets",
      ...span,
      "tweet.fields": "created_at,entities",
      ...(next === undefined ? {} : { pagination_token: next }),
    };
    const page = await ask(tools, { name: "timeline", effect: "read", method: "GET", path, query }, Page);
    const post = page.data?.find((one) => bears(one, mark));
    if (post !== undefined) return receiptOf(post.id, post.created_at ?? null, tools);
    next = page.meta.next_token;
    seen += page.data?.length ?? 0;
    if (page.data?.some((one) => isOlder(one, sinceAt - slackMs))) return null;
    if (next === undefined) {
      if (seen < mostPosts) return null;
      break;
    }
  }
  throw new Failure(
    "unavailable",
    `X shows only an account's latest posts, and none of the ${mostPosts} read bears the mark; look for ${mark} by hand.`,
  );
}

function instant(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}

function bears(post: Post, mark: string): boolean {
  const links = post.entities?.urls?.flatMap(({ expanded_url, unwound_url }) => [expanded_url, unwound_url]) ?? [];
  return links.some((link) => {
    const url = URL.parse(link ?? "");
    return url !== null && url.searchParams.getAll("utm_content").includes(mark);
  });
}

function isOlder(post: Post, at: number): boolean {
  return post.created_at !== undefined && Date.parse(post.created_at) < at;
}
