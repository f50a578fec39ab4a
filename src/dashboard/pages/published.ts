import { html } from "hono/html";
import type { DeskFilter } from "../../store/views/desk.ts";
import type { PostLine } from "../../store/views/posts.ts";
import type { View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";
import { section } from "./lists.ts";
import type { Part } from "./pager.ts";

export type Published = {
  readonly posts: readonly PostLine[];
  readonly part: Part;
  readonly filter: Pick<DeskFilter, "channel" | "text">;
  readonly channels: readonly string[];
};

function filterForm({ filter, channels }: Published, { language }: View): Html {
  const option = (name: string, said: string) =>
    html`<option value="${name}" ${name === (filter.channel ?? "") ? html`selected` : ""}>${said}</option>`;
  return html`<form class="filter" method="get" action="/published" role="search">
    <label for="channel">${word("channel", language)}</label>
    <select id="channel" name="channel">
      ${option("", word("allOfThem", language))} ${channels.map((name) => option(name, name))}
    </select>
    <label for="q">${word("searchIn", language)}</label>
    <input id="q" name="q" type="search" value="${filter.text ?? ""}" />
    <button>${word("search", language)}</button>
  </form>`;
}

/** What went out, newest first, with its filter and the way to have it as a file. */
export function publishedPage(page: Published, view: View): Html {
  const { filter, posts, part } = page;
  const asked = new URLSearchParams();
  if (filter.channel) asked.set("channel", filter.channel);
  if (filter.text) asked.set("q", filter.text);
  const href = asked.size === 0 ? "/published" : `/published?${asked}`;
  const file = (format: string) => `${href}${asked.size === 0 ? "?" : "&"}format=${format}`;
  const empty = asked.size === 0 ? "nothingPublished" : "nothingFound";
  return html`${filterForm(page, view)}
    <p class="facts">
      ${word("exported", view.language)}: <a href="${file("csv")}" download>CSV</a> ·
      <a href="${file("json")}" download>JSON</a>
    </p>
    ${section("published", { posts, part, href }, { view, empty })}`;
}
