import type { OpenChannel } from "../model/channel.ts";
import type { HouseRules } from "../model/newsroom.ts";
import type { Clock, Log } from "../model/web.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import { takes } from "./routing.ts";
import { writeTeaser, type Written } from "./write.ts";

/** What writing works with. */
export type WriteNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: readonly OpenChannel[];
  readonly rules: HouseRules;
};

const batch = 100;
/** A channel does not repeat what it said in this time. */
const memoryMs = 30 * 24 * 3_600_000;

const notRouted: Written = { teaser: null, judgement: null, skipped: null };

/** When a post of this article can go out at the earliest: after settling and embargo. */
function expectedAt({ article, firstSeenAt }: KeptArticle, needs: WriteNeeds): number {
  const settled = (article.publishedAt ?? firstSeenAt) + needs.rules.settleMs;
  return Math.max(needs.clock.now(), settled, article.embargoUntil ?? 0);
}

/** The words for one article on one channel, or why there are none. */
export async function writeOne(needs: WriteNeeds, open: OpenChannel, kept: KeptArticle): Promise<Written> {
  const { channel, adapter } = open;
  if (!takes(channel.routing, kept.article)) return notRouted;
  const said = await needs.store.teasers.recentTexts(channel.name, needs.clock.now() - memoryMs);
  return writeTeaser(kept.article, {
    form: adapter.form,
    measure: adapter.measure,
    voice: channel.voice,
    publishAt: expectedAt(kept, needs),
    zone: needs.rules.zone,
    recent: said.filter(({ articleUrl }) => articleUrl !== kept.article.url).map(({ text }) => text),
  });
}

async function writeForChannel(needs: WriteNeeds, open: OpenChannel): Promise<number> {
  const { store, clock, log } = needs;
  const { name } = open.channel;
  const waiting = await store.articles.withoutTeaser(name, batch);
  for (const kept of waiting) {
    const written = await writeOne(needs, open, kept);
    const { article, version } = kept;
    await store.teasers.keep({ articleUrl: article.url, version, channel: name, ...written }, clock.now());
    if (written.skipped)
      log.info(`write    ${name}: no teaser for ${article.headline ?? article.url}: ${written.skipped}`);
  }
  return waiting.length;
}

/**
 * Writes a teaser for every new version of an article on every channel that takes it. What a channel does not take is
 * kept as such, so that it is asked once. Gives how many were written or settled.
 */
export async function writeTeasers(needs: WriteNeeds): Promise<number> {
  let moved = 0;
  for (const open of needs.channels) moved += await writeForChannel(needs, open);
  return moved;
}
