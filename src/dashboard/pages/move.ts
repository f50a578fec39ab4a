import { html } from "hono/html";
import type { PostLine } from "../../store/views/posts.ts";
import { localDay, type LocalDay } from "../../time/local-day.ts";
import { isoIn } from "../../time/wall-clock.ts";
import { versionOf } from "../version.ts";
import { sayDay, sayWhen, type View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";
import { spokenIn } from "./tongue.ts";

export type MovePage = {
  readonly post: PostLine;
  /** Moments that the schedule allows, the earliest first. */
  readonly free: readonly number[];
  /** Why the last try changed nothing. */
  readonly fault: string | null;
  /** The time that was asked for then, as it was written. */
  readonly asked?: string | undefined;
  /** Where it comes twice: both. */
  readonly either?: readonly number[];
};

/** A moment that a person has just given a post, and the one before. */
export type JustMoved = { readonly post: PostLine; readonly wasAt: number };

/** Says where a post stands now, above the calendar, with the way back. */
export function movedLine({ post, wasAt }: JustMoved, view: View): Html {
  const { language } = view;
  return html`<form class="moved" method="post" action="/posts/${post.id}/move">
    <p role="status">
      ${word("doneMove", language)} ${post.article.headline ?? post.articleUrl}: ${word("standsAt", language)}
      ${sayWhen(post.dueAt ?? view.now, view)}
    </p>
    ${hidden(post)} <input type="hidden" name="back" value="1" />
    <button name="at" value="${wasAt}" id="undo-move" aria-keyshortcuts="z" autofocus>${word("undo", language)}</button>
  </form>`;
}

function hidden(post: PostLine): Html {
  return html`<input type="hidden" name="seen" value="${versionOf(post)}" />`;
}

function moments(post: PostLine, all: readonly number[], view: View): Html {
  return html`<form class="moments" method="post" action="/posts/${post.id}/move" data-plain>
    ${hidden(post)} ${all.map((at) => html`<button name="at" value="${at}">${sayWhen(at, view)}</button>`)}
  </form>`;
}

const dayMs = 24 * 3_600_000;
/** So many days are offered; news is old long before. */
const mostDays = 60;

/** The days on which a post may still go, today first. */
function daysOf({ goodUntilAt, dueAt }: PostLine, { now, zone }: View): LocalDay[] {
  const lastAt = Math.min(Math.max(now + dayMs, goodUntilAt ?? 0, dueAt ?? 0), now + mostDays * dayMs);
  const days = [localDay(now, zone)];
  for (let day = days[0]; day && day.endAt <= lastAt; day = days.at(-1)) days.push(localDay(day.endAt, zone));
  return days;
}

/** A day and an hour in the page's language: browsers draw fields for dates in their own. */
function dayAndTime(post: PostLine, when: string, view: View): Html {
  const { language } = view;
  const [date = "", time = ""] = when.split("T");
  return html`<span>
      <label for="day">${word("day", language)}</label>
      <select id="day" name="day">
        ${daysOf(post, view).map(
          (day) =>
            html`<option value="${day.date}" ${day.date === date ? html`selected` : ""}>
              ${sayDay(day.startAt, view)}
            </option>`,
        )}
      </select>
    </span>
    <span>
      <label for="time">${word("timeOfDay", language)}</label>
      <input
        id="time"
        name="time"
        value="${time}"
        pattern="([01]?[0-9]|2[0-3]):[0-5][0-9]"
        placeholder="15:30"
        maxlength="5"
        size="5"
        required
      />
    </span>`;
}

/** Where a post is moved without a mouse: free moments as buttons, and any other time. */
export function movePage({ post, free, fault, asked, either = [] }: MovePage, view: View): Html {
  const { language } = view;
  const now = post.dueAt ?? view.now;
  return html`<h2>${word("moving", language)}</h2>
    <h3${spokenIn(post.article, view)}>${post.article.headline ?? post.articleUrl}</h3>
    <p class="facts">
      <span class="channel ${post.platform}">${post.channel}</span> · ${word("standsAt", language)}
      ${sayWhen(now, view)}${
        post.goodUntilAt === null ? "" : html` · ${word("goodUntil", language)} ${sayWhen(post.goodUntilAt, view)}`
      }
    </p>
    ${fault ? html`<p class="fault" role="alert">${fault}</p>` : ""}
    ${either.length === 0 ? "" : moments(post, either, view)}
    <h4>${word("freeMoments", language)}</h4>
    ${
      free.length === 0
        ? html`<p class="empty">${word("noFreeMoment", language)}</p>`
        : html`<p class="why">${word("freeMomentsHint", language)}</p>
            ${moments(post, free, view)}`
    }
    <h4>${word("otherTime", language)}</h4>
    <form class="other-time" method="post" action="/posts/${post.id}/move" data-plain>
      ${hidden(post)} ${dayAndTime(post, asked ?? isoIn(now, view.zone).slice(0, 16), view)}
      <button>${word("move", language)}</button>
      <a class="button" href="/calendar">${word("back", language)}</a>
    </form>`;
}
