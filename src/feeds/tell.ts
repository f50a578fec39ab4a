import type { Said } from "../model/said.ts";
import type { Log } from "../model/web.ts";
import { heldWords } from "../store/entries.ts";
import { type FeedState, pushedFeed } from "../store/feeds.ts";
import type { Store } from "../store/index.ts";
import { pushName } from "./held.ts";
import { isAhead, whyAhead } from "./zone.ts";
import { type KeepNeeds, type Kept, longestShelfMs } from "./keep.ts";

/** What to do about a feed that is gone, on the command line. */
export function ifGone(feed: string): Said {
  return {
    de: `Bitte die neue Adresse in newsroom.yaml schreiben, oder noch einmal versuchen: litfass feeds ask ${feed}`,
    en: `Write its new address into newsroom.yaml, or try once more: litfass feeds ask ${feed}`,
  };
}

/** Says a flood once, when it comes. */
export function tellFlood(log: Log, feed: string, { flood }: Kept): void {
  if (flood === null) return;
  log.warn(
    `fetch    ${feed}: ${flood}; they wait for a person: litfass feeds release ${feed} lets them go, litfass feeds drop ${feed} keeps them back for good`,
  );
}

/** Says once of a feed that its dates lie ahead: when that is so after a visit and was not so before. */
export async function tellAhead(needs: { readonly store: Store; readonly log: Log }, before: FeedState): Promise<void> {
  if (isAhead(before.leads)) return;
  const now = await needs.store.feeds.get(before.name);
  const why = now && whyAhead(now.leads, now.dates);
  if (why) needs.log.warn(`fetch    ${before.name}: ${why.en}`);
}

/** Keeps as old, and says so, what waited for a person until nothing of it would be posted any more. */
export async function expireHeld({ store, clock, newsroom, log }: KeepNeeds & { readonly log: Log }): Promise<void> {
  const why = `${heldWords}no person decided before its shelf life was over`;
  const expired = await store.held.expire(clock.now() - longestShelfMs(newsroom.rules), why);
  for (const [feed, count] of expired) {
    await store.feeds.nothingWaits(feed);
    log.warn(
      `fetch    ${feed === pushedFeed ? pushName : feed}: ${count} entries that waited for a person are past their shelf life and are kept as old; they are never posted by themselves`,
    );
  }
}
