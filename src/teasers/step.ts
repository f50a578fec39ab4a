import type { OpenChannel } from "../model/channel.ts";
import { type Horizon, wholeHorizon } from "../model/horizon.ts";
import type { HouseRules } from "../model/newsroom.ts";
import type { Answer, Rewriter } from "../model/rewriter.ts";
import type { Clock, Log } from "../model/web.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import { hashOf, questionFor, takeAnswer, withoutModel } from "./rewrite.ts";
import { takes } from "./routing.ts";
import { writeTeaser, type Wanted, type Written } from "./write.ts";

/** What writing works with. */
export type WriteNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: readonly OpenChannel[];
  readonly rules: HouseRules;
  /** The newsroom's language model, for channels that want one. */
  readonly rewriter?: Rewriter | null;
  /** How far back is looked for articles without words; unless given, at all that are kept. */
  readonly horizon?: Horizon;
};

const batch = 100;
/** A channel does not repeat what it said in this time. */
const memoryMs = 30 * 24 * 3_600_000;
/** So many questions may wait for a model at once. */
const askedAtOnce = 4;
/** After so many questions without a text a model is let alone for a while: every article would wait for it in vain. */
const mostTroubles = 3;
const restMs = 10 * 60_000;
const dayMs = 24 * 3_600_000;

const notRouted: Written = { teaser: null, judgement: null, skipped: null };

/** When a post of this article can go out at the earliest: after settling, unless it is breaking news, and embargo. */
function expectedAt({ article, firstSeenAt }: KeptArticle, needs: WriteNeeds): number {
  const settled = article.cms?.fields.breaking ? 0 : (article.publishedAt ?? firstSeenAt) + needs.rules.settleMs;
  return Math.max(needs.clock.now(), settled, article.embargoUntil ?? 0);
}

/** What a channel said lately of which article. */
type Spoken = { readonly articleUrl: string; readonly text: string };

const saidOn = ({ store, clock }: WriteNeeds, { channel }: OpenChannel): Promise<Spoken[]> =>
  store.teasers.recentTexts(channel.name, clock.now() - memoryMs);

type About = { readonly kept: KeptArticle; readonly said: readonly Spoken[]; readonly earlier?: readonly string[] };

/** What is wanted of the words for an article on a channel; `earlier`: what former rounds said of it. */
function wantedOf(needs: WriteNeeds, { channel, adapter }: OpenChannel, { kept, said, earlier = [] }: About): Wanted {
  return {
    form: adapter.form,
    measure: adapter.measure,
    voice: channel.voice,
    platform: adapter.name,
    publishAt: expectedAt(kept, needs),
    zone: needs.rules.zone,
    recent: said.filter(({ articleUrl }) => articleUrl !== kept.article.url).map(({ text }) => text),
    earlier,
  };
}

/** The words for one article on one channel, or why there are none; without a model, so the same article gives the same. */
export async function writeOne(needs: WriteNeeds, open: OpenChannel, kept: KeptArticle): Promise<Written> {
  return writeBeside(needs, open, { kept, said: await saidOn(needs, open) });
}

function writeBeside(needs: WriteNeeds, open: OpenChannel, about: About): Written {
  const { article } = about.kept;
  return takes(open.channel.routing, article) ? writeTeaser(article, wantedOf(needs, open, about)) : notRouted;
}

/** Words for a later round of an article: other ones than the rounds before had. Or why there are none. */
export async function writeRound(
  needs: WriteNeeds,
  open: OpenChannel,
  given: { readonly kept: KeptArticle; readonly earlier: readonly string[] },
): Promise<Written> {
  return writeTeaser(given.kept.article, wantedOf(needs, open, { ...given, said: await saidOn(needs, open) }));
}

/** Why the model is not asked now, as a clause; null when it may be. */
async function whyNotAsked({ store, clock }: WriteNeeds, { callsADay }: Rewriter): Promise<string | null> {
  const now = clock.now();
  const asked = await store.rewrites.since(now - dayMs);
  if (asked.length >= callsADay) return `its ${callsADay} questions of 24 hours are used up`;
  const lately = asked.slice(0, mostTroubles);
  const rests = lately.length === mostTroubles && lately.every((each) => each.isTrouble && each.askedAt > now - restMs);
  return rests ? "it failed again and again and is let alone for ten minutes" : null;
}

type Question = {
  readonly open: OpenChannel;
  readonly kept: KeptArticle;
  readonly said: readonly Spoken[];
  readonly rewriter: Rewriter;
  readonly verbatim: Written;
};

/** The model's words in place of the article's own, where it has any that the gate lets by; each question is kept. */
async function rewriteOne(needs: WriteNeeds, { open, kept, said, rewriter, verbatim }: Question): Promise<Written> {
  const { store, clock, log } = needs;
  const { name, model: mode } = open.channel;
  const { article, version } = kept;
  const order = { rewriter, mode: mode ?? "review", verbatim };
  const wanted = wantedOf(needs, open, { kept, said });
  const prompt = mode && questionFor(article, wanted, order);
  if (!prompt) return verbatim;
  const known = await store.rewrites.answered(name, hashOf(prompt));
  const why = known ? null : await whyNotAsked(needs, rewriter);
  if (why) return withoutModel(order, why);
  const askedAt = clock.now();
  const began = performance.now();
  const remembered: Answer | null = known && {
    text: JSON.stringify({ teasers: known.proposals.map(({ text }) => text) }),
    model: known.answeredBy,
    tokens: null,
  };
  const answer = remembered ?? (await rewriter.ask(prompt).catch((thrown: Error) => thrown.message));
  const place = { articleUrl: article.url, version, channel: name, askedAt };
  const tookMs = Math.round(performance.now() - began);
  if (typeof answer === "string") {
    const nothing = { answeredBy: null, proposals: [], taken: null, tokens: null };
    const asked = { model: rewriter.model, promptHash: hashOf(prompt), trouble: answer };
    await store.rewrites.keep({ ...place, ...nothing, ...asked, tookMs });
    log.warn(`write    ${name}: the model gives no words (${answer}): the article's own sentences stand`);
    return withoutModel(order, answer);
  }
  const { written, rewriting } = takeAnswer(article, { wanted, order, prompt, answer });
  if (!known) await store.rewrites.keep({ ...place, ...rewriting, tookMs });
  return written;
}

async function writeForChannel(needs: WriteNeeds, open: OpenChannel): Promise<number> {
  const { store, clock, log, rewriter, horizon = wholeHorizon } = needs;
  const { name, model } = open.channel;
  const waiting = await horizon.look(`write ${name}`, clock.now(), (since) =>
    store.articles.withoutTeaser(name, batch, since),
  );
  // Read once for all that wait; what is written meanwhile is put in front of it.
  const said = waiting.length > 0 ? await saidOn(needs, open) : [];
  const asks = model !== undefined && rewriter;
  const size = asks ? askedAtOnce : 1;
  for (let from = 0; from < waiting.length; from += size) {
    const portion = waiting.slice(from, from + size);
    const words = await Promise.all(
      portion.map(async (kept) => {
        const verbatim = writeBeside(needs, open, { kept, said });
        return asks && verbatim !== notRouted ? rewriteOne(needs, { open, kept, said, rewriter, verbatim }) : verbatim;
      }),
    );
    for (const [at, { article, version }] of portion.entries()) {
      const written = words[at] ?? notRouted;
      await store.teasers.keep({ articleUrl: article.url, version, channel: name, ...written }, clock.now());
      if (written.teaser) said.unshift({ articleUrl: article.url, text: written.teaser.text });
      if (written.skipped)
        log.info(`write    ${name}: no teaser for ${article.headline ?? article.url}: ${written.skipped}`);
    }
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
