import { html } from "hono/html";
import type { Markup } from "../markup.ts";
import { postText } from "../text.ts";
import { accountName } from "../timeline.ts";
import { avatar, linkCard, picture, when } from "./frame.ts";
import type { Shown } from "./frame.ts";

/** A Page's post: name and time, the message, below it a photo or the link's card over the whole width. */
export function facebookCard(shown: Shown): Markup {
  const { post, world } = shown;
  const media = post.imageUrl
    ? html`<div class="photo photo--wide">${picture(shown, { url: post.imageUrl, alt: post.altText })}</div>`
    : linkCard(shown, "below");
  return html`<header class="pagehead">
      ${avatar()}
      <p class="byline"><b>${accountName}</b> ${when(shown)}</p>
    </header>
    <p class="words">${postText(world, post.text)}</p>
    ${media}`;
}
