import type { OpenChannel } from "../model/channel.ts";
import type { Log } from "../model/web.ts";
import type { House } from "../path.ts";
import type { Store } from "../store/index.ts";
import type { Post } from "../store/post-row.ts";

/** The post that a step has in its hands on a channel. */
type InHand = { readonly post: string; readonly articleUrl: string };

type Known = Pick<Post, "id" | "channel" | "articleUrl">;

/**
 * The house as one step sees it, with a log whose lines about a channel carry the post and article that the step has in
 * its hands there. A step works on one post a channel at a time, and says what it did with it before it takes the next.
 */
export function withFacts(house: House): House {
  const known = new Map<string, Omit<Known, "id">>();
  const inHand = new Map<string, InHand>();
  const meet = <T extends Known>(post: T): T => {
    known.set(post.id, { channel: post.channel, articleUrl: post.articleUrl });
    return post;
  };
  const take = (id: string | null) => {
    const post = id === null ? undefined : known.get(id);
    if (id !== null && post) inHand.set(post.channel, { post: id, articleUrl: post.articleUrl });
  };
  return {
    ...house,
    store: watchStore(house.store, { meet, take }),
    channels: house.channels.map((open) => watchChannel(open, take)),
    log: logWith(house.log, inHand),
  };
}

type Watch = {
  readonly meet: <T extends Known>(post: T) => T;
  readonly take: (id: string | null) => void;
};

function watchStore(store: Store, { meet, take }: Watch): Store {
  const { claims, posts } = store;
  const each = async (found: Promise<Post[]>) => (await found).map(meet);
  return {
    ...store,
    claims: {
      ...claims,
      due: (...given) => each(claims.due(...given)),
      toLookUp: (...given) => each(claims.toLookUp(...given)),
      abandoned: (...given) => each(claims.abandoned(...given)),
    },
    posts: {
      ...posts,
      inState: (...given) => each(posts.inState(...given)),
      add: (post, at) => {
        meet(post);
        take(post.id);
        return posts.add(post, at);
      },
      move: (id, given) => {
        take(id);
        return posts.move(id, given);
      },
      change: (...given) => {
        take(given[0]);
        return posts.change(...given);
      },
    },
  };
}

function markIn(link: string): string | null {
  return URL.parse(link)?.searchParams.get("utm_content") ?? null;
}

function watchChannel(open: OpenChannel, take: Watch["take"]): OpenChannel {
  return {
    ...open,
    publish: (draft, around) => {
      take(markIn(draft.link));
      return open.publish(draft, around);
    },
    find: (search) => {
      take(search.mark);
      return open.find(search);
    },
  };
}

function logWith(log: Log, inHand: ReadonlyMap<string, InHand>): Log {
  const facts = (sentence: string, given?: Record<string, unknown>) => {
    const [, channel = ""] = /^\w+ +([^\s:]+)(?=: | is paused)/.exec(sentence) ?? [];
    const about = inHand.get(channel);
    return about || given ? { ...about, ...given } : undefined;
  };
  return {
    info: (sentence, given) => log.info(sentence, facts(sentence, given)),
    warn: (sentence, given) => log.warn(sentence, facts(sentence, given)),
  };
}
