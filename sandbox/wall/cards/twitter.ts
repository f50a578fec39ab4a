import { html } from "hono/html";
import type { Markup } from "../markup.ts";
import { postText } from "../text.ts";
import { accountName, columnOf } from "../timeline.ts";
import { avatar, linkCard, picture, when } from "./frame.ts";
import type { Shown } from "./frame.ts";

/** A post on X: avatar beside name and words, an own picture or else the link's card. */
export function twitterCard(shown: Shown): Markup {
  const { post, world } = shown;
  const media = post.imageUrl
    ? html`<div class="photo">${picture(shown, { url: post.imageUrl, alt: post.altText })}</div>`
    : linkCard(shown, "overlay");
  return html`${avatar()}
    <div class="post__main">
      <p class="byline">
        <b>${accountName}</b> <span class="handle">${columnOf("twitter")?.handle}</span> · ${when(shown)}
      </p>
      <p class="words">${postText(world, post.text)}</p>
      ${media}
    </div>`;
}
