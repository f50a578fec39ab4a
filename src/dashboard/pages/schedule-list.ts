import { html } from "hono/html";
import type { Channel } from "../../model/newsroom.ts";
import type { Said } from "../../model/said.ts";
import type { WrittenSchedule } from "../../model/schedule-files.ts";
import type { View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";
import { scheduleSummary, usedBy } from "./schedule-words.ts";

/** A schedule's lines without the one that only editors of code read. */
function forPeople(text: string): string {
  return text.replace(/^# yaml-language-server:.*\n/, "");
}

export type SchedulesPage = {
  readonly all: readonly WrittenSchedule[];
  readonly channels: readonly Channel[];
  /** A new schedule's name that was asked for, and why it cannot be had. */
  readonly asked?: { readonly name: string; readonly fault: Said };
};

function beginForm({ all, asked }: SchedulesPage, { language }: View): Html {
  return html`<details class="begin" data-keep="begin" ${asked || all.length === 0 ? html`open` : ""}>
    <summary class="button">${word("newSchedule", language)} …</summary>
    <form method="get" action="/new-schedule">
      ${asked ? html`<p class="fault" id="name-fault" role="alert">${asked.fault[language]}</p>` : ""}
      <p class="field">
        <label for="name">${word("scheduleName", language)}</label>
        <input
          id="name"
          name="name"
          value="${asked?.name ?? ""}"
          maxlength="80"
          required
          ${asked ? html`aria-invalid="true" aria-describedby="name-fault"` : ""}
        />
      </p>
      <p class="field">
        <label for="from">${word("beginsWith", language)}</label>
        <select id="from" name="from">
          <option value="">${word("beginsPlain", language)}</option>
          ${all.map(({ name }) => html`<option value="${name}">${word("copyOf", language)} ${name}</option>`)}
        </select>
      </p>
      <p class="do"><button>${word("begin", language)}</button></p>
    </form>
  </details>`;
}

function scheduleItem(each: WrittenSchedule, channels: readonly Channel[], view: View): Html {
  const { language } = view;
  return html`<li>
    <h3><a href="/schedules/${encodeURIComponent(each.name)}">${each.name}</a></h3>
    <p class="facts">${usedBy(each.name, channels, view)}</p>
    ${each.schedule ? scheduleSummary(each.schedule, view) : ""}
    <details data-keep="file-${each.name}" ${each.schedule ? "" : html`open`}>
      <summary class="facts">${word("theFile", language)} <code>${each.name}.yaml</code></summary>
      <pre tabindex="0" aria-label="${each.name}.yaml">${forPeople(each.text)}</pre>
    </details>
    ${each.faults.length > 0 ? html`<p class="fault">${each.faults[0]?.message[language]}</p>` : ""}
    <a class="button" href="/schedules/${encodeURIComponent(each.name)}"
      >${word("change", language)}<span class="heard">: ${each.name}</span></a
    >
  </li>`;
}

/** All schedules, each with what it says and who uses it, and where a new one begins. */
export function schedulesPage(page: SchedulesPage, view: View): Html {
  const { all, channels } = page;
  const { language } = view;
  return html`<h2>${word("schedules", language)} <b>${all.length}</b></h2>
    ${
      all.length === 0
        ? html`<p class="empty">${word("noSchedules", language)}</p>`
        : html`<ul class="schedules">
            ${all.map((each) => scheduleItem(each, channels, view))}
          </ul>`
    }
    ${beginForm(page, view)}`;
}
