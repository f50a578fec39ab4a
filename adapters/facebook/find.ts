import { z } from "zod";
import type { Search, Tools } from "../../src/model/adapter.ts";
import type { Receipt } from "../../src/model/draft.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask, type Call } from "./api.ts";
import { tellsMissing } from "./failures.ts";
import { pageSize } from "./limits.ts";
import { marksOf, Post, postFields, receiptOf } from "./post.ts";
import { pageOf } from "./settings.ts";

const Page = z.object({
  // Always there, even for no posts: an answer without it has not told of the list.
  data: z.array(Post),
  paging: z.object({ next: z.string().nullish() }).nullish(),
});
type Page = z.infer<typeof Page>;

/** Facebook's clock and ours may differ by this much. */
const slackMs = 5 * 60_000;
/** A list gives about 600 posts of a year, ranked: https://developers.facebook.com/docs/graph-api/reference/page/feed */
const mostPages = 600 / pageSize;
/** It says no word of those it holds back: where it was nearly as long as that, its end is not taken for the end. */
const surelyAll = 500;

/**
 * The Page's post that bears the mark, in its message or in the link of its card: the one of this id where it does, else
 * whichever does. Null only when the list of all posts between `sinceAt` and `untilAt` was read to its end; its order is not that of time
 * and is not relied on.
 */
export async function find(search: Search, tools: Tools): Promise<Receipt | null> {
  return (await named(search, tools)) ?? (await marked(search, tools));
}

async function named({ remoteId, mark }: Search, tools: Tools): Promise<Receipt | null> {
  if (remoteId === null) return null;
  const path = `/${encodeURIComponent(remoteId)}`;
  const call: Call = { name: "lookup", effect: "post", method: "GET", path, query: { fields: postFields } };
  const post = await ask(tools, call, Post).catch((error: unknown) => {
    if (error instanceof Failure && tellsMissing(error)) return null;
    throw error;
  });
  return post !== null && marksOf(post).includes(mark) ? receiptOf(post, tools) : null;
}

async function marked({ mark, sinceAt, untilAt }: Search, tools: Tools): Promise<Receipt | null> {
  const path = `/${pageOf(tools.settings)}/published_posts`;
  const since = seconds(sinceAt - slackMs);
  const isOver = untilAt !== null && untilAt < tools.now();
  const span: Record<string, string> = isOver ? { since, until: seconds(untilAt) } : { since };
  let further: Readonly<Record<string, string>> | null = {};
  let seen = 0;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = { fields: postFields, limit: String(pageSize), ...span, ...further };
    const call: Call = { name: "posts", effect: "page", method: "GET", path, query };
    const page: Page = await ask(tools, call, Page);
    const post = page.data.find((one) => marksOf(one).includes(mark));
    if (post !== undefined) return receiptOf(post, tools);
    seen += page.data.length;
    further = furtherIn(page);
    if (further === null) {
      if (seen < surelyAll) return null;
      break;
    }
  }
  throw new Failure(
    "unavailable",
    `Facebook lists only some 600 posts and none of them bears the mark; look for ${mark} on the Page by hand.`,
  );
}

function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}

/** Where the list goes on, or null at its end. The address given may carry keys: only its place in the list is taken. */
function furtherIn({ paging }: Page): Readonly<Record<string, string>> | null {
  if (!paging?.next) return null;
  const places = ["after", "until", "__paging_token"];
  const told = [...(URL.parse(paging.next)?.searchParams ?? [])].filter(([name]) => places.includes(name));
  if (told.length > 0) return Object.fromEntries(told);
  throw new Failure("unavailable", "Facebook's list of posts goes on, but does not say where; it is tried again.");
}
