import type { Said } from "../model/said.ts";
import type { Teaser } from "../model/teaser.ts";
import type { Version } from "../posts/decide.ts";
import { editPost, type EditNeeds, type Waiting, waitingPost } from "../posts/edit.ts";
import { writeTeaser } from "../teasers/write.ts";
import type { DashboardNeeds } from "./needs.ts";
import { word } from "./words.ts";

/** So many texts are offered in turn; then the first comes again. */
const mostOffered = 6;

/** The teasers an article has for a channel, best first: each is unlike all before it. */
function offered({ post, kept, open }: Waiting, needs: EditNeeds): Teaser[] {
  const { adapter, channel } = open;
  const found: Teaser[] = [];
  while (found.length < mostOffered) {
    const { teaser } = writeTeaser(kept.article, {
      form: adapter.form,
      measure: adapter.measure,
      voice: channel.voice,
      publishAt: post.dueAt ?? Math.max(needs.clock.now(), kept.article.publishedAt ?? 0),
      zone: needs.rules.zone,
      // The gate lets no channel repeat itself: what was found already counts as said.
      recent: found.map(({ text }) => text),
    });
    if (!teaser || found.some(({ text }) => text === teaser.text)) break;
    found.push(teaser);
  }
  return found;
}

/** Gives a waiting post the next of the article's other teasers; or says why it cannot. */
export async function otherWords(
  needs: DashboardNeeds,
  id: string,
  given: { who: string; seen?: Version },
): Promise<Said | null> {
  const editing = { ...needs, rules: needs.newsroom.rules };
  const waiting = await waitingPost(editing, id);
  if ("fault" in waiting) return waiting.fault;
  const { post } = waiting;
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  const now = (await needs.store.desk.teaser(place))?.teaser?.text;
  const all = offered(waiting, editing);
  const next = all[(all.findIndex(({ text }) => text === now) + 1) % Math.max(1, all.length)];
  if (!next || next.text === now) return { de: word("noOther", "de"), en: word("noOther", "en") };
  const edited = await editPost(editing, id, {
    teaser: next,
    who: given.who,
    seen: given.seen ?? post,
    approve: false,
  });
  return "fault" in edited ? edited.fault : null;
}
