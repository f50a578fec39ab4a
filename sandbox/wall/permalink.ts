import { html } from "hono/html";
import type { RemotePost, World } from "../world.ts";
import { paper } from "../site/paper.ts";
import { wallPath } from "./addresses.ts";
import { postCard } from "./cards/index.ts";
import type { Markup } from "./markup.ts";
import { framed } from "./page.ts";
import { columnOf } from "./timeline.ts";
import { fullTime } from "./when.ts";

const back = html`<p class="back"><a href="${wallPath}">← Zurück zur Wand</a></p>`;

/** The page behind a post's public address. */
export function permalinkPage(world: World, post: RemotePost): Markup {
  const title = columnOf(post.platform)?.title ?? post.platform;
  const main = html`<div class="single">
    ${back}
    <section class="column column--${post.platform} column--single">${postCard({ world, post })}</section>
    <p class="single__about">${title} · ${fullTime(post.createdAt)}</p>
  </div>`;
  return framed({
    world,
    title: `${title}: ${post.title ?? post.text.slice(0, 60)} – ${paper.name}`,
    main,
    live: false,
  });
}

/** What a reader finds where a post was removed or never stood. */
export function missingPage(world: World): Markup {
  const main = html`<div class="single">
    ${back}
    <p class="gone">Dieser Beitrag ist nicht mehr verfügbar. Vielleicht wurde er gelöscht.</p>
  </div>`;
  return framed({ world, title: `Nicht gefunden – ${paper.name}`, main, live: false });
}
