import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { iconLink } from "../scripts.ts";
import { styles } from "../sheets.ts";
import { word } from "../words.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What a browser without a session sees: that the door is closed, or that its link is over; and how to get a new one. */
export function closedPage(language: "de" | "en", why: "closed" | "linkOver"): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${word("closedTitle", language)} – Litfass</title>
        ${iconLink} ${styles(["base", "frame", "setup"])}
      </head>
      <body class="closed">
        <main id="main">
          <h1>Litfass</h1>
          <p>${word(why, language)}</p>
          <p>${word("newLink", language)}</p>
          <pre><code>litfass link</code></pre>
        </main>
      </body>
    </html>`;
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
