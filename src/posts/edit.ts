import { choiceNotes, withNotes } from "../gate/notes.ts";
import { judge } from "../gate/index.ts";
import { ruleName, sayRule } from "../gate/say.ts";
import type { Measure } from "../model/adapter.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Draft } from "../model/draft.ts";
import type { HouseRules } from "../model/newsroom.ts";
import type { PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import type { Judgement, Teaser, WordsBefore } from "../model/teaser.ts";
import type { Clock } from "../model/web.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import type { Version } from "./decide.ts";
import { trackedLink } from "./link.ts";
import { withUploadable } from "./rights.ts";
import { goodUntil, wordsGoodUntil } from "./shelf.ts";

export type EditNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly channels: readonly OpenChannel[];
  readonly rules: HouseRules;
};

/** Words as the platform would have them: the draft and its length, or why it takes none; and the gate's judgement. */
export type Proof = {
  readonly draft: Draft | null;
  readonly unfit: Said | null;
  /** Of the part that holds the words, with tags and link where the platform counts them. */
  readonly measure: Measure;
  readonly judgement: Judgement;
};

/** A post whose words can still be changed, with its article and channel. */
export type Waiting = { readonly post: Post; readonly kept: KeptArticle; readonly open: OpenChannel };

const editable: readonly PostState[] = ["held", "composed", "scheduled"];
/** A channel does not repeat what it said in this time. */
const memoryMs = 30 * 24 * 3_600_000;

/** The post, if its words can still be changed; else one sentence why not. */
export async function waitingPost(needs: EditNeeds, id: string): Promise<Waiting | { readonly fault: Said }> {
  const post = await needs.store.posts.get(id);
  const kept = post && (await needs.store.articles.get(post.articleUrl));
  if (!post || !kept) return { fault: { de: `Es gibt keinen Beitrag ${id}.`, en: `There is no post ${id}.` } };
  const open = needs.channels.find(({ channel }) => channel.name === post.channel);
  if (!open)
    return {
      fault: {
        de: `Der Kanal ${post.channel} steht nicht mehr in newsroom.yaml; ohne ihn lässt sich der Text nicht prüfen.`,
        en: `newsroom.yaml has no channel ${post.channel} any more; without it the words cannot be judged.`,
      },
    };
  if (editable.includes(post.state)) return { post, kept, open };
  return {
    fault: {
      de: "Dieser Beitrag wird schon gesendet oder ist zu Ende; sein Text lässt sich nicht mehr ändern.",
      en: "This post is being sent or has ended; its words cannot be changed any more.",
    },
  };
}

/** Measures and judges words with the code that sends them; changes nothing. */
export async function proveWords(
  needs: EditNeeds,
  { post, kept, open }: Omit<Waiting, "post"> & { readonly post: Pick<Post, "link" | "mark" | "dueAt"> },
  teaser: Teaser,
): Promise<Proof> {
  const { adapter, channel } = open;
  const { rules, clock, store } = needs;
  const { article } = kept;
  const link = post.link ?? trackedLink(article.url, { source: adapter.utmSource, mark: post.mark });
  const uploadable = withUploadable(article, rules.uploadAgencyPictures, adapter.name);
  const composed = adapter.compose({ article: uploadable, teaser, link, voice: channel.voice });
  const draft = "unfit" in composed ? null : composed;
  const said = await store.teasers.recentTexts(channel.name, clock.now() - memoryMs);
  const place = { articleUrl: article.url, version: kept.version, channel: channel.name };
  const stands = await store.desk.teaser(place);
  const judged = judge({
    article,
    teaser,
    form: adapter.form,
    measure: adapter.measure,
    voice: channel.voice,
    publishAt: post.dueAt ?? expectedAt(kept, needs),
    zone: rules.zone,
    recent: said.filter(({ articleUrl }) => articleUrl !== article.url).map(({ text }) => text),
    link: null,
  });
  // Words that stand as they were chosen are asked about as they were then.
  const isAsChosen = stands?.teaser?.text.trim() === teaser.text.trim();
  const judgement = withNotes(judged, isAsChosen ? choiceNotes(stands.judgement) : []);
  return {
    draft,
    unfit: "unfit" in composed ? composed.unfit : null,
    measure: lengthOf(draft, teaser, open),
    judgement,
  };
}

/** The length of the part that holds the words; a link at its end counts what the platform charges for one. */
function lengthOf(draft: Draft | null, teaser: Teaser, { adapter }: OpenChannel): Measure {
  const { form, measure } = adapter;
  const part = draft?.parts[form.text.part];
  const words = typeof part === "string" ? part : teaser.text;
  if (form.linkPlace !== "end of text") return measure(words);
  const { length: bare, limit } = measure(draft ? words.replace(draft.link, "").trim() : words);
  const length = bare + form.linkCost.value;
  return { length, valid: bare > 0 && length <= limit, limit };
}

/** When a post of this article can go out at the earliest: after settling and embargo. */
function expectedAt({ article, firstSeenAt }: KeptArticle, { clock, rules }: EditNeeds): number {
  const settled = (article.publishedAt ?? firstSeenAt) + rules.settleMs;
  return Math.max(clock.now(), settled, article.embargoUntil ?? 0);
}

export type Edit = {
  readonly teaser: Teaser;
  readonly who: string;
  readonly seen: Version;
  readonly approve: boolean;
};

/** What became of an edit: where the post stands now; or why nothing was changed (`stale`: another person was faster). */
export type Edited =
  | { readonly state: PostState; readonly judgement: Judgement }
  | { readonly fault: Said; readonly stale: boolean };

/**
 * Gives a waiting post new words. They are judged first: what passes is approved if the person says so, what asks for a
 * person or is blocked is held. Nothing is changed when the post is not as the person saw it.
 */
export async function editPost(needs: EditNeeds, id: string, edit: Edit): Promise<Edited> {
  const waiting = await waitingPost(needs, id);
  if ("fault" in waiting) return { fault: waiting.fault, stale: false };
  const { post, kept } = waiting;
  if (isStale(post, edit.seen)) return { fault: someoneElse, stale: true };
  const { draft, unfit, judgement } = await proveWords(needs, waiting, edit.teaser);
  if (!draft) return { fault: unfit ?? someoneElse, stale: false };
  const outcome = outcomeOf(post, judgement, edit);
  // What is blocked says nothing to anybody yet: a person may still mend it while the article is news.
  const trueUntilAt = judgement.verdict === "block" ? Infinity : wordsGoodUntil(edit.teaser.text, kept, needs);
  const goodUntilAt = Math.min(goodUntil(kept.article, needs.rules, kept.firstSeenAt), trueUntilAt);
  const at = needs.clock.now();
  const { to, reason, told } = outcome;
  const placed = to === "scheduled" ? {} : { dueAt: null, slotAt: null };
  const approvedBy = to === "held" ? null : edit.who;
  const changes = { draft, judgement, link: draft.link, goodUntilAt, approvedBy, overruled: null, ...placed };
  const seen = { ...edit.seen, state: post.state };
  const wordsBefore = await wordsThatMakeWay(needs, post, edit.teaser);
  const revision = { seen, to, reason, told, at, who: edit.who, changes, wordsBefore };
  const done = await needs.store.revisions.revise(id, revision);
  if (!done) return { fault: someoneElse, stale: true };
  const place = { articleUrl: post.articleUrl, version: post.articleVersion, channel: post.channel };
  await needs.store.teasers.keep({ ...place, teaser: edit.teaser, judgement, skipped: null }, at);
  return { state: to, judgement };
}

/** The words a post has now, when these are others; null when there are none, or they stay. */
export async function wordsThatMakeWay(
  { store }: Pick<EditNeeds, "store">,
  { articleUrl, articleVersion: version, channel }: Pick<Post, "articleUrl" | "articleVersion" | "channel">,
  fresh: Teaser,
): Promise<WordsBefore | null> {
  const teaser = (await store.desk.teaser({ articleUrl, version, channel }))?.teaser ?? null;
  const words = ({ text, title, altText, tags }: Teaser) => JSON.stringify([text, title, altText, tags]);
  return teaser && words(teaser) !== words(fresh) ? { teaser, version } : null;
}

/** Is the post another one than the person saw? */
export function isStale(post: Post, seen: Version): boolean {
  return post.changedAt !== seen.changedAt || post.articleVersion !== seen.articleVersion;
}

const someoneElse: Said = {
  de: "Inzwischen hat sich dieser Beitrag geändert; Ihr Text steht noch hier, darunter der neue: Bitte vergleichen und erneut speichern.",
  en: "This post has changed meanwhile; your words still stand here, the new ones below: please compare and save again.",
};

type Outcome = { readonly to: PostState; readonly reason: Reason; readonly told?: Reason };

/** Where new words take a post: what the gate objects to waits for a person; all else goes on, or waits as it did. */
export function outcomeOf(
  post: Pick<Post, "state" | "reason">,
  judgement: Judgement,
  { approve, who }: Pick<Edit, "approve" | "who">,
): Outcome {
  const { verdict } = judgement;
  if (verdict === "block") return { to: "held", reason: { code: "gate-block", words: objections(judgement) } };
  if (verdict === "review") return { to: "held", reason: { code: "gate-review", words: objections(judgement) } };
  const changed = { de: `${who}, Text geändert`, en: `${who}, words changed` };
  const approved: Reason = { code: "approved", words: changed };
  if (post.state === "held")
    return approve ? { to: "composed", reason: approved } : { to: "held", reason: { code: "edited", words: who } };
  return { to: post.state, reason: post.reason, told: { code: "edited", words: who } };
}

/** What the gate objects to, in words of both languages. */
function objections({ rules }: Judgement): Said {
  const failed = rules.filter(({ ok, level }) => !ok && level !== "warn");
  const say = (language: "de" | "en") =>
    failed.map((rule) => `${ruleName(rule.rule, language)}: ${sayRule(rule, language)}`).join("; ");
  return { de: say("de"), en: say("en") };
}
