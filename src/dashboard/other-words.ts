import type { PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";
import type { Teaser } from "../model/teaser.ts";
import type { Version } from "../posts/decide.ts";
import { editPost, type EditNeeds, type Waiting, waitingPost } from "../posts/edit.ts";
import { writeTeaser } from "../teasers/write.ts";
import type { DashboardNeeds } from "./needs.ts";
import { bothWords } from "./words.ts";

/** So many texts are offered in turn; then the first comes again. */
const mostOffered = 6;

/** A channel does not repeat what it said in this time. */
const memoryMs = 30 * 24 * 3_600_000;

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

/**
 * Words of a person, a program or a model that the post had for this version of the article: they come again when the
 * article's own have had their turn. Its own that are offered no more have been said elsewhere meanwhile.
 */
async function setAside(
  { store }: EditNeeds,
  { post }: Waiting,
  { stands, own }: { readonly stands: Teaser | null; readonly own: readonly Teaser[] },
): Promise<Teaser[]> {
  const before = (await store.posts.events(post.id)).flatMap(({ wordsBefore }) =>
    wordsBefore?.version === post.articleVersion ? wordsBefore.teaser : [],
  );
  const all = (stands ? [...before, stands] : before).filter(({ from }) => from === "editor" || from === "model");
  const isFirst = ({ text }: Teaser, index: number) => all.findIndex((each) => each.text === text) === index;
  const others = all.filter((each, index) => isFirst(each, index) && !own.some(({ text }) => text === each.text));
  return others.slice(-mostOffered);
}

/** `back` takes the one before instead of the next. */
type Asked = { readonly who: string; readonly seen?: Version; readonly back?: boolean };

/** Which of how many texts the post has now, counted from 1, and whether those before are among them; or why it has no other. */
export type Turned =
  | { readonly fault: Said }
  | { readonly nth: number; readonly of: number; readonly mayGoBack: boolean };

/** Gives a waiting post the next of the article's other teasers; after the last the first comes again. */
export async function otherWords(needs: DashboardNeeds, id: string, given: Asked): Promise<Turned> {
  const editing = { ...needs, rules: needs.newsroom.rules };
  const waiting = await waitingPost(editing, id);
  if ("fault" in waiting) return waiting;
  const { post } = waiting;
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  const stands = (await needs.store.desk.teaser(place))?.teaser ?? null;
  const own = offered(waiting, editing, await saidBefore(editing, waiting));
  const all = [...(await setAside(editing, waiting, { stands, own })), ...own];
  const at = all.findIndex(({ text }) => text === stands?.text);
  const nth = given.back ? (at < 1 ? all.length - 1 : at - 1) : (at + 1) % Math.max(1, all.length);
  const next = all[nth];
  if (!next || next.text === stands?.text) return { fault: bothWords("noOther") };
  const edited = await editPost(editing, id, {
    teaser: next,
    who: given.who,
    seen: given.seen ?? post,
    approve: false,
  });
  return "fault" in edited ? edited : { nth: nth + 1, of: all.length, mayGoBack: at >= 0 };
}
