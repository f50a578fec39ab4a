import { html } from "hono/html";
import type { ChannelStanding } from "../../store/channels.ts";
import type { FeedState } from "../../store/feeds.ts";
import type { PostLine } from "../../store/views/posts.ts";
import type { Claim } from "../claims.ts";
import { sayWhen, type View } from "../view.ts";
import { word, type Word } from "../words.ts";
import { keyHints } from "./keys.ts";
import type { Html } from "./layout.ts";
import { pager, type Part } from "./pager.ts";
import { postCard } from "./post-card.ts";
import { reviewPane } from "./review.ts";

export type Standing = {
  readonly channels: readonly ChannelStanding[];
  readonly pausedAll: string | null;
  readonly feeds: readonly FeedState[];
};

/** A list with what there is of it in all, and where the rest is. */
export type Listed = {
  readonly posts: readonly PostLine[];
  readonly part: Part;
  /** The address that further pages are asked at, without the page; a section of the queue leads to its own list. */
  readonly href: string;
};

type About = { readonly view: View; readonly empty: Word; readonly beside?: (post: PostLine) => Html };

/** A titled list of posts. */
export function section(title: Word, { posts, part, href }: Listed, { view, empty, beside }: About): Html {
  return html`<section aria-labelledby="${title}">
    <h2 id="${title}">${word(title, view.language)} <b>${part.total}</b></h2>
    ${
      posts.length === 0
        ? html`<p class="empty">${word(empty, view.language)}</p>`
        : html`<ol class="posts">
            ${posts.map((post) => postCard(post, view, beside?.(post)))}
          </ol>`
    }
    ${pager(part, href, view)}
  </section>`;
}

export type Queue = {
  readonly held: Listed;
  readonly underWay: Listed;
  readonly next: Listed;
  readonly claims: ReadonlyMap<string, readonly Claim[]>;
  readonly standing: Standing;
};

/** The queue: what waits for a person, what is under way, what goes next; channels and feeds at the side. */
export function queuePage({ held, underWay, next, claims, standing }: Queue, view: View): Html {
  const beside = (post: PostLine) => reviewPane(post.judgement, claims.get(post.id) ?? [], view);
  return html`<div class="desk" id="review">
    <div>
      ${keyHints(view)} ${section("forYou", held, { view, empty: "nothingForYou", beside })}
      ${underWay.posts.length > 0 ? section("underWay", underWay, { view, empty: "nothingNext" }) : ""}
      ${section("next", next, { view, empty: "nothingNext" })}
    </div>
    <aside>${channelList(standing, view)} ${feedList(standing.feeds, view)}</aside>
  </div>`;
}

function pauseButton(name: string, paused: boolean, words: { pause: Word; resume: Word; view: View }): Html {
  const verb = paused ? "resume" : "pause";
  return html`<form method="post" action="/channels/${encodeURIComponent(name)}/${verb}">
    <button class="${verb}">${word(words[verb], words.view.language)}</button>
  </form>`;
}

function channelList(standing: Standing, view: View): Html {
  const all = { pause: "pauseAll", resume: "resumeAll", view } as const;
  const one = { pause: "pause", resume: "resume", view } as const;
  return html`<section aria-labelledby="channels">
    <h2 id="channels">${word("channels", view.language)}</h2>
    <div class="brake">${pauseButton("*", standing.pausedAll !== null, all)}</div>
    <ul class="channels">
      ${standing.channels.map(
        (channel) =>
          html`<li class="${channel.pausedAt === null ? "" : "paused"}">
            <span class="channel ${channel.platform}">${channel.name}</span>
            <span class="state">${word(channel.pausedAt === null ? "ready" : "paused", view.language)}</span>
            ${pauseButton(channel.name, channel.pausedAt !== null, one)}
            ${channel.pausedWhy ? html`<p class="why">${channel.pausedWhy}</p>` : ""}
            ${channel.identity?.closed.map((gate) => html`<p class="why">${gate}</p>`) ?? ""}
          </li>`,
      )}
    </ul>
  </section>`;
}

function feedList(feeds: readonly FeedState[], view: View): Html {
  return html`<section aria-labelledby="feeds">
    <h2 id="feeds">${word("feeds", view.language)}</h2>
    <ul class="feeds">
      ${feeds.map(
        (feed) =>
          html`<li class="${feed.trouble ? "trouble" : ""}">
            <b>${feed.name}</b>
            <span
              >${
                feed.fetchedAt === null
                  ? word("feedNever", view.language)
                  : `${word("feedWell", view.language)} ${sayWhen(feed.fetchedAt, view)}`
              }</span
            >
            ${feed.trouble ? html`<p class="why">${feed.trouble}</p>` : ""}
          </li>`,
      )}
    </ul>
  </section>`;
}
