import type { Newsroom } from "../model/newsroom.ts";
import type { ReadNeeds } from "./needs.ts";
import { rereadArticle } from "./reread.ts";

/** What the last look before sending works with. */
export type RecheckNeeds = Omit<ReadNeeds, "rules" | "feeds"> & { readonly newsroom: Newsroom };

/**
 * Reads an article once more, so that what is sent is what stands there now: an edit becomes a new version, a page that is
 * gone or closed withholds it. False when the page gives no answer, so that nothing may be said about it.
 */
export async function recheckArticle(needs: RecheckNeeds, url: string): Promise<boolean> {
  const { newsroom } = needs;
  return (await rereadArticle({ ...needs, rules: newsroom.rules, feeds: newsroom.feeds }, url)).answered;
}
