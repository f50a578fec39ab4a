import { html } from "hono/html";
import type { Said } from "../../model/said.ts";
import { say, type View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";

/** Stands where a page should: what is wrong in one sentence, and where to go on. */
export function problemPage({ what, status }: { what: Said; status: 400 | 404 | 409 }, view: View): Html {
  const { language } = view;
  return html`<section class="problem">
    <h2 class="headline">${say(what, view)}</h2>
    ${status === 404 ? html`<p>${word("notHereHint", language)}</p>` : ""}
    <p class="do">
      <a class="button" href="/now">${word("now", language)}</a>
      <a class="button" href="/">${word("review", language)}</a>
      <a class="button" href="/published">${word("searchAll", language)}</a>
    </p>
  </section>`;
}
