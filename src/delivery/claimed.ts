import { whyStillBlocked } from "../gate/overruling.ts";
import type { OpenChannel } from "../model/channel.ts";
import { Failure } from "../model/failure.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import { mourningRow } from "../store/channels.ts";
import type { LastLook } from "../store/claims.ts";
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
  const now = await needs.store.claims.lastLook(claimed.id);
  const left = (claimed.leaseUntil ?? 0) - at;
  const isOurs = now?.post.state === "sending" && now.post.leaseUntil === claimed.leaseUntil;
  if (!isOurs || left < callMs(open, needs.clock))
    throw new Stopped(`The claim on ${claimed.id} ran out before its turn came.`, null);
  const stopped = (await whyPaused(needs, now)) ?? whyArticleStops(now, claimed, at);
  const reason = stopped ?? whyBlocked(needs, now.post);
  if (reason) throw new Stopped(`The post ${claimed.id} was stopped just before the call.`, reason);
}

const inMourning: Said = { de: "der Trauerschalter ist an", en: "the mourning switch is on" };

async function whyPaused(needs: SendNeeds, { post, paused }: LastLook): Promise<Reason | null> {
  const pause = paused.find(({ name }) => name !== mourningRow);
  if (pause) return { code: "channel-paused", words: pause.why ?? undefined };
  const level = paused.find(({ name }) => name === mourningRow)?.why ?? "0";
  return (await isStilled(needs, level, post)) ? { code: "channel-paused", words: inMourning } : null;
}

/** The newsroom's rules may have changed while the call waited its turn: what was overruled may be so no more. */
function whyBlocked({ rules }: SendNeeds, now: Post): Reason | null {
  const words = whyStillBlocked(now, rules.overrule ?? []);
  return words && { code: "gate-block", words };
}

function whyArticleStops({ article }: LastLook, claimed: Post, at: number): Reason | null {
  if (isStale(claimed, at)) return { code: "stale", at: claimed.goodUntilAt ?? undefined };
  if (!article || article.withheld !== null) return { code: "withdrawn", words: article?.withheld ?? undefined };
  if (article.closedBy !== null) return { code: "dropped-by-editor", words: article.closedBy };
  if (article.version !== claimed.articleVersion) return { code: "article-changed" };
  const { embargoUntil } = article;
  return embargoUntil !== null && embargoUntil > at ? { code: "embargo", at: embargoUntil } : null;
}
