import { html } from "hono/html";
import type { PostState } from "../../model/post.ts";
import type { ChannelStanding } from "../../store/channels.ts";
import type { FeedState } from "../../store/feeds.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { sayWhen, type View } from "../view.ts";
import { word, type Word } from "../words.ts";
import type { Html } from "./layout.ts";
import { postCard } from "./post-card.ts";

export type Standing = {
  readonly channels: readonly ChannelStanding[];
  readonly pausedAll: string | null;
  readonly feeds: readonly FeedState[];
};

function section(title: Word, posts: readonly PostLine[], about: { view: View; empty: Word }): Html {
  const { view, empty } = about;
  return html`<section aria-labelledby="${title}">
    <h2 id="${title}">${word(title, view.language)} <b>${posts.length}</b></h2>
    ${
      posts.length === 0
        ? html`<p class="empty">${word(empty, view.language)}</p>`
        : html`<ol class="posts">
            ${posts.map((post) => postCard(post, view))}
          </ol>`
    }
  </section>`;
}

const underWay: readonly PostState[] = ["sending", "pending", "unconfirmed"];

/** The queue: what waits for a person, what is under way, what goes next; channels and feeds at the side. */
export function queuePage(posts: readonly PostLine[], standing: Standing, view: View): Html {
  const held = posts.filter((post) => post.state === "held");
  const moving = posts.filter((post) => underWay.includes(post.state));
  const next = posts.filter((post) => post.state === "scheduled" || post.state === "composed");
  return html`<div class="desk">
    <div>
      ${section("forYou", held, { view, empty: "nothingForYou" })}
      ${moving.length > 0 ? section("underWay", moving, { view, empty: "nothingNext" }) : ""}
      ${section("next", next, { view, empty: "nothingNext" })}
    </div>
    <aside>${channelList(standing, view)} ${feedList(standing.feeds, view)}</aside>
  </div>`;
}

/** A plain list of posts with its title. */
export function listPage(title: "published" | "ended", posts: readonly PostLine[], view: View): Html {
  return section(title, posts, { view, empty: title === "published" ? "nothingPublished" : "nothingEnded" });
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
