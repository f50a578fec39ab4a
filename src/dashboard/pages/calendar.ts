import { html } from "hono/html";
import type { SilenceLevel } from "../../model/schedule.ts";
import type { LocalDay } from "../../time/local-day.ts";
import type { Cell, Row } from "../calendar.ts";
import type { PassedOver } from "../passed-over.ts";
import { isoIn } from "../../time/wall-clock.ts";
import { sayDay, type View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";
import { type JustMoved, movedLine } from "./move.ts";
import { passedList } from "./passed.ts";
import { stillWords } from "./schedule-words.ts";
import { block, type Column, hourOn, timeGrid } from "./time-grid.ts";

export type Shown = {
  readonly view: "week" | "day";
  /** Null: all channels. */
  readonly channel: string | null;
  readonly channels: readonly string[];
  readonly days: readonly LocalDay[];
  readonly rows: readonly Row[];
  /** How quiet the house is on each day; 0 for an ordinary one. */
  readonly silence: readonly (SilenceLevel | 0)[];
  readonly passed: readonly PassedOver[];
  readonly moved?: JustMoved | null;
};

const hourMs = 3_600_000;
const mostFree = 4;

function changeWord(day: LocalDay): "clockForward" | "clockBack" | "clockChanged" | null {
  const hours = (day.endAt - day.startAt) / hourMs;
  return hours === 23 ? "clockForward" : hours === 25 ? "clockBack" : day.even ? null : "clockChanged";
}

function isToday(day: LocalDay, { now }: View): boolean {
  return now >= day.startAt && now < day.endAt;
}

function dayWords(day: LocalDay, level: SilenceLevel | 0, view: View): Html {
  const { language } = view;
  const change = changeWord(day);
  return html`<time datetime="${day.date}">${sayDay(day.startAt, view)}</time>
    ${isToday(day, view) ? html`<small>${word("today", language)}</small>` : ""}
    ${change ? html`<small class="change">${word(change, language)}</small>` : ""}
    ${level > 0 ? html`<small class="change">${word("silentDay", language)} ${level}</small>` : ""}`;
}

function quietWords({ quiet }: Cell, day: LocalDay, view: View): string {
  if (quiet.length === 0) return "";
  return `${word("quiet", view.language)} ${stillWords(quiet, day, (at) => hourOn(day, at, view))}`;
}

/** The quiet hours that all ordinary days have: said once, beside the channel's name. */
function usualQuiet(row: Row, days: readonly LocalDay[], view: View): string | null {
  const said = new Set(
    row.cells.flatMap((cell, at) => {
      const day = days[at];
      return day?.even ? [quietWords(cell, day, view)] : [];
    }),
  );
  return said.size === 1 ? ([...said][0] ?? null) : null;
}

function freeWords({ free }: Cell, { row, day, view }: { row: Row; day: LocalDay; view: View }): Html {
  if (free.length === 0) return html``;
  const more = free.length > mostFree ? ` +${free.length - mostFree}` : "";
  return html`<p class="free">
    ${word("slotsFree", view.language)}:
    ${free
      .slice(0, mostFree)
      .map(
        (at, index) =>
          html`<span data-drop="${at}" data-channel="${row.channel}">${hourOn(day, at, view)}</span>${
              index < Math.min(free.length, mostFree) - 1 ? ", " : ""
            }`,
      )}${more}
  </p>`;
}

/** How much of a day's cap is used. */
export function capWords({ posts }: Cell, { schedule }: Row, { language }: View): Html {
  const cap = schedule?.maxPerDay ?? null;
  if (cap === null) return html``;
  const isFull = posts.length >= cap;
  return html`<p class="${isFull ? "cap full" : "cap"}">
    ${posts.length} ${word("of", language)} ${cap}${isFull ? ` – ${word("capFull", language)}` : ""}
  </p>`;
}

type Place = { readonly row: Row; readonly day: LocalDay; readonly view: View; readonly usual: string | null };

function cellOf(cell: Cell, { row, day, view, usual }: Place): Html {
  const { posts } = cell;
  const quiet = quietWords(cell, day, view);
  return html`<td data-of="${row.channel}">
    <span class="day-name">${sayDay(day.startAt, view)}</span>
    ${
      posts.length === 0
        ? html`<p class="empty">${word("nothingThatDay", view.language)}</p>`
        : html`<div role="list">${posts.map((post) => block(post, day, { view, place: "" }))}</div>`
    }
    ${capWords(cell, row, view)} ${freeWords(cell, { row, day, view })}
    ${quiet === "" || quiet === usual ? "" : html`<p class="quiet">${quiet}</p>`}
  </td>`;
}

function rowHead(row: Row, days: readonly LocalDay[], { language, usual }: View & Pick<Place, "usual">): Html {
  const { channel, platform, schedule } = row;
  const from = days[0]?.date ?? "";
  const cap = schedule?.maxPerDay ? `${word("cap", language)} ${schedule.maxPerDay} ${word("aDay", language)}` : "";
  const rhythm = schedule?.asPublished ? word("asPublished", language) : "";
  return html`<th scope="row">
    <a class="channel ${platform}" href="/calendar?from=${from}&amp;channel=${encodeURIComponent(channel)}"
      >${channel}</a
    >
    <small>${[rhythm, cap].filter((each) => each !== "").join(", ")}</small>
    ${usual ? html`<small>${usual}</small>` : ""}
  </th>`;
}

/** Seven days of every channel in one table. */
function overview({ days, rows, silence }: Shown, view: View): Html {
  return html`<table class="calendar">
    <thead>
      <tr>
        <th scope="col">${word("channel", view.language)}</th>
        ${days.map(
          (day, at) =>
            html`<th scope="col" class="${isToday(day, view) ? "today" : ""}">
              ${dayWords(day, silence[at] ?? 0, view)}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => {
        const usual = usualQuiet(row, days, view);
        return html`<tr>
          ${rowHead(row, days, { ...view, usual })}
          ${row.cells.map((cell, at) => {
            const day = days[at];
            return day ? cellOf(cell, { row, day, view, usual }) : "";
          })}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** The columns of the time grid: the days of one channel, or the channels of one day. */
function columnsOf({ days, rows, silence, channel }: Shown, view: View): Column[] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell, at) => {
      const day = days[at];
      if (!day) return [];
      const name = channel === null ? html`<span class="channel ${row.platform}">${row.channel}</span>` : "";
      const { channel: of, platform } = row;
      const head = html`${name} ${channel === null ? "" : dayWords(day, silence[at] ?? 0, view)}`;
      const cap = capWords(cell, row, view);
      return [{ id: `col-${of}-${day.date}`, head, cap, channel: of, platform, day, cell }];
    }),
  );
}

function hrefOf(asked: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) if (value) query.set(key, value);
  return query.size === 0 ? "/calendar" : `/calendar?${query}`;
}

/** The date so many days later: "2026-03-01" is one after "2026-02-28". */
function dayAway(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 24 * hourMs).toISOString().slice(0, 10);
}

function navigation(shown: Shown, view: View): Html {
  const { language } = view;
  const { days, channel } = shown;
  const isDay = shown.view === "day";
  const mode = isDay ? "day" : null;
  const dateOf = (shift: number) => dayAway(days[0]?.date ?? isoIn(view.now, view.zone).slice(0, 10), shift);
  const step = isDay ? 1 : 7;
  const here = html`aria-current="true"`;
  const link = (href: string, label: string, isHere: boolean) =>
    html`<a href="${href}" ${isHere ? here : ""}>${label}</a>`;
  const from = days[0]?.date ?? null;
  return html`<div class="steps">
    <nav class="pager" aria-label="${word("calendar", language)}">
      <a href="${hrefOf({ view: mode, channel, from: dateOf(-step) })}"
        >← ${word(isDay ? "dayBefore" : "weekBefore", language)}</a
      >
      <a href="${hrefOf({ view: mode, channel })}">${word("onlyToday", language)}</a>
      <a href="${hrefOf({ view: mode, channel, from: dateOf(step) })}"
        >${word(isDay ? "dayAfter" : "weekAfter", language)} →</a
      >
    </nav>
    <nav class="pager views" aria-label="${word("channel", language)}">
      ${link(hrefOf({ view: "day", from }), word("day", language), isDay)}
      ${link(hrefOf({ from }), `${word("week", language)}: ${word("allChannels", language)}`, !isDay && channel === null)}
      ${shown.channels.map((name) => link(hrefOf({ from, channel: name }), name, channel === name))}
    </nav>
  </div>`;
}

/** A day or a week: what goes when, what is free, when it is quiet, and what was passed over. */
export function calendarPage(shown: Shown, view: View): Html {
  const { language } = view;
  const { days, silence, rows } = shown;
  const [day] = days;
  const isGrid = shown.view === "day" || shown.channel !== null;
  return html`<h2>
      ${word("calendar", language)}${
        shown.view === "day" && day
          ? html` <small class="day-head">${dayWords(day, silence[0] ?? 0, view)}</small>`
          : ""
      }
    </h2>
    ${shown.moved ? movedLine(shown.moved, view) : ""} ${navigation(shown, view)}
    <p
      class="why"
      id="move-hint"
      data-shut="${word("dropShut", language)}"
      data-elsewhere="${word("dropElsewhere", language)}"
    >
      ${word("moveHint", language)}
    </p>
    ${
      rows.length === 0
        ? html`<p class="empty">${word("noChannels", language)}</p>`
        : isGrid
          ? timeGrid(columnsOf(shown, view), view, shown.view === "week")
          : overview(shown, view)
    }
    ${passedList(shown.passed, view)}`;
}
