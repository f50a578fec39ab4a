import type { Tools } from "../../src/model/adapter.ts";
import { Failure } from "../../src/model/failure.ts";
import { answerTo } from "./api.ts";
import { cardTimeoutMs } from "./limits.ts";

/**
 * Has Facebook read the article anew, so that the card under the post has its picture and the newest headline: the first
 * post of a link may else show none. Source: https://developers.facebook.com/docs/sharing/webmasters/images
 * That it did not work stops nothing, and is told by the post's own request where it is more than a missing picture.
 */
export async function refreshCard(link: string, tools: Tools): Promise<void> {
  const signal = AbortSignal.any([tools.signal, AbortSignal.timeout(cardTimeoutMs)]);
  const form = { id: link, scrape: "true" };
  const call = { name: "card", effect: "prepare", method: "POST", path: "/", form } as const;
  await answerTo({ ...tools, signal }, call).catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
  });
}
