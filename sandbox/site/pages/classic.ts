import { html } from "hono/html";
import type { Edition, Issue } from "../issue.ts";
import { paper } from "../paper.ts";
import type { Markup } from "./markup.ts";
import {
  alsoRead,
  bodyMarkup,
  byline,
  dateline,
  embargoLine,
  figure,
  newsletter,
  related,
  tickerMarkup,
  topics,
} from "./story.ts";

/** The everyday page: kicker inside the heading, share line first, boxes between the paragraphs. */
export function classicPage(edition: Edition, issue: Issue): Markup {
  const { piece } = edition;
  const near = related(edition, issue);
  return html`<article class="article article--classic">
    <header>
      ${embargoLine(edition, issue)}
      <h1><span class="kicker">${piece.kicker}</span> <span class="headline">${edition.headline}</span></h1>
      <p class="lead">${edition.lede}</p>
      <p class="meta">${byline(edition)} · ${dateline(edition)}</p>
      <p class="share">
        Artikel teilen: <a href="#facebook">Facebook</a> <a href="#x">X</a> <a href="#whatsapp">WhatsApp</a>
        <a href="#mail">E-Mail</a>
      </p>
    </header>
    ${figure(edition)}
    <div class="article-body">
      ${tickerMarkup(edition)} ${bodyMarkup(edition, alsoRead(near.slice(0, 2)))}
      <p class="signature">/${piece.desk}/${paper.domainLabel}</p>
    </div>
    ${topics(edition)} ${newsletter()}
  </article>`;
}
