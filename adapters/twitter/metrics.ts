import { z } from "zod";
import type { Metrics, Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { ask } from "./api.ts";

const Posts = z.object({
  data: z.array(z.object({ id: z.string(), public_metrics: z.record(z.string(), z.number()) })).optional(),
});

/** X's public counts of a post. Older answers say retweet_count for repost_count; readings use the newer name. */
export async function metrics(remoteId: string, tools: Tools): Promise<Metrics> {
  const query = { ids: remoteId, "tweet.fields": "public_metrics" };
  const { data } = await ask(tools, { name: "lookup", effect: "read", method: "GET", path: "tweets", query }, Posts);
  const post = data?.find(({ id }) => id === remoteId);
  if (post === undefined) {
    throw new Failure(
      "rejected",
      `X no longer shows post ${remoteId}; it was deleted or hidden there. It is not counted.`,
    );
  }
  const { retweet_count, ...counts } = post.public_metrics;
  return retweet_count === undefined ? counts : { repost_count: retweet_count, ...counts };
}
