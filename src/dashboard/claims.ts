import { lookAt } from "../gate/look.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Teaser } from "../model/teaser.ts";
import type { PostLine } from "../store/views/posts.ts";
import type { DashboardNeeds } from "./needs.ts";

/** A sentence of a post, and the article's sentence it rests on. */
export type Claim = { readonly text: string; readonly source: string | null; readonly isVerbatim: boolean };

/** A sentence that shares less of its content with the article rests on none of its sentences. */
const leastShare = 0.3;

/** What a text claims, sentence by sentence, as the gate reads it. */
export function claimsOf(
  teaser: Teaser,
  article: PostLine["article"],
  at: { open: OpenChannel; zone: string; now: number },
): Claim[] {
  const { adapter, channel } = at.open;
  const { claims } = lookAt({
    article,
    teaser,
    form: adapter.form,
    measure: adapter.measure,
    voice: channel.voice,
    publishAt: at.now,
    zone: at.zone,
    recent: [],
    link: null,
  });
  return claims.map(({ text, source, isVerbatim }) => ({
    text,
    source: source && (isVerbatim || source.share >= leastShare) ? source.text : null,
    isVerbatim,
  }));
}

/** Reading an article takes milliseconds, and an open page asks every second: what stands is kept. */
const known = new Map<string, readonly Claim[]>();
const mostKnown = 500;

/** The claims of a waiting post. None when its channel or its words are gone. */
export async function claimsOfPost(needs: DashboardNeeds, post: PostLine): Promise<readonly Claim[]> {
  const key = `${post.id} ${post.changedAt} ${post.articleVersion}`;
  const kept = known.get(key);
  if (kept) return kept;
  const open = needs.channels.find(({ channel }) => channel.name === post.channel);
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  const written = await needs.store.desk.teaser(place);
  if (!open || !written?.teaser) return [];
  const at = { open, zone: needs.newsroom.rules.zone, now: needs.clock.now() };
  const claims = claimsOf(written.teaser, post.article, at);
  if (known.size >= mostKnown) known.clear();
  known.set(key, claims);
  return claims;
}
