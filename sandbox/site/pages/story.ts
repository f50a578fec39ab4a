import { html } from "hono/html";
import type { Block } from "../body.ts";
import { clockTime, stamp } from "../dates.ts";
import { shown } from "../issue.ts";
import type { Edition, Issue } from "../issue.ts";
import { paper } from "../paper.ts";
import { nothing } from "./markup.ts";
import type { Markup } from "./markup.ts";

const item = (text: string): Markup => html`<li>${text}</li>`;

/** One block of an article's text. */
export function blockMarkup(block: Block): Markup {
  if ("items" in block) {
    const items = block.items.map(item);
    return block.kind === "list"
      ? html`<ul>
          ${items}
        </ul>`
      : html`<ol>
          ${items}
        </ol>`;
  }
  if (block.kind === "subhead") return html`<h2>${block.text}</h2>`;
  return block.kind === "quote" ? html`<blockquote><p>${block.text}</p></blockquote>` : html`<p>${block.text}</p>`;
}

/** What readers without a subscription get, and the wall behind it. */
export function bodyMarkup(edition: Edition, between: Markup): Markup {
  const free = edition.piece.paywall ? edition.blocks.slice(0, 2) : edition.blocks;
  const wall = html`<div class="paywall">
    <p><strong>Weiterlesen mit T+</strong></p>
    <p>
      Diesen Artikel lesen Sie mit einem Abonnement. Der erste Monat kostet nichts, danach ist das Abo jederzeit
      kündbar.
    </p>
  </div>`;
  return html`${free.slice(0, 2).map(blockMarkup)}${between}${free.slice(2).map(blockMarkup)}
  ${edition.note === null ? nothing : html`<p class="note"><em>${edition.note}</em></p>`}${edition.piece.paywall ? wall : nothing}`;
}

/** "Von A und B" */
export function byline({ piece }: Edition): string {
  const names = piece.authors.join(piece.language === "en" ? " and " : " und ");
  if (names === "") return `${paper.short}-Redaktion`;
  return `${piece.language === "en" ? "By" : "Von"} ${names}`;
}

/** Publication and, if it was changed since, the change. */
export function dateline({ publishedAt, modifiedAt }: Edition): Markup {
  const changed = modifiedAt > publishedAt ? html` · <span>Aktualisiert: ${stamp(modifiedAt)}</span>` : nothing;
  return html`<time datetime="${new Date(publishedAt).toISOString()}">${stamp(publishedAt)}</time>${changed}`;
}

/** Picture with caption and credit, or the player where the article has a video. */
export function figure(edition: Edition): Markup {
  const { picture, video } = edition;
  if (video) {
    return html`<figure class="figure">
      <video controls preload="none" poster="${video.thumbnailUrl}" src="${video.url}"></video>
      <figcaption>${video.title}. Video: ${paper.short}</figcaption>
    </figure>`;
  }
  if (!picture) return nothing;
  const portrait = picture.heightPx > picture.widthPx ? " figure--portrait" : "";
  return html`<figure class="figure${portrait}">
    <img src="${picture.url}" alt="${picture.alt}" width="${picture.widthPx}" height="${picture.heightPx}" />
    <figcaption>${picture.caption} <span class="credit">${picture.credit}</span></figcaption>
  </figure>`;
}

/** The line under embargo, for colleagues who were given the page early. */
export function embargoLine(edition: Edition, issue: Issue): Markup {
  if (edition.embargoUntilAt === null || edition.embargoUntilAt <= issue.now) return nothing;
  return html`<p class="embargo">Sperrfrist: ${stamp(edition.embargoUntilAt)}</p>`;
}

/** Entries of a live blog, newest first. */
export function tickerMarkup({ ticker }: Edition): Markup {
  if (ticker.length === 0) return nothing;
  const entries = ticker.map(
    (entry) =>
      html`<section class="tick">
        <h3><time>${clockTime(entry.at)} Uhr</time> ${entry.headline}</h3>
        <p>${entry.text}</p>
      </section>`,
  );
  return html`<div class="ticker">${entries}</div>`;
}

/** Ingredients of a recipe. */
export function ingredients({ piece }: Edition): Markup {
  if (!piece.recipe) return nothing;
  const { recipe } = piece;
  return html`<aside class="recipe">
    <h2>Zutaten (${recipe.yield}, ${recipe.minutes} Minuten)</h2>
    <ul>
      ${recipe.ingredients.map(item)}
    </ul>
  </aside>`;
}

/** Other articles a reader may follow, those of the same section first. */
export function related(edition: Edition, issue: Issue): readonly Edition[] {
  const others = shown(issue).filter((each) => each.piece.id !== edition.piece.id && each.piece.kind !== "ad");
  const near = others.filter((each) => each.piece.section === edition.piece.section);
  return [...near, ...others.filter((each) => !near.includes(each))].slice(0, 3);
}

/** "Lesen Sie auch" in the middle of a text. */
export function alsoRead(editions: readonly Edition[]): Markup {
  const links = editions.map((each) => html`<li><a href="${each.url}">${each.piece.kicker}: ${each.headline}</a></li>`);
  return html`<aside class="also-read">
    <h2>Lesen Sie auch</h2>
    <ul>
      ${links}
    </ul>
  </aside>`;
}

/** "Themen" below a text. */
export function topics({ piece }: Edition): Markup {
  return html`<div class="topics">
    <h3>Themen</h3>
    <ul>
      ${piece.topics.map((topic) => html`<li><a href="#themen">${topic}</a></li>`)}
    </ul>
  </div>`;
}

/** The invitation to the morning letter. */
export function newsletter(): Markup {
  return html`<aside class="newsletter">
    <h2>Tarretal am Morgen</h2>
    <p>
      Abonnieren Sie unseren Newsletter: Das Wichtigste aus Tarrenbrück und dem Umland, werktags um 6 Uhr in Ihrem
      Postfach.
    </p>
    <p><a href="#newsletter">Jetzt kostenlos anmelden</a></p>
  </aside>`;
}
