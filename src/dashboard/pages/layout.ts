import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { sayWhen, type View } from "../view.ts";
import { word } from "../words.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export type Tab = "queue" | "published" | "ended" | "post";

export type Frame = {
  readonly view: View;
  readonly tab: Tab;
  readonly paper: string;
  readonly wallUrl: string | null;
  readonly counts: Readonly<Record<"queue" | "published" | "ended", number>>;
  /** Path of this page, for the language switch. */
  readonly path: string;
};

const tabs = [
  ["queue", "/"],
  ["published", "/published"],
  ["ended", "/ended"],
] as const;

/** The page round every page: paper's name, tabs, clock, language. `main` is what live updates replace. */
export function layout(frame: Frame, main: Html): Html {
  const { view } = frame;
  const { language } = view;
  const other = language === "de" ? "en" : "de";
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>
          ${frame.tab === "post" ? word("history", language) : word(frame.tab, language)} – ${frame.paper} – Litfass
        </title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/style.css" />
        <script src="/live.js" defer></script>
      </head>
      <body data-lost="${word("lost", language)}">
        ${
          frame.wallUrl
            ? html`<p class="demo">
                ${word("demo", language)} <a href="${frame.wallUrl}">${word("wall", language)}</a>
              </p>`
            : ""
        }
        <header>
          <h1><a href="/">Litfass</a> <span>${frame.paper}</span></h1>
          <nav aria-label="Litfass">
            ${tabs.map(
              ([tab, href]) =>
                html`<a href="${href}" ${tab === frame.tab ? html`aria-current="page"` : ""}
                  >${word(tab, language)} <b data-count="${tab}">${frame.counts[tab]}</b></a
                >`,
            )}
          </nav>
          <p class="clock" title="${word("clock", language)}"><time id="clock">${sayWhen(view.now, view)}</time></p>
          <a class="language" href="${frame.path}?lang=${other}" hreflang="${other}" lang="${other}"
            >${other === "de" ? "Deutsch" : "English"}</a
          >
        </header>
        <p id="notice" role="status" aria-live="polite"></p>
        <main id="main">${main}</main>
      </body>
    </html>`;
}
