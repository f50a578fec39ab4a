import { html } from "hono/html";
import type { View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";

/** `name` is the parameter that says which page. */
export type Part = {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly name: string;
};

/** The page asked for, from 1 on. */
export function pageAsked(given: string | undefined): number {
  const page = Number(given ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1;
}

/** Links to the pages before and after; nothing when all is on one. `href` is the address without its page. */
export function pager({ page, size, total, name }: Part, href: string, { language }: View): Html {
  const last = Math.max(1, Math.ceil(total / size));
  if (last === 1) return html``;
  const to = (target: number) => `${href}${href.includes("?") ? "&" : "?"}${name}=${target}`;
  return html`<nav class="pager" aria-label="${word("page", language)}">
    ${page > 1 ? html`<a rel="prev" href="${to(page - 1)}">← ${word("earlier", language)}</a>` : ""}
    <span>${word("page", language)} ${page} ${word("of", language)} ${last}</span>
    ${page < last ? html`<a rel="next" href="${to(page + 1)}">${word("later", language)} →</a>` : ""}
  </nav>`;
}
