import type { PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";
import type { Teaser } from "../model/teaser.ts";
import type { Version } from "../posts/decide.ts";
import { editPost, type EditNeeds, type Waiting, waitingPost } from "../posts/edit.ts";
import { writeTeaser } from "../teasers/write.ts";
import type { DashboardNeeds } from "./needs.ts";
import { word } from "./words.ts";

/** So many texts are offered in turn; then the first comes again. */
const mostOffered = 6;

/** A channel does not repeat what it said in this time. */
const memoryMs = 30 * 24 * 3_600_000;

/** Words of a person, a program or a model that made way for the article's own: they come again when those have all had their turn. */
const setAside = new Map<string, Teaser>();
const mostAside = 500;

function keepAside(key: string, teaser: Teaser): void {
  if (setAside.size >= mostAside) setAside.clear();
  setAside.set(key, teaser);
}

type SaidBefore = { readonly recent: readonly string[]; readonly earlier: readonly string[] };

/** What stands so has not been said to anybody. */
const unsaid: readonly PostState[] = ["held", "composed", "scheduled", "skipped", "expired", "failed"];

/** What the channel said lately of other articles, and what earlier rounds said of this one. */
async function saidBefore({ store, clock }: EditNeeds, { post }: Waiting): Promise<SaidBefore> {
  const lately = await store.teasers.recentTexts(post.channel, clock.now() - memoryMs);
  const rounds = await store.desk.lines(await store.desk.idsOfArticle(post.articleUrl));
  return {
    recent: lately.filter(({ articleUrl }) => articleUrl !== post.articleUrl).map(({ text }) => text),
    earlier: rounds.filter((each) => each.channel === post.channel && !unsaid.includes(each.state)).map(wordsOfDraft),
  };
}

function wordsOfDraft({ draft }: Pick<Waiting["post"], "draft">): string {
  const parts = Object.entries(draft?.parts ?? {}).filter(([part]) => part !== "tags" && part !== "altText");
  return parts
    .flatMap(([, words]) => words)
    .join(" ")
    .replaceAll(draft?.link ?? "\0", "");
}

/** The teasers an article has for a channel, best first: each is unlike all before it, and unlike what was said already. */
function offered({ post, kept, open }: Waiting, needs: EditNeeds, { recent, earlier }: SaidBefore): Teaser[] {
  const { adapter, channel } = open;
  const found: Teaser[] = [];
  while (found.length < mostOffered) {
    const { teaser } = writeTeaser(kept.article, {
      form: adapter.form,
      measure: adapter.measure,
      voice: channel.voice,
      publishAt: post.dueAt ?? Math.max(needs.clock.now(), kept.article.publishedAt ?? 0),
      zone: needs.rules.zone,
      platform: adapter.name,
      // The gate lets no channel repeat itself: what was found already counts as said.
      recent: [...recent, ...found.map(({ text }) => text)],
      earlier,
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
  const stands = (await needs.store.desk.teaser(place))?.teaser ?? null;
  const key = `${id} ${post.articleVersion}`;
  const own = offered(waiting, editing, await saidBefore(editing, waiting));
  if (stands && (stands.from === "editor" || stands.from === "model")) keepAside(key, stands);
  const aside = setAside.get(key);
  const all = aside ? [aside, ...own] : own;
  const next = all[(all.findIndex(({ text }) => text === stands?.text) + 1) % Math.max(1, all.length)];
  if (!next || next.text === stands?.text) return { de: word("noOther", "de"), en: word("noOther", "en") };
  const edited = await editPost(editing, id, {
    teaser: next,
    who: given.who,
    seen: given.seen ?? post,
    approve: false,
  });
  return "fault" in edited ? edited.fault : null;
}
