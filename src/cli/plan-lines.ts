import { sayWhy } from "../language/choice.ts";
import { sayWithheld } from "../language/withheld.ts";
import type { PostState } from "../model/post.ts";
import type { Said } from "../model/said.ts";
import { type Decision, mourningWords } from "../schedule/decide.ts";
import { mourningLevel } from "../schedule/mourning.ts";
import type { PlaceNeeds } from "../schedule/needs.ts";
import { decideChannel } from "../schedule/situation.ts";
import { whyNotTaken } from "../teasers/routing.ts";
import type { ArticleAbout } from "../store/about.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { WaitingPost } from "../store/views/plan.ts";

/** One line of a plan. `dueAt` is null for what does not go out; `why` is one sentence. */
export type PlanLine = {
  readonly channel: string | null;
  readonly dueAt: number | null;
  readonly id: string | null;
  readonly url: string;
  readonly headline: string | null;
  readonly section: string | null;
  /** Null when there is no post of this article on this channel. */
  readonly state: PostState | null;
  readonly why: string;
};

const dayMs = 86_400_000;

/** What placing works with, and the language of the sentences; English unless given. */
export type PlanNeeds = PlaceNeeds & { readonly language?: "de" | "en" };

/**
 * What goes out from now on within `aheadMs`, soonest first, then everything else of the last day with the reason why
 * not. Placed by the code that the daemon places with; reads only.
 */
export async function planLines(needs: PlanNeeds, aheadMs: number): Promise<PlanLine[]> {
  const until = needs.clock.now() + aheadMs;
  const decided = new Map<string, Decision>();
  for (const { name } of needs.newsroom.channels)
    for (const each of await decideChannel(needs, name)) decided.set(each.post.id, each);
  const standingNow = await standingPosts(needs);
  const sayMourning = await mourningSaid(needs);
  const told = { needs, until, sayMourning };
  const lines = standingNow.map((each) => postLine(each, decided.get(each.post.id) ?? null, told));
  const goes = lines.filter((each) => each.dueAt !== null).sort(byMoment);
  const rest = lines.filter((each) => each.dueAt === null);
  return [...goes, ...rest, ...(await unposted(needs))];
}

function byMoment(a: PlanLine, b: PlanLine): number {
  return (a.dueAt ?? 0) - (b.dueAt ?? 0) || (a.id ?? "").localeCompare(b.id ?? "");
}

/** Posts that are still under way, and those that ended within the last day without going out. */
function standingPosts({ store, clock }: PlaceNeeds): Promise<WaitingPost[]> {
  const underWay: PostState[] = ["composed", "held", "scheduled", "sending", "pending", "unconfirmed"];
  return store.plans.standing({ underWay, over: ["skipped", "expired", "failed"], since: clock.now() - dayMs });
}

async function mourningSaid({ store, language = "en" }: PlanNeeds): Promise<string | null> {
  const level = await mourningLevel(store);
  return level === 0 ? null : mourningWords(level)[language];
}

/** The sentence in the language that is asked for. */
function say({ language = "en" }: PlanNeeds, de: string, en: string): string {
  return language === "de" ? de : en;
}

type Told = { readonly needs: PlanNeeds; readonly until: number; readonly sayMourning: string | null };

function postLine(each: WaitingPost, decision: Decision | null, told: Told): PlanLine {
  const { post, article } = each;
  const state = decision?.to ?? post.state;
  const dueAt = state === "scheduled" ? (decision ?? post).dueAt : null;
  const keptBack = whyKeptBack(each, dueAt, told) ?? whyUnplaced(post, decision, told);
  return {
    channel: post.channel,
    dueAt: keptBack === null ? dueAt : null,
    id: post.id,
    url: post.articleUrl,
    headline: article.headline,
    section: article.section,
    state,
    why:
      keptBack ??
      sayWhy((decision ?? post).reason, told.needs.language ?? "en", { zone: told.needs.newsroom.rules.zone }),
  };
}

/** Why a post with a moment does not go in the days looked at, or null. */
function whyKeptBack({ withheld }: WaitingPost, dueAt: number | null, { needs, until }: Told): string | null {
  if (withheld !== null && dueAt !== null)
    return say(
      needs,
      `sein Artikel darf jetzt nicht gepostet werden: ${sayWithheld(withheld, "de")}`,
      `its article may not be posted now: ${sayWithheld(withheld, "en")}`,
    );
  if (dueAt === null || dueAt <= until) return null;
  return say(needs, "geht erst nach den betrachteten Tagen", "goes after the days looked at");
}

/** Why a composed post got no moment: only mourning, or a channel that is no longer there, keeps one from it. */
function whyUnplaced(
  post: WaitingPost["post"],
  decision: Decision | null,
  { needs, sayMourning }: Told,
): string | null {
  if (post.state !== "composed" || decision !== null) return null;
  if (!needs.newsroom.channels.some((each) => each.name === post.channel))
    return say(
      needs,
      `newsroom.yaml hat keinen Kanal ${post.channel} mehr`,
      `newsroom.yaml has no channel ${post.channel} any more`,
    );
  return sayMourning;
}

/** Articles of the last day that have no post on a channel, and why. */
async function unposted(needs: PlanNeeds): Promise<PlanLine[]> {
  const { store, newsroom, clock, language = "en" } = needs;
  const since = clock.now() - dayMs;
  const shut = (await store.plans.shut(since)).map((kept) => articleLine(kept, null, whyShut(needs, kept)));
  const names = new Map(newsroom.channels.map((each) => [each.name, each]));
  const refused = (await store.plans.notTaken(since)).flatMap(({ kept, channel }) => {
    const known = names.get(channel);
    return known && kept.withheld === null && !kept.old
      ? [articleLine(kept, channel, `${channel} ${(whyNotTaken(known.routing, kept.article) ?? refusal)[language]}`)]
      : [];
  });
  const unwritten: PlanLine[] = [];
  for (const { name } of newsroom.channels)
    for (const article of await store.plans.unwritten(name))
      unwritten.push(articleLine({ article }, name, unwrittenWords[language]));
  return [...unwritten, ...refused, ...shut];
}

function articleLine({ article }: { readonly article: ArticleAbout }, channel: string | null, why: string): PlanLine {
  const { url, headline, section } = article;
  return { channel, dueAt: null, id: null, url, headline, section, state: null, why };
}

const refusal: Said = { de: "nimmt ihn nicht", en: "does not take it" };
const unwrittenWords: Said = {
  de: "noch ohne Teaser: der Dienst schreibt ihn bei seiner nächsten Runde",
  en: "no teaser is written yet: the daemon does that at its next turn",
};

function whyShut(needs: PlanNeeds, { withheld, closed }: KeptArticle): string {
  if (withheld !== null)
    return say(
      needs,
      `kein Kanal darf ihn haben: ${sayWithheld(withheld, "de")}`,
      `no channel may have it: ${sayWithheld(withheld, "en")}`,
    );
  if (closed)
    return say(
      needs,
      `kein Kanal darf ihn haben: ${closed.by} hat ihn für immer gesperrt`,
      `no channel may have it: ${closed.by} closed it for good`,
    );
  return say(
    needs,
    "er erschien, bevor sein Feed dazukam, und geht nicht von selbst",
    "it was published before its feed was added, and is not posted by itself",
  );
}
