import { html } from "hono/html";
import type { RemotePost, World } from "../world.ts";
import { paper } from "../site/paper.ts";
import { wallPath } from "./addresses.ts";
import { postCard } from "./cards/index.ts";
import { given, nothing } from "./markup.ts";
import type { Markup } from "./markup.ts";
import { column as advertisingColumn } from "./picture.ts";
import { columns, timeline } from "./timeline.ts";
import type { Column } from "./timeline.ts";
import { clockTime, longDay } from "./when.ts";

/** How many of the older posts a column draws. */
const olderShown = 30;

const counted = (count: number, column: Column): string => `${count} ${count === 1 ? column.one : column.many}`;

function older(world: World, column: Column, posts: readonly RemotePost[]): Markup {
  if (posts.length === 0) return nothing;
  const rest = posts.length - olderShown;
  return html`<details class="older">
    <summary>Ältere ${column.many} <span>${posts.length}</span></summary>
    <div class="posts posts--older">${posts.slice(0, olderShown).map((post) => postCard({ world, post }))}</div>
    ${rest > 0 ? html`<p class="older__rest">und ${rest} weitere</p>` : nothing}
  </details>`;
}

function drawColumn(world: World, column: Column, tag: string | null): Markup {
  const posts = timeline(world, column.platform, tag);
  const ours = posts.filter((post) => !post.foreign);
  const foreign = posts.filter((post) => post.foreign);
  return html`<section class="column column--${column.platform}" aria-labelledby="head-${column.platform}">
    <header class="column__head">
      <span class="column__mark" aria-hidden="true">${column.mark}</span>
      <h2 id="head-${column.platform}">${column.title}</h2>
      <span class="column__count">${counted(ours.length, column)}</span>
    </header>
    <div class="posts posts--new">${ours.map((post) => postCard({ world, post }))}</div>
    <p class="empty">Hier hängt heute noch nichts.</p>
    ${older(world, column, foreign)}
  </section>`;
}

/** The four columns, as the page shows them and fetches them again when something changed. */
export function drawColumns(world: World, tag: string | null): Markup {
  return html`${columns.map((column) => drawColumn(world, column, tag))}`;
}

function tabs(): Markup {
  return html`<fieldset class="tabs">
    <legend class="unseen">Plattform</legend>
    ${columns.map(
      ({ platform, title }, index) =>
        html`<label
          ><input type="radio" name="tab" value="${platform}" ${index === 0 ? html`checked` : nothing} /><span
            >${title}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

function masthead(now: number): Markup {
  return html`<header class="masthead">
    <a class="masthead__home" href="${wallPath}">
      ${advertisingColumn}
      <span>
        <span class="masthead__over">So sehen es die Leser</span>
        <span class="masthead__name">${paper.name}</span>
      </span>
    </a>
    <p class="clock">
      <span class="clock__time" id="time">${clockTime(now)}</span>
      <span class="clock__day" id="day">${longDay(now)}</span>
    </p>
  </header>`;
}

/** What differs from page to page between masthead and footer. */
export type Frame = { readonly world: World; readonly title: string; readonly main: Markup; readonly live: boolean };

/** A whole page of the wall. */
export function framed({ world, title, main, live }: Frame): Markup {
  return html`<!doctype html>
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="${wallPath}/style.css" />
        <link rel="icon" type="image/svg+xml" href="${wallPath}/icon.svg" />
        ${live ? html`<script src="${wallPath}/live.js" defer></script>` : nothing}
      </head>
      <body>
        <a class="unseen" href="#wand">Zu den Beiträgen</a>
        ${masthead(world.now())}
        <main id="wand">${main}</main>
        <footer class="footer">
          Vorführung auf diesem Rechner: Zeitung, Menschen und Orte sind erfunden, kein Beitrag verlässt das Haus.
        </footer>
        <p class="unseen" role="status" id="news"></p>
      </body>
    </html> `;
}

/** The wall: four timelines side by side. */
export function wallPage(world: World, tag: string | null): Markup {
  const chosen = given(
    tag,
    (name) => html`<p class="chosen">Nur Beiträge mit <b>#${name}</b> <a href="${wallPath}">alle zeigen</a></p>`,
  );
  const main = html`${chosen}${tabs()}
    <div class="columns" id="columns">${drawColumns(world, tag)}</div>`;
  return framed({ world, title: `${paper.name} – die Wand`, main, live: true });
}
