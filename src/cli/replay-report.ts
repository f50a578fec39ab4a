import type { Adapter } from "../model/adapter.ts";
import type { Obstacle } from "../model/choice.ts";
import type { Channel } from "../model/newsroom.ts";
import { dollarsFor } from "../schedule/money.ts";
import { localDay } from "../time/local-day.ts";
import type { PostLine } from "../store/views/posts.ts";
import type { Played, Rehearsal } from "./rehearsal.ts";

/** One post that would have gone out. */
export type ReplayedPost = {
  readonly channel: string;
  readonly dueAt: number;
  readonly url: string;
  readonly headline: string | null;
  readonly section: string | null;
  /** 1 for news; more for an article that came again. */
  readonly round: number;
};

/** What a channel would have done. Days are local dates; counts are posts. */
export type ReplayedChannel = {
  readonly channel: string;
  readonly platform: string;
  readonly posts: number;
  readonly perDay: Readonly<Record<string, number>>;
  readonly sections: Readonly<Record<string, number>>;
  /** What kept posts from their first moment, and how many of them. */
  readonly met: Readonly<Partial<Record<Obstacle, number>>>;
  readonly expired: number;
  /** Still waiting for a person, or for their moment, at the end. */
  readonly held: number;
  readonly waiting: number;
  readonly skipped: number;
  /** What the platform charges for these posts, one look-up each included; null where it charges nothing. */
  readonly dollars: number | null;
  /** Of all these, articles that came again: their posts, what kept them from their first moment, their cost. */
  readonly evergreen: {
    readonly posts: number;
    readonly met: Readonly<Partial<Record<Obstacle, number>>>;
    readonly dollars: number | null;
  };
};

export type Replay = {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly articles: number;
  readonly channels: readonly ReplayedChannel[];
  readonly posts: readonly ReplayedPost[];
};

/** Counts what a rehearsal brought. */
export async function reportOn(rehearsal: Rehearsal, played: Played): Promise<Replay> {
  const all = await played.store.pages.posts({ order: "soonest", limit: 1_000_000 });
  const lines = all.filter(({ id }) => !played.before.has(id));
  const posts = lines
    .flatMap((post) => (isOut(post) && post.dueAt !== null ? [{ ...post, dueAt: post.dueAt }] : []))
    .map(({ channel, dueAt, round, articleUrl: url, article: { headline, section } }) => ({
      channel,
      dueAt,
      url,
      headline,
      section,
      round,
    }));
  const { fromAt, untilAt, articles, newsroom } = rehearsal;
  const channels = newsroom.channels.map((channel) => countChannel(channel, lines, { rehearsal, played }));
  return { fromAt, untilAt, articles: articles.length, channels, posts };
}

function isOut({ state }: PostLine): boolean {
  return state === "published" || state === "confirmed";
}

type Counting = { readonly rehearsal: Rehearsal; readonly played: Played };

function countChannel(channel: Channel, all: readonly PostLine[], counting: Counting): ReplayedChannel {
  const { rehearsal, played } = counting;
  const lines = all.filter((each) => each.channel === channel.name);
  const out = lines.filter(isOut);
  const zone = rehearsal.schedules.find(({ name }) => name === channel.schedule)?.zone ?? rehearsal.newsroom.rules.zone;
  const inState = (...states: readonly string[]) => lines.filter(({ state }) => states.includes(state)).length;
  const metBy = ({ id }: PostLine) => played.decisions.get(id)?.metBy ?? [];
  const again = lines.filter(({ round }) => round > 1);
  const adapter = rehearsal.adapters.find(({ name }) => name === channel.platform) ?? null;
  return {
    channel: channel.name,
    platform: channel.platform,
    posts: out.length,
    perDay: tally(out.map(({ dueAt }) => localDay(dueAt ?? 0, zone).date)),
    sections: tally(out.map(({ article }) => article.section ?? "–")),
    met: tally(lines.flatMap(metBy)),
    expired: inState("expired"),
    held: inState("held"),
    waiting: inState("composed", "scheduled"),
    skipped: inState("skipped"),
    dollars: dollarsOf(out, adapter),
    evergreen: {
      posts: again.filter(isOut).length,
      met: tally(again.flatMap(metBy)),
      dollars: dollarsOf(again.filter(isOut), adapter),
    },
  };
}

/** How often each word is there, in the words' order. */
function tally(words: readonly string[]): Record<string, number> {
  const counts = Map.groupBy(words.toSorted(), (word) => word);
  return Object.fromEntries([...counts].map(([word, each]) => [word, each.length]));
}

function dollarsOf(posts: readonly PostLine[], adapter: Adapter | null): number | null {
  if (!adapter?.budget.windows.some(({ unit }) => unit === "US$")) return null;
  const each = dollarsFor(adapter, "post") + dollarsFor(adapter, "timeline");
  const altTexts = posts.flatMap(({ draft }) => draft?.media ?? []).filter(({ altText }) => altText !== null).length;
  return Math.round((posts.length * each + altTexts * dollarsFor(adapter, "altText")) * 100) / 100;
}
