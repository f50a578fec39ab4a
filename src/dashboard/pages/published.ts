import { html } from "hono/html";
import type { PostLine } from "../../store/views/posts.ts";
import type { View } from "../view.ts";
import type { Plots } from "../plots.ts";
import { type Word, word } from "../words.ts";
import type { Html } from "./layout.ts";
import { section } from "./lists.ts";
import type { Part } from "./pager.ts";
import { plotsPart } from "./plots.ts";

/** What was asked for, as it was written. */
export type AskedFor = Readonly<Record<"channel" | "section" | "q" | "from" | "to", string>>;

export type Published = {
  readonly posts: readonly PostLine[];
  readonly part: Part;
  readonly asked: AskedFor;
  readonly channels: readonly string[];
  readonly sections: readonly string[];
  /** Drawn above the whole list, not above what was filtered. */
  readonly plots: Plots | null;
};

function labelled(id: string, label: Word, field: Html): (view: View) => Html {
  return ({ language }) =>
    html`<p>
      <label for="${id}">${word(label, language)}</label>
      ${field}
    </p>`;
}

function filterForm({ asked, channels, sections }: Published, view: View): Html {
  const { language } = view;
  const option = (name: string, said: string) =>
    html`<option value="${name}" ${name === asked.channel ? html`selected` : ""}>${said}</option>`;
  const channel = html`<select id="channel" name="channel">
    ${option("", word("allOfThem", language))} ${channels.map((name) => option(name, name))}
  </select>`;
  const ofSection = html`<input id="section" name="section" list="sections" value="${asked.section}" />
    <datalist id="sections">${sections.map((name) => html`<option value="${name}"></option>`)}</datalist>`;
  const day = (name: "from" | "to") => html`<input type="date" id="${name}" name="${name}" value="${asked[name]}" />`;
  const text = html`<input id="q" name="q" type="search" value="${asked.q}" />`;
  return html`<form class="filter" method="get" action="/published" role="search">
    ${labelled("channel", "channel", channel)(view)} ${labelled("section", "section", ofSection)(view)}
    ${labelled("from", "fromDay", day("from"))(view)} ${labelled("to", "toDay", day("to"))(view)}
    ${labelled("q", "searchIn", text)(view)}
    <button>${word("search", language)}</button>
    ${Object.values(asked).some((each) => each !== "") ? html`<a href="/published">${word("clear", language)}</a>` : ""}
  </form>`;
}

/** What went out, newest first: at a glance, with its filters and the way to have it as a file. */
export function publishedPage(page: Published, view: View): Html {
  const { asked, posts, part, plots } = page;
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
  const href = query.size === 0 ? "/published" : `/published?${query}`;
  const file = (format: string) => `${href}${query.size === 0 ? "?" : "&"}format=${format}`;
  const empty = query.size === 0 ? "nothingPublished" : "nothingFound";
  return html`${plots ? plotsPart(plots, view) : ""} ${filterForm(page, view)}
    <p class="facts">
      ${word("exported", view.language)}: <a href="${file("csv")}" download>CSV</a> ·
      <a href="${file("json")}" download>JSON</a>
    </p>
    ${section("published", { posts, part, href }, { view, empty })}`;
}
