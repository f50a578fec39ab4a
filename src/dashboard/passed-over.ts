import { sayWithheld } from "../language/withheld.ts";
import type { Channel } from "../model/newsroom.ts";
import type { Said } from "../model/said.ts";
import type { KeptArticle } from "../store/articles.ts";
import type { PostLine } from "../store/views/posts.ts";
import { whyNotTaken } from "../teasers/routing.ts";
import type { DashboardNeeds } from "./needs.ts";

/** An article that a channel does not get, and why; with its post, where one was made and ended. */
export type PassedOver = {
  readonly channel: string | null;
  readonly platform: string | null;
  readonly url: string;
  readonly headline: string | null;
  readonly post: PostLine | null;
  readonly why: Said | null;
};

const dayMs = 24 * 3_600_000;
const most = 60;
const doesNotTake: Said = { de: "nimmt diesen Artikel nicht", en: "does not take this article" };

/** What was passed over since a day ago: posts that ended without going out, and articles that channels do not take. */
export async function passedOver(needs: DashboardNeeds, channel: string | null): Promise<PassedOver[]> {
  const { store, clock, newsroom } = needs;
  const since = clock.now() - dayMs;
  const states = ["skipped", "expired", "failed"] as const;
  const ids = await store.desk.ids(
    { states, order: "latest", channel: channel ?? undefined },
    { limit: most, offset: 0 },
  );
  const ended = (await store.desk.lines(ids)).filter(({ changedAt }) => changedAt >= since);
  const known = new Map(newsroom.channels.map((each) => [each.name, each]));
  const refused = (await store.plans.notTaken(since)).flatMap(({ kept, channel: name }) => {
    const taker = known.get(name);
    const isAsked = taker && (channel === null || name === channel) && kept.withheld === null && !kept.old;
    return isAsked ? [articleOf(kept, taker, whyNotTaken(taker.routing, kept.article) ?? doesNotTake)] : [];
  });
  const shut =
    channel === null ? (await store.plans.shut(since)).map((kept) => articleOf(kept, null, whyShut(kept))) : [];
  return [...ended.map(postOf), ...refused, ...shut].slice(0, most);
}

function postOf(post: PostLine): PassedOver {
  const { channel, platform, articleUrl: url, article } = post;
  return { channel, platform, url, headline: article.headline, post, why: null };
}

function articleOf({ article }: KeptArticle, channel: Channel | null, why: Said): PassedOver {
  const facts = { url: article.url, headline: article.headline, post: null, why };
  return { ...facts, channel: channel?.name ?? null, platform: channel?.platform ?? null };
}

function whyShut(kept: KeptArticle): Said {
  if (kept.closed)
    return {
      de: `${kept.closed.by} hat ihn für alle Kanäle gesperrt`,
      en: `${kept.closed.by} closed it to all channels`,
    };
  if (kept.withheld !== null)
    return {
      de: `kein Kanal darf ihn haben: ${sayWithheld(kept.withheld, "de")}`,
      en: `no channel may have it: ${sayWithheld(kept.withheld, "en")}`,
    };
  return {
    de: "erschienen, bevor sein Feed dazukam; geht nicht von selbst",
    en: "published before its feed was added; does not go by itself",
  };
}
