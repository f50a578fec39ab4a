import type { OpenChannel } from "../model/channel.ts";
import { sayWithheld } from "../language/withheld.ts";
import { isEnd, type PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { NewPost } from "../store/posts.ts";
import type { Post } from "../store/post-row.ts";
import type { KeptTeaser } from "../store/teasers.ts";
import { composePost } from "./compose.ts";
import type { EditNeeds } from "./edit.ts";
import { markOf } from "./mark.ts";
import { goodUntil } from "./shelf.ts";

export type Anew = {
  readonly who: string;
  /** `held` puts it before a person, `composed` lets it be placed. */
  readonly state: Extract<PostState, "held" | "composed">;
  readonly reason: Reason;
  readonly priority?: number;
};

/** A person asks for it, so it is news for at least so long. */
const leastMs = 3_600_000;

type Ground = { readonly kept: KeptArticle; readonly open: OpenChannel; readonly written: KeptTeaser };

/** What a new round is made of; or one sentence why there is none. */
async function groundOf(needs: EditNeeds, post: Post): Promise<Ground | { readonly fault: Said }> {
  const { store, channels } = needs;
  const kept = await store.articles.get(post.articleUrl);
  const open = channels.find(({ channel }) => channel.name === post.channel);
  const last = await store.posts.last(post.articleUrl, post.channel);
  if (!kept || !open) return fault("Diesen Artikel oder Kanal gibt es nicht mehr.", "This article or channel is gone.");
  if (!last || !isEnd(last.state))
    return fault(
      "Auf diesem Kanal ist schon ein Beitrag zu diesem Artikel unterwegs oder draußen.",
      "A post of this article is under way or out on this channel already.",
    );
  if (kept.closed)
    return fault(
      "Dieser Artikel ist für alle Kanäle gesperrt; heben Sie zuerst die Sperre auf.",
      "This article is closed to all channels; open it again first.",
    );
  if (kept.withheld !== null)
    return fault(
      `Der Artikel darf nicht gepostet werden: ${sayWithheld(kept.withheld, "de")}.`,
      `The article may not be posted: ${sayWithheld(kept.withheld, "en")}.`,
    );
  const place = { articleUrl: post.articleUrl, version: kept.version, channel: post.channel };
  const written = await store.desk.teaser(place);
  if (!written?.teaser)
    return fault(
      "Für diese Fassung des Artikels gibt es keinen Text auf diesem Kanal.",
      "There are no words for this version of the article on this channel.",
    );
  return { kept, open, written };
}

function fault(de: string, en: string): { readonly fault: Said } {
  return { fault: { de, en } };
}

/**
 * Makes the next round of an article on a channel whose rounds have all ended: same words, own mark and link. Gives the
 * new post's id, or one sentence why there is none.
 */
export async function postAnew(
  needs: EditNeeds,
  post: Post,
  anew: Anew,
): Promise<{ readonly id: string } | { readonly fault: Said }> {
  const ground = await groundOf(needs, post);
  if ("fault" in ground) return ground;
  const { kept, open, written } = ground;
  const last = await needs.store.posts.last(post.articleUrl, post.channel);
  const round = (last?.round ?? 0) + 1;
  const id = markOf(post.articleUrl, post.channel, round);
  const composed = composePost(written, kept, { channel: open, rules: needs.rules, mark: id });
  const blocked = written.judgement?.verdict === "block";
  if (composed.draft === null || (blocked && anew.state === "composed")) return whyNot(composed.reason);
  const at = needs.clock.now();
  const fresh: NewPost = {
    id,
    articleUrl: post.articleUrl,
    articleVersion: kept.version,
    channel: post.channel,
    platform: post.platform,
    round,
    state: anew.state,
    reason: anew.reason,
    link: composed.link,
    draft: composed.draft,
    judgement: composed.judgement,
    goodUntilAt: Math.max(goodUntil(kept.article, needs.rules, kept.firstSeenAt), at + leastMs),
    priority: anew.priority ?? 0,
    approvedBy: anew.state === "composed" ? anew.who : null,
  };
  if (await needs.store.posts.add(fresh, at)) return { id };
  return fault("Jemand war schneller; bitte noch einmal ansehen.", "Somebody was faster; please look again.");
}

function whyNot({ words }: Reason): { readonly fault: Said } {
  const said = typeof words === "object" ? words : { de: words ?? "", en: words ?? "" };
  return fault(
    `Aus diesem Text wird kein Beitrag: ${said.de} Bitte zurückholen und bearbeiten.`,
    `These words make no post: ${said.en} Please bring it back and edit it.`,
  );
}
