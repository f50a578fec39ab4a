import { html } from "hono/html";
import { breakingPriority } from "../../model/schedule.ts";
import type { Dated } from "../../store/views/desk.ts";
import type { LocalDay } from "../../time/local-day.ts";
import type { Cell, Still } from "../calendar.ts";
import { halfOf, hoursOn, missingOn, quarterMs, quartersOf, quartersOn, rowAt, rowsOf, type Ruler } from "../rows.ts";
import { versionOf } from "../version.ts";
import { sayHour, type View } from "../view.ts";
import { stateWord, word } from "../words.ts";
import type { Html } from "./layout.ts";
import { overruledSign } from "./overrule.ts";
import { spokenIn } from "./tongue.ts";

/** One column: a channel on a day. */
export type Column = {
  readonly id: string;
  /** Its name, and how much of the day's cap is used. */
  readonly head: Html;
  readonly cap: Html;
  readonly channel: string;
  readonly platform: string;
  readonly day: LocalDay;
  readonly cell: Cell;
};

/** Hours that a clock shows twice are told apart by the zone's name. */
export function hourOn(day: LocalDay, at: number, view: View): string {
  return sayHour(at, view, !day.even);
}

/** The first quarter hour worth showing: that of the first post, slot or end of quiet, from the full hour. */
function rulerOf(columns: readonly Column[], zone: string, byClock: boolean): Ruler {
  const whole = { firstRow: 0, rows: 104, byClock, zone };
  const firsts = columns.map(({ day, cell }) => {
    const night = cell.quiet.find(({ from }) => from === day.startAt);
    const moments = [...cell.posts.map(({ dueAt }) => dueAt), ...cell.free, ...(night ? [night.to] : [day.startAt])];
    const rows = moments.filter((at) => at < day.endAt).map((at) => rowAt(at, day, whole));
    return rows.length === 0 ? 0 : Math.min(...rows);
  });
  const first = Math.floor(Math.min(...firsts, 92) / 4) * 4;
  const all = Math.max(...columns.map(({ day }) => quartersOf(day, byClock)));
  return { firstRow: first, rows: all - first, byClock, zone };
}

function band(name: "quiet" | "gap", still: Still, { day, ruler }: { day: LocalDay; ruler: Ruler }): Html {
  const rows = rowsOf(still, day, ruler);
  return rows ? html`<i class="${name} r${rows.row} s${rows.span}" aria-hidden="true"></i>` : html``;
}

/** A post on the calendar: dragged by the mouse, moved by its link or its key. */
export function block(post: Dated, day: LocalDay, { view, place }: { view: View; place: string }): Html {
  const { language } = view;
  const isBreaking = post.priority >= breakingPriority;
  const moves = post.state === "scheduled";
  const drag = moves
    ? html` draggable="true" data-move="/posts/${post.id}/move" data-seen="${versionOf(post)}" data-at="${post.dueAt}"
      data-channel="${post.channel}"`
    : "";
  return html`<div class="block ${post.state} ${isBreaking ? "breaking" : ""} ${place}" role="listitem" ${drag}>
    <time datetime="${new Date(post.dueAt).toISOString()}">${hourOn(day, post.dueAt, view)}</time>
    ${isBreaking ? html`<b>${word("breaking", language)}</b>` : ""}
    <a href="/posts/${post.id}" ${spokenIn({ language: post.language ?? null }, view)}
      >${post.headline ?? post.articleUrl}</a
    >
    <span class="heard">${stateWord(post.state, language)}</span>
    ${overruledSign(post, view)}
    ${
      moves
        ? html`<a class="move" href="/posts/${post.id}/move" aria-keyshortcuts="m"
            >${word("move", language)}<span class="heard">: ${post.headline ?? post.articleUrl}</span></a
          >`
        : ""
    }
  </div>`;
}

/** Posts of one quarter hour stand below each other. */
function blocks({ day, cell }: Column, { view, ruler }: { view: View; ruler: Ruler }): Html {
  const placeOf = ({ dueAt }: Dated) => `r${rowAt(dueAt, day, ruler)} ${halfOf(dueAt, day, ruler) ?? ""}`;
  const byPlace = Map.groupBy(cell.posts, placeOf);
  return html`${[...byPlace].map(([place, posts]) =>
    posts.length === 1
      ? posts.map((post) => block(post, day, { view, place }))
      : html`<div class="stack ${place}" role="presentation">
          ${posts.map((post) => block(post, day, { view, place: "" }))}
        </div>`,
  )}`;
}

/** Where a dragged post may be dropped: quarter hours to come, and free slots at their very minute. */
function targets({ day, cell, channel }: Column, { view, ruler }: { view: View; ruler: Ruler }): Html {
  const isQuiet = (at: number) => cell.quiet.some(({ from, to }) => at >= from && at < to);
  const open = quartersOn(day, ruler).filter(({ at }) => at > view.now && !isQuiet(at));
  return html`${open.map(({ at, row }) => {
    const half = halfOf(at, day, ruler);
    return html`<i class="q r${row} ${half ?? ""}" data-drop="${at}" data-channel="${channel}" aria-hidden="true"
      >${half ? hourOn(day, at, view) : ""}</i
    >`;
  })}${cell.free.map((at) => {
    const place = `r${rowAt(at, day, ruler)} ${halfOf(at, day, ruler) ?? ""}`;
    return html`<i class="slot ${place}" data-drop="${at}" data-channel="${channel}" aria-hidden="true"
      >${hourOn(day, at, view)} ${word("slotFree", view.language)}</i
    >`;
  })}`;
}

/** The line of now stands on the nearest edge between two quarter hours: ten past eight is nearer to the quarter than to eight. */
function nearestEdge(now: number): number {
  return now + quarterMs / 2;
}

function columnOf(column: Column, given: { view: View; ruler: Ruler }): Html {
  const { day, cell } = column;
  const { view, ruler } = given;
  const isNow = view.now >= day.startAt && view.now < day.endAt;
  return html`<section class="col" data-of="${column.channel}" aria-labelledby="${column.id}">
    <div class="head">
      <h3 id="${column.id}">${column.head}</h3>
      ${column.cap}
    </div>
    ${hoursOn(day, ruler).map(({ row }) => html`<i class="hour r${row}" aria-hidden="true"></i>`)}
    ${missingOn(day, ruler).map((row) => html`<i class="gone r${row}" aria-hidden="true"></i>`)}
    ${cell.quiet.map((each) => band("quiet", each, { day, ruler }))}
    ${cell.gaps.map((each) => band("gap", each, { day, ruler }))} ${targets(column, given)}
    ${isNow ? html`<i class="now r${rowAt(nearestEdge(view.now), day, ruler)}" aria-hidden="true"></i>` : ""}
    ${
      cell.posts.length === 0
        ? html`<p class="heard">${word("emptyDay", view.language)}</p>`
        : html`<div class="items" role="list">${blocks(column, given)}</div>`
    }
  </section>`;
}

/** The hours at the side: those of the clock, or of the one day as they pass. */
function axis([first]: readonly Column[], { view, ruler }: { view: View; ruler: Ruler }): Html {
  if (!first) return html``;
  return html`<div class="axis" aria-hidden="true">
    ${hoursOn(first.day, ruler).map(
      (each) => html`<span class="r${each.row}">${"at" in each ? hourOn(first.day, each.at, view) : each.shown}</span>`,
    )}
  </div>`;
}

/** Columns beside an axis of hours. Several days of one channel go by the clock, several channels of one day by time. */
export function timeGrid(columns: readonly Column[], view: View, byClock: boolean): Html {
  const ruler = rulerOf(columns, view.zone, byClock);
  const given = { view, ruler };
  return html`<div
    class="time-grid n${ruler.rows}"
    tabindex="0"
    role="group"
    aria-label="${word("calendar", view.language)}"
  >
    ${axis(columns, given)} ${columns.map((each) => columnOf(each, given))}
  </div>`;
}
