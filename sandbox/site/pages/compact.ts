import { html } from "hono/html";
import type { Edition, Issue } from "../issue.ts";
import type { Markup } from "./markup.ts";
import { nothing } from "./markup.ts";
import { alsoRead, bodyMarkup, byline, dateline, embargoLine, figure, related, topics } from "./story.ts";

/** The oldest template: kicker and headline in one line, credit and all in plain paragraphs, desk mark before the text. */
export function compactPage(edition: Edition, issue: Issue): Markup {
  const { piece } = edition;
  return html`<div id="content" class="compact" itemscope>
    ${piece.kind === "ad" ? html`<p class="ad-label">Anzeige</p>` : nothing} ${embargoLine(edition, issue)}
    <p class="breadcrumb">Startseite › ${piece.section}</p>
    <h1>${piece.kicker}: ${edition.headline}</h1>
    <p class="date">${dateline(edition)}</p>
    <div class="text">
      <p class="intro"><b>${edition.lede}</b></p>
      ${figure(edition)} ${bodyMarkup(edition, nothing)}
      <p class="signature">(${piece.desk})</p>
    </div>
    <p class="authors">${byline(edition)}</p>
    <p class="share">Artikel teilen: Facebook · X · E-Mail · Drucken</p>
    ${topics(edition)} ${alsoRead(related(edition, issue))}
  </div>`;
}
