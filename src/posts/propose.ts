import { sayWithheld } from "../language/withheld.ts";
import type { OpenChannel } from "../model/channel.ts";
import type { Draft } from "../model/draft.ts";
import { isEnd } from "../model/post.ts";
import type { ReasonCode } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import type { Judgement, Teaser } from "../model/teaser.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Post } from "../store/post-row.ts";
import { type EditNeeds, proveWords, wordsThatMakeWay } from "./edit.ts";
import { markOf } from "./mark.ts";
import { goodUntil, wordsGoodUntil } from "./shelf.ts";

/** Words that a program thinks of for an article on a channel. Tags come without "#". */
export type Proposal = {
  readonly url: string;
  readonly channel: string;
  readonly words: Pick<Teaser, "text" | "title" | "altText" | "tags">;
  /** The program's name. */
  readonly who: string;
};

/** The post that now waits for a person, or one sentence why none does. `known` tells whether article and channel are. */
export type Proposed = { readonly id: string } | { readonly fault: Said; readonly known: boolean };

/** A person is given at least so long to look. */
const leastMs = 24 * 3_600_000;

function refuse(de: string, en: string, known = true): Proposed {
  return { fault: { de, en }, known };
}

/**
 * Puts words before a person: in a post that waits for one already, or in a new one. It never lets a post go, takes none
 * back that is on its way, and overwrites no words of a person.
 */
export async function proposeWords(needs: EditNeeds, proposal: Proposal): Promise<Proposed> {
  const { store } = needs;
  const url = (await store.articles.resolve(proposal.url)) ?? proposal.url;
  const kept = await store.articles.get(url);
  const open = needs.channels.find(({ channel }) => channel.name === proposal.channel);
  if (!kept) return refuse(`Kein Artikel ist unter ${url} bekannt.`, `No article is known under ${url}.`, false);
  if (!open)
    return refuse(
      `Es gibt keinen Kanal „${proposal.channel}“.`,
      `There is no channel "${proposal.channel}": GET /api/channels lists them.`,
      false,
    );
  const last = await store.posts.last(url, proposal.channel);
  const why = await whyNot(needs, kept, last);
  if (why) return why;
  const teaser: Teaser = { ...proposal.words, from: "model", sentences: [] };
  const isWaiting = last?.state === "held";
  const round = isWaiting ? last.round : (last?.round ?? 0) + 1;
  const mark = isWaiting ? last.mark : markOf(url, proposal.channel, round);
  const proved = await proveWords(needs, { post: last ?? { mark, link: null, dueAt: null }, kept, open }, teaser);
  if (!proved.draft) {
    const unfit = proved.unfit ?? { de: "Dieser Text passt nicht.", en: "These words do not fit." };
    return { fault: unfit, known: true };
  }
  const fresh = { teaser, draft: proved.draft, judgement: proved.judgement, who: proposal.who };
  const id = isWaiting
    ? await renew(needs, last, { kept, fresh })
    : await begin(needs, { kept, open, round, mark, fresh });
  if (id === null)
    return refuse(
      "Jemand war schneller; bitte noch einmal ansehen.",
      "Somebody was faster: look again before you propose.",
    );
  const place = { articleUrl: url, version: kept.version, channel: proposal.channel };
  await store.teasers.keep({ ...place, teaser, judgement: proved.judgement, skipped: null }, needs.clock.now());
  return { id };
}

async function whyNot({ store }: EditNeeds, kept: KeptArticle, last: Post | null): Promise<Proposed | null> {
  if (kept.closed)
    return refuse("Dieser Artikel ist für alle Kanäle gesperrt.", "A person closed this article to all channels.");
  if (kept.withheld !== null)
    return refuse(
      `Der Artikel darf nicht gepostet werden: ${sayWithheld(kept.withheld, "de")}.`,
      `The article may not be posted: ${sayWithheld(kept.withheld, "en")}.`,
    );
  if (!last) return null;
  if (last.state === "held") {
    const place = { articleUrl: last.articleUrl, version: last.articleVersion, channel: last.channel };
    const isPersons = (await store.desk.teaser(place))?.teaser?.from === "editor";
    return isPersons || (await isPersonsWork(store, last.id))
      ? refuse(
          "Den Text dieses Beitrags hat ein Mensch geschrieben oder gewählt; er wird nicht überschrieben.",
          `A person wrote or chose the words of post ${last.id}: they are not overwritten.`,
        )
      : null;
  }
  if (last.reason.code === "dropped-by-editor")
    return refuse("Die Redaktion hat diesen Beitrag verworfen.", `A person dropped post ${last.id}.`);
  if (last.state === "skipped" || last.state === "expired") return null;
  return isEnd(last.state)
    ? refuse("Dieser Beitrag ist zu Ende.", `Post ${last.id} has ended (${last.state}): a person begins a new one.`)
    : refuse(
        "Auf diesem Kanal ist schon ein Beitrag zu diesem Artikel unterwegs oder draußen.",
        `Post ${last.id} of this article is under way or out on this channel (${last.state}).`,
      );
}

const ofEditing: readonly ReasonCode[] = ["edited", "gate-block", "gate-review"];

/** Did a person change something of the words, such as a picture's description, since they were composed or proposed? */
async function isPersonsWork(store: EditNeeds["store"], id: string): Promise<boolean> {
  const events = await store.posts.events(id);
  const last = events.findLast(({ reason: { code } }) => code === "proposed" || ofEditing.includes(code));
  return last !== undefined && last.reason.code !== "proposed" && last.who !== "bot";
}

type Fresh = {
  readonly teaser: Teaser;
  readonly draft: Draft;
  readonly judgement: Judgement;
  readonly who: string;
};

function untilOf(kept: KeptArticle, { teaser }: Fresh, needs: EditNeeds): number {
  const news = Math.max(goodUntil(kept.article, needs.rules, kept.firstSeenAt), needs.clock.now() + leastMs);
  return Math.min(news, Math.max(wordsGoodUntil(teaser.text, kept, needs), needs.clock.now() + 3_600_000));
}

/** Reasons for which a post waits for a person whatever its words are. */
const beyondWords: readonly ReasonCode[] = [
  "review-channel",
  "review-section",
  "review-word",
  "review-paid",
  "held-by-editor",
];

async function renew(
  needs: EditNeeds,
  last: Post,
  { kept, fresh }: { kept: KeptArticle; fresh: Fresh },
): Promise<string | null> {
  const { draft, judgement, who, teaser } = fresh;
  const proposed = { code: "proposed", words: who } as const;
  const done = await needs.store.revisions.revise(last.id, {
    seen: last,
    to: "held",
    // Why a person must look stands on, where it is not the words that are gone now.
    reason: beyondWords.includes(last.reason.code) ? last.reason : proposed,
    told: proposed,
    at: needs.clock.now(),
    who,
    wordsBefore: await wordsThatMakeWay(needs, last, teaser),
    changes: {
      draft,
      judgement,
      link: draft.link,
      articleVersion: kept.version,
      goodUntilAt: untilOf(kept, fresh, needs),
      approvedBy: null,
    },
  });
  return done ? last.id : null;
}

type Beginning = {
  readonly kept: KeptArticle;
  readonly open: OpenChannel;
  readonly round: number;
  readonly mark: string;
  readonly fresh: Fresh;
};

async function begin(needs: EditNeeds, { kept, open, round, mark, fresh }: Beginning): Promise<string | null> {
  const { draft, judgement, who } = fresh;
  const added = await needs.store.posts.add(
    {
      id: mark,
      articleUrl: kept.article.url,
      articleVersion: kept.version,
      channel: open.channel.name,
      platform: open.channel.platform,
      round,
      state: "held",
      reason: { code: "proposed", words: who },
      link: draft.link,
      draft,
      judgement,
      goodUntilAt: untilOf(kept, fresh, needs),
      who,
    },
    needs.clock.now(),
  );
  return added ? mark : null;
}
