import { html } from "hono/html";
import type { Draft } from "../../model/draft.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { versionOf } from "../version.ts";
import { sayWhen, sayWhy, type View } from "../view.ts";
import { stateWord, word } from "../words.ts";
import { dropForm } from "./drop.ts";
import type { Html } from "./layout.ts";

const decisions = {
  held: ["approve", "other"],
  composed: ["hold", "other"],
  scheduled: ["hold", "other"],
} as const;

const keys = { approve: "a", hold: "h", other: "o" } as const;

function button(post: PostLine, decision: keyof typeof keys, view: View): Html {
  return html`<form method="post" action="/posts/${post.id}/${decision}">
    <input type="hidden" name="seen" value="${versionOf(post)}" />
    <button class="${decision}" aria-keyshortcuts="${keys[decision]}">${word(decision, view.language)}</button>
  </form>`;
}

/** What can be done with a waiting post; nothing with any other. */
function actions(post: PostLine, view: View): Html {
  const possible = decisions[post.state as keyof typeof decisions];
  if (!possible) return html``;
  return html`${possible.map((decision) => button(post, decision, view))}
    <a class="button" href="/posts/${post.id}/edit" aria-keyshortcuts="e">${word("edit", view.language)}</a>
    ${dropForm(post, view)}`;
}

/** A link as readers see it on a platform: its host and the beginning of its path, tracking left out. */
function shortLink(link: string): string {
  const url = URL.parse(link);
  if (!url) return link;
  const shown = `${url.host}${url.pathname}`;
  return shown.length > 40 ? `${shown.slice(0, 39)}…` : shown;
}

/** A part of a draft, its tracked link drawn short. */
function partWords(text: string, link: string): Html {
  const at = text.indexOf(link);
  if (link === "" || at === -1) return html`${text}`;
  return html`${text.slice(0, at)}<a class="short" href="${link}" rel="noreferrer">${shortLink(link)}</a
    >${text.slice(at + link.length)}`;
}

/** The words of a draft as they will be read, part by part. */
export function draftWords(draft: Draft | null): Html {
  if (!draft) return html``;
  const parts = Object.entries(draft.parts).map(([name, value]) => [
    name,
    typeof value === "string" ? value : value.join(", "),
  ]);
  return html`${parts.filter(([, value]) => value !== "").map(([name, value]) => html`<p class="part ${name ?? ""}">${partWords(value ?? "", draft.link)}</p>`)}`;
}

function picture(post: PostLine): Html {
  const image = post.draft?.media.find((each) => each.kind !== "video");
  return image ? html`<img src="${image.url}" alt="${image.altText ?? ""}" loading="lazy" />` : html``;
}

function moment(post: PostLine, view: View): Html {
  const when = post.receipt?.at ?? post.dueAt;
  if (when === null) return html`<span class="open">–</span>`;
  return html`<time datetime="${new Date(when).toISOString()}">${sayWhen(when, view)}</time>`;
}

/** One post in a list: when, where, what, why, and what can be done; `beside` stands below its words. */
export function postCard(post: PostLine, view: View, beside: Html | "" = ""): Html {
  return html`<li class="post ${post.state}" id="post-${post.id}" tabindex="-1" aria-labelledby="name-${post.id}">
    <div class="when">
      ${moment(post, view)}
      <span class="channel ${post.platform}">${post.channel}</span>
      <span class="state">${stateWord(post.state, view.language)}</span>
    </div>
    <div class="what">
      <h3 id="name-${post.id}"><a href="/posts/${post.id}">${post.article.headline ?? post.articleUrl}</a></h3>
      ${draftWords(post.draft)}
      <p class="why">${sayWhy(post.reason, view)}</p>
      ${
        post.receipt
          ? html`<p class="receipt">
              <a href="${post.receipt.url}" rel="noreferrer">${word("open", view.language)}</a>
            </p>`
          : ""
      }
    </div>
    <div class="picture">${picture(post)}</div>
    <div class="do">${actions(post, view)}</div>
    ${beside}
  </li>`;
}
