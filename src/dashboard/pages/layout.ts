import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { sayWhen, type View } from "../view.ts";
import { word } from "../words.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export type Tab = "queue" | "calendar" | "published" | "ended" | "post" | "article" | "edit";

export type Frame = {
  readonly view: View;
  readonly tab: Tab;
  /** Live updates do not replace the page. */
  readonly still: boolean;
  readonly paper: string;
  readonly wallUrl: string | null;
  /** The name kept on this browser. */
  readonly who: string | null;
  readonly counts: Readonly<Record<"queue" | "published" | "ended", number>>;
  /** Address of this page, ready for one more parameter: for the language switch. */
  readonly path: string;
};

const tabs = [
  ["queue", "/"],
  ["calendar", "/calendar"],
  ["published", "/published"],
  ["ended", "/ended"],
] as const;

const titles = { post: "history", article: "article", edit: "editing" } as const;

function tab([name, href]: (typeof tabs)[number], { tab: current, counts, view }: Frame): Html {
  const count = name === "calendar" ? "" : html` <b data-count="${name}">${counts[name]}</b>`;
  const isHere = name === current ? html`aria-current="page"` : "";
  return html`<a href="${href}" ${isHere}>${word(name, view.language)}${count}</a>`;
}

function nameForm({ who, view }: Frame): Html {
  return html`<form class="who" method="post" action="/who" data-plain>
    <label for="who">${word("you", view.language)}</label>
    <input
      id="who"
      name="who"
      maxlength="60"
      autocomplete="name"
      value="${who ?? ""}"
      placeholder="${word("editor", view.language)}"
    />
    <button>${word("remember", view.language)}</button>
  </form>`;
}

/** The page round every page: paper's name, tabs, clock, language. `main` is what live updates replace. */
export function layout(frame: Frame, main: Html): Html {
  const { language } = frame.view;
  const other = language === "de" ? "en" : "de";
  const title = frame.tab in titles ? titles[frame.tab as keyof typeof titles] : (frame.tab as keyof Frame["counts"]);
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${word(title, language)} – ${frame.paper} – Litfass</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/style.css" />
        <link rel="stylesheet" href="/desk.css" />
        <script src="/live.js" type="module"></script>
        <script src="/keys.js" type="module"></script>
        ${frame.tab === "edit" ? html`<script src="/edit.js" type="module"></script>` : ""}
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
          <nav aria-label="Litfass">${tabs.map((each) => tab(each, frame))}</nav>
          <p class="clock" title="${word("clock", language)}">
            <time id="clock">${sayWhen(frame.view.now, frame.view)}</time>
          </p>
          <a class="language" href="${frame.path}lang=${other}" hreflang="${other}" lang="${other}"
            >${other === "de" ? "Deutsch" : "English"}</a
          >
        </header>
        <p id="notice" role="status" aria-live="polite"></p>
        <main id="main" ${frame.still ? html`data-still` : ""}>${main}</main>
        <footer>${nameForm(frame)}</footer>
      </body>
    </html>`;
}
