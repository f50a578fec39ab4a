import type { Context } from "hono";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { type Language, languageAsked } from "../api/problem.ts";
import type { Sent } from "../sent-words.ts";
import { styles } from "../sheets.ts";
import { word } from "../words.ts";
import { metas } from "./metas.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/**
 * What a browser without a session sees: that the door is closed, or that its link is over; and how to get a new one. What it
 * had written and sent stands there, and can be sent again.
 */
export function closedPage(language: "de" | "en", why: "closed" | "linkOver", sent: Sent | null = null): Html {
  const way = html`<p>${word("newLink", language)}</p>
    <pre><code>litfass link</code></pre>`;
  return alone(
    { language, title: word("closedTitle", language) },
    sent
      ? html`<p role="alert">${word("sessionEnded", language)}</p>
          ${way}
          <p>${word("thenAgain", language)}</p>
          ${again(sent, language)}`
      : html`<p>${word(why, language)}</p>
          ${way}`,
  );
}

/** What a browser sees that sent what it wrote before it came in anew. */
export function newSessionPage(language: "de" | "en", sent: Sent): Html {
  return alone(
    { language, title: word("sendAgain", language) },
    html`<p role="alert">${word("newSession", language)}</p>
      ${again(sent, language)}`,
  );
}

/** The words, to be copied, and all that was sent, to be sent again to where it went. */
function again({ words, fields }: Sent, language: "de" | "en"): Html {
  return html`<p class="field">
      <label for="written">${word("yourWords", language)}</label>
      <textarea id="written" rows="${Math.min(16, words.split("\n").length + 3)}" readonly>${words}</textarea>
    </p>
    <form method="post">
      ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <button>${word("sendAgain", language)}</button>
    </form>`;
}

/** A page that stands by itself, outside the desk. */
function alone({ language, title }: { readonly language: "de" | "en"; readonly title: string }, words: Html): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        ${metas(language)}
        <title>${title} – Litfass</title>
        ${styles(["base", "frame", "setup"])}
      </head>
      <body class="closed">
        <main id="main">
          <h1>Litfass</h1>
          ${words}
        </main>
      </body>
    </html>`;
}

/** What is seen when Litfass itself failed; it stands without the house round it, which may be what failed. */
function failedPage(language: "de" | "en"): Html {
  return alone(
    { language, title: word("problem", language) },
    html`<p>${word("noNow", language)}</p>
      <p><a href="/now">${word("now", language)}</a></p>`,
  );
}

/** Says that Litfass failed: on a page for a person, in a sentence for a script. */
export function answerFailed(context: Context, newsroom: Language) {
  const language = languageAsked(context, newsroom);
  const isPage = context.req.header("accept")?.includes("text/html");
  return isPage ? context.html(failedPage(language), 500) : context.text(`${word("noNow", language)}\n`, 500);
}

/** Goes on to the first page by itself; for browsers that came from elsewhere and would leave a redirect's cookie behind. */
export function enteredPage(language: "de" | "en"): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="refresh" content="0;url=/" />
        <title>Litfass</title>
      </head>
      <body>
        <main><a href="/">${word("goOn", language)}</a></main>
      </body>
    </html>`;
}
