import { html } from "hono/html";
import type { PostLine } from "../../store/views/posts.ts";
import { isoIn } from "../../time/wall-clock.ts";
import { sayWholeDay, type View } from "../view.ts";
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
  /** The first instants of the first and the last day asked for; null where none is. */
  readonly days: { readonly fromAt: number | null; readonly toAt: number | null };
  /** Drawn above the whole list, not above what was filtered. */
  readonly plots: Plots | null;
};

const dayMs = 24 * 3_600_000;

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

/** The date so many days before: "2026-02-28" is one before "2026-03-01". */
function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * dayMs).toISOString().slice(0, 10);
}

/** Days asked for often, as links that keep the rest of what is asked. */
function usualDays({ asked }: Published, { now, zone, language }: View): Html {
  const today = isoIn(now, zone).slice(0, 10);
  const usual = [
    ["onlyToday", today, today],
    ["onlyYesterday", daysBefore(today, 1), daysBefore(today, 1)],
    ["week7", daysBefore(today, 6), today],
    ["days30", daysBefore(today, 29), today],
  ] as const;
  return html`<nav class="usual-days" aria-label="${word("days", language)}">
    ${usual.map(([name, from, to]) => {
      const query = new URLSearchParams(Object.entries({ ...asked, from, to }).filter(([, value]) => value !== ""));
      const isHere = asked.from === from && asked.to === to;
      return html`<a href="/published?${query}" ${isHere ? html`aria-current="true"` : ""}>${word(name, language)}</a>`;
    })}
  </nav>`;
}

/** The days asked for in the page's own language: browsers draw fields for dates in theirs. */
function saidDays({ days }: Published, view: View): Html | "" {
  const { language } = view;
  const said = (at: number | null) => (at === null ? null : sayWholeDay(at, view));
  const [from, to] = [said(days.fromAt), said(days.toAt)];
  if (from === null && to === null) return "";
  const both = from !== null && to !== null ? (from === to ? from : `${from} – ${to}`) : null;
  const one = from === null ? `${word("until", language)} ${to}` : `${word("since", language)} ${from}`;
  return html`<p class="facts">${word("days", language)}: ${both ?? one}</p>`;
}

/** What went out, newest first: at a glance, with its filters and the way to have it as a file. */
export function publishedPage(page: Published, view: View): Html {
  const { asked, posts, part, plots } = page;
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ""));
  const href = query.size === 0 ? "/published" : `/published?${query}`;
  const file = (format: string) => `${href}${query.size === 0 ? "?" : "&"}format=${format}`;
  const empty = query.size === 0 ? "nothingPublished" : "nothingFound";
  return html`${plots ? plotsPart(plots, view) : ""} ${filterForm(page, view)} ${usualDays(page, view)}
    ${saidDays(page, view)}
    <p class="facts">
      ${word("exported", view.language)}: <a href="${file("csv")}" download>CSV</a> ·
      <a href="${file("json")}" download>JSON</a>
    </p>
    ${section("published", { posts, part, href }, { view, empty })}`;
}
