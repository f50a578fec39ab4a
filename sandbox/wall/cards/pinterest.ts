import { html } from "hono/html";
import { followable, hostLabel } from "../addresses.ts";
import { given } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { postText } from "../text.ts";
import { picture, when } from "./frame.ts";
import type { Shown } from "./frame.ts";

/** A Pin: the tall picture first, then title, host of its link and description. */
export function pinterestCard(shown: Shown): Markup {
  const { post, world } = shown;
  const image = picture(shown, { url: post.imageUrl, alt: post.altText });
  const href = followable(post.link);
  return html`${
      href === null
        ? html`<div class="pin__picture">${image}</div>`
        : html`<a class="pin__picture" href="${href}">${image}</a>`
    }
    ${given(post.title, (title) => html`<h3 class="pin__title">${title}</h3>`)}
    ${given(href, (to) => html`<p class="pin__host"><a href="${to}">${hostLabel(world, to)}</a></p>`)}
    <p class="words pin__words">${postText(world, post.text)}</p>
    <p class="byline">${when(shown)}</p>`;
}
