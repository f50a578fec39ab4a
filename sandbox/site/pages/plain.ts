import { html } from "hono/html";
import type { Issue } from "../issue.ts";
import { paper } from "../paper.ts";
import { framed } from "./frame.ts";
import type { Markup } from "./markup.ts";

function plain(issue: Issue, title: string, text: Markup): Markup {
  const head = html`<meta name="robots" content="noindex" />`;
  return framed({
    issue,
    title: `${title} | ${paper.name}`,
    head,
    main: html`<div class="plain">
      <h1>${title}</h1>
      ${text}
    </div>`,
  });
}

/** Answer 404. */
export function missingPage(issue: Issue): Markup {
  const text = html`<p>Diese Seite gibt es nicht oder noch nicht. <a href="${issue.base}/">Zur Startseite</a></p>`;
  return plain(issue, "Seite nicht gefunden", text);
}

/** Answer 410: the newsroom took the article back. */
export function gonePage(issue: Issue): Markup {
  const text = html`<p>
    Die Redaktion hat diesen Artikel zurückgezogen. Er wird nicht weiter verbreitet.
    <a href="${issue.base}/">Zur Startseite</a>
  </p>`;
  return plain(issue, "Artikel nicht mehr verfügbar", text);
}

/** Who is behind the paper. */
export function imprintPage(issue: Issue): Markup {
  const text = html`<p>${paper.name}, ${paper.domainLabel}</p>
    <p>
      Diese Zeitung ist erfunden, ebenso das ${paper.region}, seine Orte, Menschen, Firmen, Vereine und Behörden. Sie
      gehört zum Sandkasten von Litfass.
    </p>`;
  return plain(issue, "Impressum", text);
}
