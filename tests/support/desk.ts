import { movedClock, type MovedClock } from "../../src/clock.ts";
import type { OpenChannel } from "../../src/model/channel.ts";
import type { Judgement } from "../../src/model/teaser.ts";
import type { Log } from "../../src/model/web.ts";
import type { Store } from "../../src/store/index.ts";
import type { Post } from "../../src/store/post-row.ts";
import { article, hour, morning, rules } from "./article.ts";
import { openTestStore } from "./store.ts";

export type Desk = {
  readonly store: Store;
  readonly clock: MovedClock;
  readonly log: Log;
  readonly lines: string[];
  readonly channels: readonly OpenChannel[];
  readonly rules: typeof rules;
  readonly recheck: (url: string) => Promise<boolean>;
  readonly worker: string;
  readonly dryRun: boolean;
};

/** An empty store, a clock to move, and the given channels. */
export async function openDesk(...channels: readonly OpenChannel[]): Promise<Desk> {
  const lines: string[] = [];
  const print = (sentence: string) => void lines.push(sentence);
  const store = await openTestStore();
  const clock = movedClock(morning);
  for (const { channel } of channels) await store.channels.meet(channel.name, channel.platform);
  const log = { info: print, warn: print };
  return { store, clock, log, lines, channels, rules, recheck: async () => true, worker: "test", dryRun: false };
}

/** An article in the store, and one post of it that is due now on the channel. */
export async function duePost(
  desk: Desk,
  changes: {
    channel?: string;
    url?: string;
    goodUntilAt?: number;
    priority?: number;
    judgement?: Judgement;
    approvedBy?: string;
  } = {},
): Promise<Post> {
  const at = desk.clock.now();
  const piece = article({ url: changes.url ?? article().url });
  await desk.store.articles.keep({ article: piece, hash: "h1", withheld: null, old: false, aliases: [] }, at);
  const channel = changes.channel ?? desk.channels[0]?.channel.name ?? "kanal";
  const id = `p-${channel}-${piece.url.length}`;
  const link = `${piece.url}?utm_content=${id}`;
  await desk.store.posts.add(
    {
      id,
      articleUrl: piece.url,
      articleVersion: 1,
      channel,
      platform: "test",
      round: 1,
      state: "composed",
      reason: { code: "waits-for-slot" },
      link,
      draft: { parts: { text: "Text" }, link, media: [] },
      goodUntilAt: changes.goodUntilAt ?? at + 6 * hour,
      priority: changes.priority ?? 0,
      judgement: changes.judgement ?? null,
      approvedBy: changes.approvedBy ?? null,
    },
    at,
  );
  await desk.store.posts.move(id, {
    from: "composed",
    to: "scheduled",
    reason: { code: "slot" },
    at,
    changes: { dueAt: at },
  });
  return postOf(desk, id);
}

/** The post as it stands now. */
export async function postOf(desk: Desk, id: string): Promise<Post> {
  const post = await desk.store.posts.get(id);
  if (!post) throw new Error(`no post ${id}`);
  return post;
}
