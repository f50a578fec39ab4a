import { html } from "hono/html";
import { script } from "../scripts.ts";
import { styles } from "../sheets.ts";
import { setupWord as word } from "../words/setup.ts";
import type { Html } from "./layout.ts";

type Language = "de" | "en";

/** In the demonstration: the way to a newsroom of one's own. */
export function setupOffer(folder: string, language: Language): Html {
  return html`<section aria-labelledby="setup">
    <h2 id="setup">${word("demoOffer", language)}</h2>
    <p>${word("intro", language)}</p>
    <p>${word("demoIntro", language)} <code>${folder}</code>.</p>
    <form method="post" action="/setup/begin" data-plain>
      <button class="approve">${word("begin", language)}</button>
    </form>
  </section>`;
}

/** Waits until the set-up answers where the demonstration did, and goes there. */
export function setupBegins(link: string, language: Language): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${word("setup", language)} – Litfass</title>
        ${styles(["base", "setup"])} ${script("setup")}
      </head>
      <body class="closed">
        <main id="main">
          <section data-goal="${link}" data-says="setup" role="status">
            <p>${word("working", language)} …</p>
            <p><a href="${link}">${word("goOn", language)}</a></p>
          </section>
        </main>
      </body>
    </html>`;
}
