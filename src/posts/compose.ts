import { ruleName, sayRule } from "../gate/say.ts";
import type { OpenChannel } from "../model/channel.ts";
import { namesPlatform } from "../model/cms.ts";
import type { Draft } from "../model/draft.ts";
import { type Horizon, wholeHorizon } from "../model/horizon.ts";
import type { HouseRules, Newsroom } from "../model/newsroom.ts";
import type { PostState } from "../model/post.ts";
import type { Reason } from "../model/reason.ts";
import type { Said } from "../model/said.ts";
import { breakingPriority, type Schedule } from "../model/schedule.ts";
import type { Judgement, Teaser } from "../model/teaser.ts";
import type { Clock, Log } from "../model/web.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";
import type { KeptTeaser } from "../store/teasers.ts";
import { editorsWords } from "./edited.ts";
import { unfitForWords } from "./fit.ts";
import { isBreaking, laneOf } from "./lane.ts";
import { trackedLink } from "./link.ts";
import { markOf } from "./mark.ts";
import { askReview } from "./review.ts";
import { withUploadable } from "./rights.ts";
import { goodUntil, wordsGoodUntil } from "./shelf.ts";

export type ComposeNeeds = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: readonly OpenChannel[];
  readonly rules: HouseRules;
  /** Whose breaking lane is what; the usual one unless given. */
  readonly newsroom?: Newsroom;
  readonly schedules?: readonly Schedule[];
  /** How far back is looked for words without a post; unless given, at all that are kept. */
  readonly horizon?: Horizon;
};

const batch = 500;

/** What a teaser becomes on its channel: where the post stands first, and with what draft. */
export type Composition = {
  readonly state: Extract<PostState, "composed" | "held" | "skipped">;
  readonly reason: Reason;
  readonly link: string | null;
  readonly draft: Draft | null;
  readonly judgement: Judgement | null;
};

export type Written = {
  readonly teaser: Teaser | null;
  readonly judgement: Judgement | null;
  readonly skipped: string | null;
};

/** Composes a post; pure: the same teaser, article and channel give the same post. */
export function composePost(
  written: Written,
  kept: KeptArticle,
  at: { channel: Pick<OpenChannel, "adapter" | "channel">; rules: HouseRules; mark: string },
): Composition {
  const { channel, rules } = at;
  const skipped = { state: "skipped", link: null, draft: null, judgement: written.judgement } as const;
  if (namesPlatform(kept.article.cms?.fields.skip ?? [], channel.adapter.name))
    return { ...skipped, reason: { code: "not-routed", words: cmsSkips } };
  if (written.teaser === null && written.skipped === null) return { ...skipped, reason: { code: "not-routed" } };
  if (written.teaser === null) {
    const unfit = unfitForWords(kept, channel, rules);
    if (unfit) return { ...skipped, reason: { code: "unfit", words: unfit } };
    return { ...skipped, reason: { code: "no-teaser", words: whyNoTeaser(written.skipped ?? "", written.judgement) } };
  }
  const link = trackedLink(kept.article.url, { source: channel.adapter.utmSource, mark: at.mark });
  const article = withUploadable(kept.article, rules.uploadAgencyPictures, channel.adapter.name);
  const draft = channel.adapter.compose({ article, teaser: written.teaser, link, voice: channel.channel.voice });
  if ("unfit" in draft) return { ...skipped, link, reason: { code: "unfit", words: draft.unfit } };
  const judged = { link, draft, judgement: written.judgement };
  if (written.judgement?.verdict === "block") {
    const state = lacksOnlyAltText(written.judgement) ? "held" : "skipped";
    return { ...judged, state, reason: { code: "gate-block", words: worst(written.judgement) } };
  }
  const review = askReview(kept.article, channel.channel, rules);
  if (review) return { ...judged, state: "held", reason: review };
  if (written.judgement?.verdict === "review")
    return { ...judged, state: "held", reason: { code: "gate-review", words: worst(written.judgement) } };
  return { ...judged, state: "composed", reason: { code: "waits-for-slot" } };
}

const cmsSkips: Said = {
  de: "das Redaktionssystem nimmt diese Plattform aus",
  en: "the CMS leaves this platform out",
};

/** Why there are no words, in both languages: what stopped the best sentence, if any came so far. */
function whyNoTeaser(skipped: string, judgement: Judgement | null): Said {
  if (!judgement) return { en: skipped, de: "Kein ganzer Satz des Artikels passt auf diese Plattform." };
  return { en: skipped, de: `Kein Satz des Artikels besteht die Prüfung; der beste scheitert: ${worst(judgement).de}` };
}

/** What a picture shows only a person can say who sees it: the post waits for that, blocked as it is. */
function lacksOnlyAltText({ rules }: Judgement): boolean {
  const stops = rules.filter(({ ok, level }) => !ok && level === "block");
  return stops.length > 0 && stops.every(({ rule }) => rule === "ALT");
}

/** The hardest failed rules in words of both languages. */
function worst(judgement: Judgement): Said {
  const failed = judgement.rules.filter((rule) => !rule.ok && rule.level !== "warn");
  const inWords = (language: "de" | "en") =>
    failed.map((rule) => `${ruleName(rule.rule, language)}: ${sayRule(rule, language)}`).join("; ");
  return { de: inWords("de"), en: inWords("en") };
}

/**
 * Makes posts of all teasers that have none, renews waiting posts whose article has a new version, and makes a next round where
 * the last ended unsent with an article that is back.
 */
export async function composePosts(needs: ComposeNeeds): Promise<number> {
  const { store, clock, channels, horizon = wholeHorizon } = needs;
  let moved = await dropWithdrawn(needs);
  for (const channel of channels) {
    const { name } = channel.channel;
    const fresh = await horizon.look(`compose ${name}`, clock.now(), (since) =>
      store.teasers.withoutPost(name, batch, since),
    );
    const outdated = await store.teasers.ofOutdatedPosts(name, batch);
    const returned = await horizon.look(`compose again ${name}`, clock.now(), (since) =>
      store.teasers.ofReturnedArticles(name, { since, at: clock.now(), limit: batch }),
    );
    for (const teaser of [...fresh, ...outdated, ...returned])
      moved += (await composeOne(needs, channel, teaser)) ? 1 : 0;
  }
  return moved;
}

/** Makes, or renews, the post of one teaser on its channel; false when there is nothing to do. */
export async function composeOne(needs: ComposeNeeds, channel: OpenChannel, teaser: KeptTeaser): Promise<boolean> {
  const kept = await needs.store.articles.get(teaser.articleUrl);
  if (!kept || kept.version !== teaser.version) return false;
  const last = await needs.store.posts.last(kept.article.url, channel.channel.name);
  const isBack = last?.state === "skipped" && last.reason.code === "withdrawn";
  const old = isBack ? null : last;
  const round = isBack ? last.round + 1 : 1;
  const mark = old?.mark ?? markOf(kept.article.url, channel.channel.name, round);
  const isRouted = teaser.teaser !== null || teaser.skipped !== null;
  const edited = last && isRouted ? await editorsWords(needs, last, { open: channel, kept }) : null;
  const written = edited ?? teaser;
  const made = composePost(written, kept, { channel, rules: needs.rules, mark });
  const fresh = isBack && made.state === "composed" ? { ...made, reason: backAgain } : made;
  const composition = inLane(needs, last && edited ? holdEdited(fresh, old) : fresh, { channel, kept });
  const goodUntilAt = Math.min(
    goodUntil(kept.article, needs.rules, kept.firstSeenAt),
    wordsGoodUntil(written.teaser?.text ?? "", kept, needs),
  );
  if (edited) await needs.store.teasers.keep({ ...teaser, ...edited }, needs.clock.now());
  const done = old
    ? await renew(needs, old, { composition, version: kept.version, goodUntilAt })
    : await needs.store.posts.add(
        {
          id: mark,
          articleUrl: kept.article.url,
          articleVersion: kept.version,
          channel: channel.channel.name,
          platform: channel.channel.platform,
          round,
          goodUntilAt,
          ...composition,
        },
        needs.clock.now(),
      );
  if (done) say(needs, composition, { channel, headline: kept.article.headline, renewed: old !== null });
  return done;
}

type InLane = Composition & { readonly priority?: number };

/** What the CMS calls breaking news goes before all others, unless a person is to look first. */
function inLane(
  needs: ComposeNeeds,
  composition: Composition,
  { channel, kept }: { channel: OpenChannel; kept: KeptArticle },
): InLane {
  const { newsroom = null, schedules } = needs;
  const lane = laneOf({ newsroom, schedules }, channel.channel.name);
  if (composition.state !== "composed" || !isBreaking(kept, lane, needs.clock.now())) return composition;
  return { ...composition, reason: { code: "post-now", words: "CMS" }, priority: breakingPriority };
}

/** The post with a person's words waits for a person, whatever the gate says: they were written of another version. */
function holdEdited(composition: Composition, old: Post | null): Composition {
  const draft = composition.draft ?? old?.draft ?? null;
  const link = composition.link ?? old?.link ?? null;
  if (draft === null) return composition;
  const reason = composition.state === "composed" ? { code: "article-changed" as const, words: wordsStay } : null;
  return { ...composition, draft, link, state: "held", reason: reason ?? composition.reason };
}

const wordsStay: Said = {
  de: "der Text der Redaktion bleibt; bitte mit der neuen Fassung vergleichen",
  en: "the editor's words stay; please compare them with the new version",
};

const backAgain: Reason = {
  code: "waits-for-slot",
  words: { de: "der Artikel ist wieder da", en: "the article is back" },
};

type About = { readonly channel: OpenChannel; readonly headline: string | null; readonly renewed: boolean };

function say(needs: ComposeNeeds, composition: Composition, about: About): void {
  const verb = { composed: "composed", held: "held for an editor", skipped: "skipped" }[composition.state];
  const { words: said } = composition.reason;
  const words = said === undefined ? "" : ` (${typeof said === "string" ? said : said.en})`;
  needs.log.info(
    `compose  ${about.channel.channel.name}: ${about.renewed ? "renewed, " : ""}${verb}${words}: ${about.headline ?? "without headline"}`,
  );
}

type Renewal = { readonly composition: InLane; readonly version: number; readonly goodUntilAt: number };

/** An edited article: the waiting post gets its words anew. What an editor approved before is asked again. */
async function renew(needs: ComposeNeeds, old: Post, renewal: Renewal): Promise<boolean> {
  const { store, clock } = needs;
  const { composition } = renewal;
  const changes = {
    articleVersion: renewal.version,
    goodUntilAt: renewal.goodUntilAt,
    link: composition.link,
    draft: composition.draft,
    judgement: composition.judgement,
    approvedBy: null,
    // One that a person holds goes in its turn when it is let go: by then it may be no breaking news.
    ...(composition.priority === undefined || old.state === "held" ? {} : { priority: composition.priority }),
  };
  if (composition.state === old.state)
    return store.posts.change(old.id, old.state, { ...changes, reason: composition.reason });
  if (old.state === "held" && composition.state === "composed") return store.posts.change(old.id, "held", changes);
  const reason: Reason = composition.state === "composed" ? { code: "article-changed" } : composition.reason;
  return store.posts.move(old.id, {
    from: old.state,
    to: composition.state,
    reason,
    at: clock.now(),
    changes: { ...changes, dueAt: null, slotAt: null },
  });
}

/** Posts still waiting whose article was withdrawn end here, visibly. */
async function dropWithdrawn(needs: ComposeNeeds): Promise<number> {
  let moved = 0;
  for (const post of await needs.store.claims.withheld())
    if (
      await needs.store.posts.move(post.id, {
        from: post.state,
        to: "skipped",
        reason: { code: "withdrawn", words: post.withheld },
        at: needs.clock.now(),
      })
    ) {
      moved += 1;
      needs.log.info(
        `compose  ${post.channel}: skipped, its article may not be posted any more (${post.withheld}): ${post.articleUrl}`,
      );
    }
  return moved;
}
