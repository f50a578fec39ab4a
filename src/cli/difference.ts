import type { Replay, ReplayedPost } from "./replay-report.ts";

/** A post that would go at another moment, or only on one side. */
export type Change = {
  readonly kind: "moved" | "added" | "lost";
  readonly channel: string;
  readonly url: string;
  readonly headline: string | null;
  readonly beforeAt: number | null;
  readonly afterAt: number | null;
};

export type ChannelDifference = {
  readonly channel: string;
  readonly before: number;
  readonly after: number;
  readonly moved: number;
  readonly added: number;
  readonly lost: number;
  readonly dollarsBefore: number | null;
  readonly dollarsAfter: number | null;
};

export type Difference = {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly articles: number;
  readonly channels: readonly ChannelDifference[];
  /** In order of time. */
  readonly changes: readonly Change[];
};

/** What differs between two replays of the same days. */
export function compare(before: Replay, after: Replay): Difference {
  const [old, changed] = [byKey(before.posts), byKey(after.posts)];
  const changes = [...new Set([...old.keys(), ...changed.keys()])]
    .flatMap((key) => changeOf(old.get(key), changed.get(key)) ?? [])
    .sort((a, b) => momentOf(a) - momentOf(b) || a.channel.localeCompare(b.channel) || a.url.localeCompare(b.url));
  const names = new Set([...before.channels, ...after.channels].map((each) => each.channel));
  const { fromAt, untilAt, articles } = after;
  const channels = [...names].map((name) => channelDifference(name, { before, after, changes }));
  return { fromAt, untilAt, articles, channels, changes };
}

function byKey(posts: readonly ReplayedPost[]): Map<string, ReplayedPost> {
  return new Map(posts.map((each) => [`${each.channel} ${each.url}`, each]));
}

function changeOf(before: ReplayedPost | undefined, after: ReplayedPost | undefined): Change | null {
  const post = after ?? before;
  if (!post || before?.dueAt === after?.dueAt) return null;
  const kind = before === undefined ? "added" : after === undefined ? "lost" : "moved";
  const { channel, url, headline } = post;
  return { kind, channel, url, headline, beforeAt: before?.dueAt ?? null, afterAt: after?.dueAt ?? null };
}

function momentOf({ beforeAt, afterAt }: Change): number {
  return afterAt ?? beforeAt ?? 0;
}

type Both = { readonly before: Replay; readonly after: Replay; readonly changes: readonly Change[] };

function channelDifference(name: string, { before, after, changes }: Both): ChannelDifference {
  const of = (replay: Replay) => replay.channels.find((each) => each.channel === name);
  const count = (kind: Change["kind"]) => changes.filter((each) => each.channel === name && each.kind === kind).length;
  return {
    channel: name,
    before: of(before)?.posts ?? 0,
    after: of(after)?.posts ?? 0,
    moved: count("moved"),
    added: count("added"),
    lost: count("lost"),
    dollarsBefore: of(before)?.dollars ?? null,
    dollarsAfter: of(after)?.dollars ?? null,
  };
}
