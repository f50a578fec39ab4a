import { html } from "hono/html";
import { longDay } from "../dates.ts";
import type { Issue } from "../issue.ts";
import { navigation, paper, sectionPath } from "../paper.ts";
import type { Markup } from "./markup.ts";

/** What differs from page to page around the same masthead and footer. */
export type Frame = {
  readonly issue: Issue;
  readonly title: string;
  readonly head: Markup;
  readonly main: Markup;
  readonly language?: string;
  readonly section?: string;
};

function masthead(issue: Issue, current: string | undefined): Markup {
  const link = (name: string): Markup =>
    html`<li>
      <a href="${issue.base}/${sectionPath(name)}/" ${name === current ? html`aria-current="page"` : ""}>${name}</a>
    </li>`;
  return html`<header class="masthead">
    <div class="masthead__line"><span>${longDay(issue.now)}</span><span>E-Paper · Abo · Anzeigen</span></div>
    <a class="masthead__name" href="${issue.base}/">${paper.name}</a>
    <p class="masthead__claim">${paper.claim}</p>
    <nav class="nav" aria-label="Ressorts">
      <ul>
        ${navigation.map(link)}
      </ul>
    </nav>
  </header>`;
}

function footer(issue: Issue): Markup {
  return html`<footer class="footer">
      <p class="follow-us">
        Folgen Sie dem ${paper.name} schon bei Facebook, Twitter, Pinterest und YouTube? Hier finden Sie die wichtigsten
        Nachrichten aus dem ${paper.region}, Videos aus der Redaktion und die schönsten Bilder unserer Leser.
      </p>
      <p>
        <a href="${issue.base}/impressum">Impressum</a> · <a href="${issue.base}${paper.feeds.rss}">RSS</a> ·
        <a href="${issue.base}${paper.feeds.sport}">Sport-Feed</a> ·
        <a href="${issue.base}${paper.feeds.video}">Video-Feed</a>
      </p>
      <p>© ${paper.name}. Zeitung, Orte, Menschen und Ereignisse sind erfunden.</p>
    </footer>
    <aside class="cookie-note" aria-label="Hinweis zu Cookies">
      Wir verwenden Cookies nur, wo es ohne sie nicht geht. Mit der Nutzung dieser Seite erklären Sie sich damit
      einverstanden.
    </aside>`;
}

/** A whole page. */
export function framed(frame: Frame): Markup {
  const { issue } = frame;
  return html`<!doctype html>
    <html lang="${frame.language ?? "de"}">
      <head>
        <meta charset="utf-8" />
        <title>${frame.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="${issue.base}/style.css" />
        <link rel="icon" type="image/png" href="${issue.base}/media/icon.png" />
        <link rel="alternate" type="application/rss+xml" title="${paper.name}" href="${issue.base}${paper.feeds.rss}" />
        <link
          rel="alternate"
          type="application/atom+xml"
          title="${paper.name} – Sport"
          href="${issue.base}${paper.feeds.sport}"
        />
        <link
          rel="alternate"
          type="application/feed+json"
          title="${paper.name} – Video"
          href="${issue.base}${paper.feeds.video}"
        />
        ${frame.head}
      </head>
      <body>
        <a class="skip" href="#inhalt">Zum Inhalt</a>
        ${masthead(issue, frame.section)}
        <main id="inhalt">${frame.main}</main>
        ${footer(issue)}
      </body>
    </html> `;
}
