import { html } from "hono/html";
import type { PlatformName } from "../../world.ts";
import type { Markup } from "../markup.ts";
import { facebookCard } from "./facebook.ts";
import type { Shown } from "./frame.ts";
import { pinterestCard } from "./pinterest.ts";
import { twitterCard } from "./twitter.ts";
import { youtubeCard } from "./youtube.ts";

const cards: Readonly<Record<PlatformName, (shown: Shown) => Markup>> = {
  twitter: twitterCard,
  facebook: facebookCard,
  pinterest: pinterestCard,
  youtube: youtubeCard,
};

/** One post as its platform's followers see it. `data-post` lets the page keep it in place while others come. */
export function postCard(shown: Shown): Markup {
  const { platform, id, foreign } = shown.post;
  return html`<article class="post post--${platform} ${foreign ? "post--old" : ""}" data-post="${platform}/${id}">
    ${cards[platform](shown)}
  </article>`;
}
