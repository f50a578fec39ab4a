import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { type Script, script } from "../scripts.ts";
import { type Sheet, styles } from "../sheets.ts";
import { sayHour, type View } from "../view.ts";
import { type Word, word } from "../words.ts";
import { setupWord } from "../words/setup.ts";
import { alerts, controls, type House } from "./controls.ts";
import { metas } from "./metas.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export type Tab =
  | "now"
  | "review"
  | "calendar"
  | "published"
  | "ended"
  | "schedules"
  | "post"
  | "article"
  | "edit"
  | "move"
  | "setup"
  | "webhooks"
  | "problem";

export type Frame = {
  /** What `/live` calls the state of things that the page shows. */
  readonly stamp: string;
  readonly view: View;
  readonly tab: Tab;
  /** Live updates do not replace the page. */
  readonly still: boolean;
  readonly paper: string;
  readonly wallUrl: string | null;
  /** Whether a newsroom of one's own can be set up from here. */
  readonly offersSetup: boolean;
  /** The name kept on this browser. */
  readonly who: string | null;
  readonly house: House;
  readonly counts: Readonly<Partial<Record<Tab, number>>>;
  /** Address of this page, ready for one more parameter: for the language switch. */
  readonly path: string;
};

const tabs = [
  ["now", "/now"],
  ["review", "/"],
  ["calendar", "/calendar"],
  ["published", "/published"],
  ["ended", "/ended"],
  ["schedules", "/schedules"],
] as const;

const titles: Readonly<Partial<Record<Tab, Word>>> = { post: "history", edit: "editing", move: "moving" };

/** What each page has of its own, beside what all have. */
const ownSheets: Readonly<Record<Tab, readonly Sheet[]>> = {
  now: ["now"],
  review: ["posts", "review", "desk"],
  calendar: ["calendar", "day", "rows"],
  published: ["posts", "history", "schedules"],
  ended: ["posts"],
  schedules: ["now", "schedules"],
  post: ["posts", "desk"],
  article: ["posts", "desk"],
  edit: ["posts", "desk"],
  move: ["posts", "calendar"],
  setup: [],
  webhooks: ["now"],
  problem: ["desk"],
};
const ownScripts: Readonly<Partial<Record<Tab, Script>>> = {
  review: "keys",
  edit: "edit",
  calendar: "drag",
  schedules: "schedule",
};

function tab([name, href]: (typeof tabs)[number], { tab: current, counts, view }: Frame): Html {
  const count = counts[name] === undefined ? "" : html` <b data-count="${name}">${counts[name]}</b>`;
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

function head(frame: Frame): Html {
  const { view, tab: here } = frame;
  const own = ownScripts[here];
  return html`${metas(view.language)}
    <title>${word(titles[here] ?? (here as Word), view.language)} – ${frame.paper} – Litfass</title>
    ${styles(["base", "frame", ...ownSheets[here]])} ${script("live")} ${own ? script(own) : ""}`;
}

/** Sentences that the script says; no word stands in the script itself. */
function spoken({ language }: View): Html {
  const said = { lost: "lost", mended: "mended", ended: "endedHere", undo: "undo", undone: "undone" } as const;
  return html`${Object.entries(said).map(([name, key]) => html` data-${name}="${word(key, language)}"`)}`;
}

/** The page round every page: paper's name, tabs, clock, brake, language. `main` is what live updates replace. */
export function layout(frame: Frame, main: Html): Html {
  const { view, house } = frame;
  const { language } = view;
  const other = language === "de" ? "en" : "de";
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        ${head(frame)}
      </head>
      <body data-stamp="${frame.stamp}" ${spoken(view)}>
        <a class="skip" href="#main">${word("skipToMain", language)}</a>
        ${
          frame.wallUrl
            ? html`<aside class="demo" aria-label="Demo">
                ${word("demo", language)} <a href="${frame.wallUrl}">${word("wall", language)}</a>
                ${frame.offersSetup ? html`· <a href="/setup">${setupWord("demoOffer", language)}</a>` : ""}
              </aside>`
            : ""
        }
        <header>
          <h1><a href="/now">Litfass</a> <span>${frame.paper}</span></h1>
          <div class="standing">
            <p class="clock" title="${word("clock", language)}">
              <time id="clock">${sayHour(view.now, view)}</time>
            </p>
            <div id="controls">${controls(house, view)}</div>
            <a class="language" href="${frame.path}lang=${other}" hreflang="${other}" lang="${other}"
              >${other === "de" ? "Deutsch" : "English"}</a
            >
          </div>
          <nav aria-label="Litfass">${tabs.map((each) => tab(each, frame))}</nav>
        </header>
        <div id="alerts">${alerts(house, view)}</div>
        <p id="notice" role="status" aria-live="polite"></p>
        <main id="main" tabindex="-1" ${frame.still ? html`data-still` : ""}>${main}</main>
        <footer>
          ${nameForm(frame)}
          <form class="leave" method="post" action="/leave" data-plain>
            <button>${word("leave", language)}</button>
          </form>
        </footer>
      </body>
    </html>`;
}
