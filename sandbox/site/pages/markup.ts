import { html, raw } from "hono/html";

/** A piece of page, escaped where it holds text. */
export type Markup = ReturnType<typeof html>;

/** Nothing, where a page has nothing to say. */
export const nothing: Markup = html``;

/** A script element of structured data. */
export function dataScript(data: object): Markup {
  return html`<script type="application/ld+json">
    ${raw(JSON.stringify(data).replaceAll("<", "\\u003c"))}
  </script>`;
}
