import { html } from "hono/html";
import { ownFile } from "../addresses.ts";
import { keptFilmMs } from "../film.ts";
import { given, nothing } from "../markup.ts";
import type { Markup } from "../markup.ts";
import { postText } from "../text.ts";
import { accountName } from "../timeline.ts";
import { filmLength } from "../when.ts";
import { avatar, picture, when } from "./frame.ts";
import type { Shown } from "./frame.ts";

function player(shown: Shown): Markup {
  const { post, world } = shown;
  const film = ownFile(world, post.videoUrl);
  const still = ownFile(world, post.imageUrl);
  if (film === null) return picture(shown, { url: post.imageUrl, alt: post.altText });
  return html`<video
    src="${film}"
    ${given(still, (path) => html`poster="${path}"`)}
    controls
    playsinline
    preload="${still === null ? "metadata" : "none"}"
    aria-label="Video: ${post.title ?? "ohne Titel"}"
  ></video>`;
}

/** A video: still with length and play sign, title, channel, the first lines of its description. */
export function youtubeCard(shown: Shown): Markup {
  const { post, world } = shown;
  const length = keptFilmMs(world, post.videoUrl);
  const isFilm = ownFile(world, post.videoUrl) !== null;
  return html`<div class="film">
      ${player(shown)}${isFilm ? html`<span class="film__play" aria-hidden="true"></span>` : nothing}
      ${given(length, (ms) => html`<span class="film__length">${filmLength(ms)}</span>`)}
    </div>
    <header class="pagehead">
      ${avatar()}
      <div>
        ${given(post.title, (title) => html`<h3 class="film__title">${title}</h3>`)}
        <p class="byline">${accountName} · ${when(shown)}</p>
      </div>
    </header>
    <p class="words film__about">${postText(world, post.text)}</p>`;
}
