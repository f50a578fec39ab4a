import { html } from "hono/html";
import { breakingPriority } from "../../model/schedule.ts";
import type { SilenceLevel } from "../../model/schedule.ts";
import type { Dated } from "../../store/views/desk.ts";
import type { LocalDay } from "../../time/local-day.ts";
import type { Cell, Row, Still } from "../calendar.ts";
import { sayDay, sayHour, type View } from "../view.ts";
import { stateWord, word } from "../words.ts";
import type { Html } from "./layout.ts";

export type Week = {
  readonly days: readonly LocalDay[];
  readonly rows: readonly Row[];
  /** How quiet the house is on each day; 0 for an ordinary one. */
  readonly silence: readonly (SilenceLevel | 0)[];
};

const hourMs = 3_600_000;
const mostFree = 8;

/** Hours that a clock shows twice are told apart by the zone's name. */
function hourOn(day: LocalDay, at: number, view: View): string {
  return sayHour(at, view, !day.even);
}

function dayHead(day: LocalDay, level: SilenceLevel | 0, view: View): Html {
  const { language } = view;
  const isToday = view.now >= day.startAt && view.now < day.endAt;
  const hours = (day.endAt - day.startAt) / hourMs;
  const change = hours === 23 ? "clockForward" : hours === 25 ? "clockBack" : day.even ? null : "clockChanged";
  return html`<th scope="col" class="${isToday ? "today" : ""}">
    <time datetime="${day.date}">${sayDay(day.startAt, view)}</time>
    ${isToday ? html`<small>${word("today", language)}</small>` : ""}
    ${change ? html`<small class="change">${word(change, language)}</small>` : ""}
    ${level > 0 ? html`<small class="change">${word("silentDay", language)} ${level}</small>` : ""}
  </th>`;
}

function postItem(post: Dated, day: LocalDay, view: View): Html {
  const isBreaking = post.priority >= breakingPriority;
  return html`<li class="${post.state} ${isBreaking ? "breaking" : ""}">
    <time datetime="${new Date(post.dueAt).toISOString()}">${hourOn(day, post.dueAt, view)}</time>
    ${isBreaking ? html`<b>${word("breaking", view.language)}</b>` : ""}
    <a href="/posts/${post.id}" title="${stateWord(post.state, view.language)}">${post.headline ?? post.articleUrl}</a>
  </li>`;
}

function quietWords(all: readonly Still[], day: LocalDay, view: View): Html {
  if (all.length === 0) return html``;
  const end = (at: number) => (at === day.endAt ? "24:00" : hourOn(day, at, view));
  const said = all.map(({ from, to }) => `${hourOn(day, from, view)}–${end(to)}`).join(", ");
  return html`<p class="quiet">${word("quiet", view.language)} ${said}</p>`;
}

function freeWords(free: readonly number[], day: LocalDay, view: View): Html {
  if (free.length === 0) return html``;
  const shown = free.slice(0, mostFree).map((at) => hourOn(day, at, view));
  const more = free.length > mostFree ? ` +${free.length - mostFree}` : "";
  return html`<p class="free">${word("slotsFree", view.language)}: ${shown.join(", ")}${more}</p>`;
}

function cellOf({ posts, quiet, free }: Cell, day: LocalDay, view: View): Html {
  return html`<td>
    <span class="day-name">${sayDay(day.startAt, view)}</span>
    ${
      posts.length === 0
        ? html`<p class="empty">${word("nothingThatDay", view.language)}</p>`
        : html`<ol>
            ${posts.map((post) => postItem(post, day, view))}
          </ol>`
    }
    ${freeWords(free, day, view)} ${quietWords(quiet, day, view)}
  </td>`;
}

function rowOf({ channel, platform, schedule, cells }: Row, days: readonly LocalDay[], view: View): Html {
  const { language } = view;
  const cap = schedule?.maxPerDay ? `${word("cap", language)} ${schedule.maxPerDay}` : "";
  return html`<tr>
    <th scope="row">
      <span class="channel ${platform}">${channel}</span>
      <small>${schedule?.asPublished ? word("asPublished", language) : ""} ${cap}</small>
    </th>
    ${cells.map((cell, at) => {
      const day = days[at];
      return day ? cellOf(cell, day, view) : "";
    })}
  </tr>`;
}

/** Seven days of every channel: what goes when, what is free, when it is quiet. */
export function calendarPage({ days, rows, silence }: Week, view: View): Html {
  const { language } = view;
  const first = days[0]?.startAt ?? view.now;
  const from = (at: number) => `/calendar?from=${new Date(at).toISOString().slice(0, 10)}`;
  const middleOf = (shift: number) => first + shift * 24 * hourMs + 12 * hourMs;
  return html`<h2>${word("calendar", language)}</h2>
    <nav class="pager" aria-label="${word("calendar", language)}">
      <a href="${from(middleOf(-7))}">← ${word("weekBefore", language)}</a>
      <a href="/calendar">${word("today", language)}</a>
      <a href="${from(middleOf(7))}">${word("weekAfter", language)} →</a>
    </nav>
    <table class="calendar">
      <thead>
        <tr>
          <th scope="col">${word("channel", language)}</th>
          ${days.map((day, at) => dayHead(day, silence[at] ?? 0, view))}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => rowOf(row, days, view))}
      </tbody>
    </table>`;
}
