import { html } from "hono/html";
import type { RemotePost, World } from "../../world.ts";
import { followable, hostLabel, ownFile } from "../addresses.ts";
import { given, nothing } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { accountName } from "../timeline.ts";
import { fullTime, postTime } from "../when.ts";

/** A post with the world it stands in. */
export type Shown = { readonly world: World; readonly post: RemotePost };

/** The time, linked to the post's own page. */
export function when({ world, post }: Shown): Markup {
  const written = postTime(post.createdAt, world.now());
  const time = html`<time datetime="${new Date(post.createdAt).toISOString()}" title="${fullTime(post.createdAt)}"
    >${written}</time
  >`;
  return given(followable(post.url), (href) => html`<a class="when" href="${new URL(href).pathname}">${time}</a>`);
}

/** The account's picture: its initial on a quiet ground. */
export function avatar(): Markup {
  return html`<span class="avatar" aria-hidden="true">${accountName.slice(0, 1)}</span>`;
}

/** A picture kept here, or nothing: the wall loads nothing from elsewhere. */
export function picture({ world }: Shown, image: { readonly url: string | null; readonly alt: string | null }): Markup {
  return given(
    ownFile(world, image.url),
    (path) => html`<img src="${path}" alt="${image.alt ?? ""}" loading="lazy" decoding="async" />`,
  );
}

/** The link card the platform's crawler drew; `upper` puts the host in capitals above the headline. */
export function linkCard(shown: Shown, style: "overlay" | "below"): Markup {
  const { card } = shown.post;
  const href = followable(card?.url ?? null);
  if (!card || href === null) return nothing;
  const host = html`<span class="linkcard__host">${hostLabel(shown.world, href)}</span>`;
  const title = given(card.title, (words) => html`<span class="linkcard__title">${words}</span>`);
  const about = given(card.description, (words) => html`<span class="linkcard__about">${words}</span>`);
  const image = picture(shown, { url: card.imageUrl, alt: "" });
  if (style === "overlay")
    return html`<a class="linkcard linkcard--overlay" href="${href}"
      ><span class="linkcard__picture">${image}${title}</span>${host}</a
    >`;
  return html`<a class="linkcard linkcard--below" href="${href}"
    >${image}<span class="linkcard__words">${host}${title}${about}</span></a
  >`;
}
