import { html } from "hono/html";
import type { PostLine } from "../../store/views/posts.ts";
import { isoIn } from "../../time/wall-clock.ts";
import { versionOf } from "../version.ts";
import { sayWhen, type View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";
import { spokenIn } from "./tongue.ts";

export type MovePage = {
  readonly post: PostLine;
  /** Moments that the schedule allows, the earliest first. */
  readonly free: readonly number[];
  /** Why the last try changed nothing. */
  readonly fault: string | null;
};

function hidden(post: PostLine): Html {
  return html`<input type="hidden" name="seen" value="${versionOf(post)}" />`;
}

/** Where a post is moved without a mouse: free moments as buttons, and any other time. */
export function movePage({ post, free, fault }: MovePage, view: View): Html {
  const { language } = view;
  const now = post.dueAt ?? view.now;
  return html`<h2>${word("moving", language)}</h2>
    <h3${spokenIn(post.article, view)}>${post.article.headline ?? post.articleUrl}</h3>
    <p class="facts">
      <span class="channel ${post.platform}">${post.channel}</span> · ${word("standsAt", language)}
      ${sayWhen(now, view)}${
        post.goodUntilAt === null ? "" : html` · ${word("goodUntil", language)} ${sayWhen(post.goodUntilAt, view)}`
      }
    </p>
    ${fault ? html`<p class="fault" role="alert">${fault}</p>` : ""}
    <h4>${word("freeMoments", language)}</h4>
    ${
      free.length === 0
        ? html`<p class="empty">${word("noFreeMoment", language)}</p>`
        : html`<p class="why">${word("freeMomentsHint", language)}</p>
            <form class="moments" method="post" action="/posts/${post.id}/move" data-plain>
              ${hidden(post)} ${free.map((at) => html`<button name="at" value="${at}">${sayWhen(at, view)}</button>`)}
            </form>`
    }
    <form class="other-time" method="post" action="/posts/${post.id}/move" data-plain>
      ${hidden(post)}
      <label for="when">${word("otherTime", language)}</label>
      <input type="datetime-local" id="when" name="when" value="${isoIn(now, view.zone).slice(0, 16)}" required />
      <button>${word("move", language)}</button>
      <a class="button" href="/calendar">${word("back", language)}</a>
    </form>`;
}
