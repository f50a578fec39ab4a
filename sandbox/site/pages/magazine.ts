import { html } from "hono/html";
import type { Edition, Issue } from "../issue.ts";
import type { Markup } from "./markup.ts";
import { nothing } from "./markup.ts";
import {
  byline,
  bodyMarkup,
  dateline,
  embargoLine,
  figure,
  ingredients,
  newsletter,
  related,
  topics,
} from "./story.ts";

function teaserCard(edition: Edition): Markup {
  const { picture } = edition;
  const image = picture ? html`<img src="${picture.url}" alt="${picture.alt}" loading="lazy" />` : nothing;
  return html`<li class="card">
    <a href="${edition.url}"
      >${image}<span class="kicker">${edition.piece.kicker}</span>
      <span class="card__headline">${edition.headline}</span></a
    >
  </li>`;
}

/** The page for reading at leisure: picture first, kicker above the heading, nothing between the paragraphs but the letter. */
export function magazinePage(edition: Edition, issue: Issue): Markup {
  const { piece } = edition;
  return html`<div class="story story--magazine">
    ${figure(edition)}
    <header class="story__head">
      ${embargoLine(edition, issue)}
      <p class="overline">${piece.kicker}</p>
      <h1>${edition.headline}</h1>
      <div class="story__lede"><p>${edition.lede}</p></div>
      <div class="story__meta"><span class="author">${byline(edition)}</span> <span>${dateline(edition)}</span></div>
    </header>
    <div class="story__body">${ingredients(edition)}${bodyMarkup(edition, piece.recipe ? nothing : newsletter())}</div>
    ${topics(edition)}
    <p class="share">
      Teilen: <a href="#facebook">Facebook</a> <a href="#pinterest">Pinterest</a> <a href="#mail">E-Mail</a>
    </p>
    <section class="related">
      <h2>Mehr aus dem Ressort ${piece.section}</h2>
      <ul>
        ${related(edition, issue).map(teaserCard)}
      </ul>
    </section>
  </div>`;
}
