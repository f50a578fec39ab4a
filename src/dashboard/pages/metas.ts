import { html } from "hono/html";
import { iconLink } from "../scripts.ts";
import { type Language, word } from "../words.ts";

/** What stands at the head of every page: how it is written, how wide it is, what it is, and its sign. */
export function metas(language: Language) {
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="${word("about", language)}" />
    ${iconLink}`;
}
