import { whyStillBlocked } from "../gate/overruling.ts";
import { allChannels } from "../store/channels.ts";
import type { OpenChannel } from "../model/channel.ts";
import { Failure } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import type { Post } from "../store/post-row.ts";
import { isStale } from "./last-look.ts";
import { isStilled } from "./stilled.ts";
import { callMs, type SendNeeds } from "./needs.ts";

/**
 * A call stopped at its very beginning, nothing was sent. `reason` says why the post goes back; null when the claim is no
 * longer this worker's, so that the post is not its to move: whoever finds the lease run out looks for it.
 */
export class Stopped extends Failure {
  readonly reason: Reason | null;

  constructor(sentence: string, reason: Reason | null) {
    super("unavailable", `${sentence} Nothing was sent.`);
    this.reason = reason;
  }
}

/** The last moment before the first byte: throws `Stopped` when the claim or the newsroom's leave is gone by now. */
export async function insistOn(needs: SendNeeds, open: OpenChannel, claimed: Post): Promise<void> {
  const at = needs.clock.now();
  const now = await needs.store.posts.get(claimed.id);
  const left = (claimed.leaseUntil ?? 0) - at;
  if (now?.state !== "sending" || now.leaseUntil !== claimed.leaseUntil || left < callMs(open, needs.clock))
    throw new Stopped(`The claim on ${claimed.id} ran out before its turn came.`, null);
  const reason = (await whyPaused(needs, claimed)) ?? (await whyArticleStops(needs, claimed)) ?? whyBlocked(needs, now);
  if (reason) throw new Stopped(`The post ${claimed.id} was stopped just before the call.`, reason);
}

const inMourning: Said = { de: "der Trauerschalter ist an", en: "the mourning switch is on" };

async function whyPaused(needs: SendNeeds, post: Post): Promise<Reason | null> {
  const standing = await needs.store.channels.all();
  const paused = standing.find(
    ({ name, pausedAt }) => pausedAt !== null && (name === post.channel || name === allChannels),
  );
  if (paused) return { code: "channel-paused", words: paused.pausedWhy ?? undefined };
  return (await isStilled(needs, post)) ? { code: "channel-paused", words: inMourning } : null;
}

/** The newsroom's rules may have changed while the call waited its turn: what was overruled may be so no more. */
function whyBlocked({ rules }: SendNeeds, now: Post): Reason | null {
  const words = whyStillBlocked(now, rules.overrule ?? []);
  return words && { code: "gate-block", words };
}

async function whyArticleStops(needs: SendNeeds, post: Post): Promise<Reason | null> {
  const at = needs.clock.now();
  if (isStale(post, at)) return { code: "stale", at: post.goodUntilAt ?? undefined };
  const kept = await needs.store.articles.get(post.articleUrl);
  if (!kept || kept.withheld !== null) return { code: "withdrawn", words: kept?.withheld ?? undefined };
  if (kept.closed) return { code: "dropped-by-editor", words: kept.closed.by };
  if (kept.version !== post.articleVersion) return { code: "article-changed" };
  const embargo = kept.article.embargoUntil;
  return embargo !== null && embargo > at ? { code: "embargo", at: embargo } : null;
}
