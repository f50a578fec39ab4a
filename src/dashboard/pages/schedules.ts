import { html } from "hono/html";
import type { Difference } from "../../cli/difference.ts";
import type { PlanLine } from "../../cli/plan-lines.ts";
import type { Tried } from "../../cli/trials.ts";
import type { Channel } from "../../model/newsroom.ts";
import type { WrittenSchedule } from "../../model/schedule-files.ts";
import { lineChanges, type ScheduleForm } from "../schedule-form.ts";
import { sayWhen, type View } from "../view.ts";
import { dollars, type Word, word } from "../words.ts";
import type { Html } from "./layout.ts";
import { momentOf } from "./moment.ts";
import { scheduleSummary } from "./schedule-words.ts";

export type SchedulePage = {
  readonly written: WrittenSchedule;
  /** The text the person began with. */
  readonly seen: string;
  readonly form: ScheduleForm;
  readonly channels: readonly Channel[];
  readonly tried: Tried | null;
  readonly saved: "now" | "later" | null;
  readonly canSave: boolean;
  /** Somebody took the file away since it was seen. */
  readonly isGone?: boolean;
  /** What another person changed in the file meanwhile. */
  readonly theirs?: ReturnType<typeof lineChanges>;
};

const mostChanges = 80;
const mostPlanned = 40;

type Field = { readonly name: string; readonly label: Word; readonly value: string };

/** A schedule's lines without the one that only editors of code read. */
function forPeople(text: string): string {
  return text.replace(/^# yaml-language-server:.*\n/, "");
}

function field({ name, label, value }: Field, { language }: View, more: Html | "" = ""): Html {
  return html`<p class="field">
    <label for="${name}">${word(label, language)}</label>
    <input id="${name}" name="${name}" value="${value}" ${more} />
  </p>`;
}

function kindField(kind: "slots" | "stream", { language }: View): Html {
  const option = (value: "slots" | "stream", label: Word) =>
    html`<label
      ><input type="radio" name="kind" value="${value}" ${kind === value ? html`checked` : ""} />
      ${word(label, language)}</label
    >`;
  return html`<fieldset class="kind">
    <legend>${word("kind", language)}</legend>
    ${option("slots", "kindSlots")} ${option("stream", "kindStream")}
  </fieldset>`;
}

function buttons({ canSave }: SchedulePage, { language }: View): Html {
  return html`<p class="do">
    <button name="do" value="try">${word("tryIt", language)}</button>
    ${canSave ? html`<button name="do" value="save" class="approve">${word("saveIt", language)}</button>` : ""}
  </p>`;
}

function keysForm(page: SchedulePage, view: View): Html {
  const { language } = view;
  const { values, canQuiet } = page.form;
  const { name } = page.written;
  const time = html`pattern="[0-2][0-9]:[0-5][0-9]" placeholder="23:00"`;
  return html`<form method="post" action="/schedules/${encodeURIComponent(name)}" data-plain data-long>
    <input type="hidden" name="as" value="form" />
    <input type="hidden" name="seen" value="${page.seen}" />
    ${field({ name: "zone", label: "zone", value: values.zone }, view)} ${kindField(values.kind, view)}
    <p class="field">
      <label for="slots">${word("slots", language)}</label>
      <textarea id="slots" name="slots" rows="4" aria-describedby="slots-hint">${values.slots}</textarea>
      <small id="slots-hint">${word("slotsHint", language)}</small>
    </p>
    ${field({ name: "gap", label: "gap", value: values.gap }, view)}
    <div class="pair">
      ${
        canQuiet
          ? html`${field({ name: "quietFrom", label: "quietFrom", value: values.quietFrom }, view, time)}
            ${field({ name: "quietTo", label: "quietTo", value: values.quietTo }, view, time)}`
          : ""
      }
      ${field({ name: "maxPerDay", label: "maxPerDay", value: values.maxPerDay }, view, html`inputmode="numeric"`)}
      ${field({ name: "maxPerHour", label: "maxPerHour", value: values.maxPerHour }, view, html`inputmode="numeric"`)}
    </div>
    <small>${word("emptyIsNone", language)}</small>
    ${buttons(page, view)}
  </form>`;
}

function fileForm(page: SchedulePage, view: View): Html {
  const { name, text } = page.written;
  return html`<form method="post" action="/schedules/${encodeURIComponent(name)}" data-plain data-long>
    <input type="hidden" name="as" value="file" />
    <input type="hidden" name="seen" value="${page.seen}" />
    <p class="field">
      <label for="text">${word("fileText", view.language)}: <code>${name}.yaml</code></label>
      <textarea id="text" name="text" rows="${Math.min(30, text.split("\n").length + 2)}" spellcheck="false">
${text}</textarea>
    </p>
    ${buttons(page, view)}
  </form>`;
}

function faultList({ written }: SchedulePage, { language }: View): Html {
  if (written.faults.length === 0) return html``;
  return html`<div class="fault-list" role="alert">
    <p class="fault">${word("faults", language)}</p>
    <ul>
      ${written.faults.map(
        ({ line, message, hint }) =>
          html`<li>
            ${line === null ? "" : html`<b>${word("line", language)} ${line}:</b> `}${message[language]}
            ${hint ? html`<small>${hint[language]}</small>` : ""}
          </li>`,
      )}
    </ul>
  </div>`;
}

const changeWords = { moved: "movedTo", added: "added", lost: "gone" } as const;

function changeItem(each: Difference["changes"][number], view: View): Html {
  const { language } = view;
  const when = (at: number | null) => (at === null ? "–" : sayWhen(at, view));
  return html`<tr class="${each.kind}">
    <td>${each.channel}</td>
    <td>${word(changeWords[each.kind], language)}</td>
    <td>${when(each.beforeAt)}</td>
    <td>${when(each.afterAt)}</td>
    <td><a href="/articles?url=${encodeURIComponent(each.url)}">${each.headline ?? each.url}</a></td>
  </tr>`;
}

function changesTable({ changes }: Difference, view: View): Html {
  const { language } = view;
  if (changes.length === 0) return html`<p class="empty">${word("nothingChanges", language)}</p>`;
  const heads = ["channel", "whatChange", "before", "after", "article"] as const;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${word("tried", language)}">
    <table class="facts-table">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${word(head, language)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${changes.slice(0, mostChanges).map((each) => changeItem(each, view))}
      </tbody>
    </table>
    ${changes.length > mostChanges ? html`<p class="why">+ ${changes.length - mostChanges}</p>` : ""}
  </div>`;
}

function planList(plan: readonly PlanLine[], view: View): Html {
  const goes = plan.flatMap((each) => (each.dueAt === null ? [] : [{ ...each, dueAt: each.dueAt }]));
  if (goes.length === 0) return html`<p class="empty">${word("nothingComes", view.language)}</p>`;
  return html`<ol class="lines">
    ${goes.slice(0, mostPlanned).map(
      (each) =>
        html`<li class="line">
          ${momentOf(each.dueAt, view)}
          <div>${each.headline ?? each.url} <span class="why">${each.channel ?? ""}</span></div>
        </li>`,
    )}
  </ol>`;
}

/** How much becomes other on a channel; what stays is not counted. */
function sumWords(each: Difference["channels"][number], { language }: View): string {
  const counts = [
    [each.moved, "movedTo"],
    [each.added, "added"],
    [each.lost, "gone"],
  ] as const;
  const other = counts.flatMap(([many, name]) => (many === 0 ? [] : `${many} ${word(name, language)}`));
  const [before, after] = [each.dollarsBefore ?? 0, each.dollarsAfter];
  const money = after === null || after === before ? [] : `${dollars(before, language)} → ${dollars(after, language)}`;
  return [other.length === 0 ? word("asBefore", language) : other, money].flat().join(", ");
}

/** Lines that went and came. */
function linesChanged(lines: ReturnType<typeof lineChanges>, name: "fileChanges" | "theirChanges", view: View): Html {
  return html`<pre class="lines-changed" aria-label="${word(name, view.language)}">
${lines.map(({ sign, line }) => html`<span class="${sign === "+" ? "won" : "lost"}">${sign} ${line}</span>`)}</pre>`;
}

function triedPart({ tried, written, seen }: SchedulePage, view: View): Html {
  if (!tried) return html``;
  const { language } = view;
  const { difference, plan } = tried;
  const lines = lineChanges(seen, written.text);
  return html`<section aria-labelledby="tried" class="tried" id="result" tabindex="-1">
    <h2 id="tried">${word("tried", language)}</h2>
    <p class="why">${word("triedHint", language)}</p>
    ${
      lines.length === 0
        ? html`<p class="empty">${word("noFileChange", language)}</p>`
        : linesChanged(lines, "fileChanges", view)
    }
    ${difference.articles === 0 ? html`<p class="empty">${word("noArticles", language)}</p>` : ""}
    <ul class="sums">
      ${difference.channels.map(
        (each) =>
          html`<li>
            <b>${each.channel}</b> ${each.before} → ${each.after} ${word("postsWord", language)}
            <small>${sumWords(each, view)}</small>
          </li>`,
      )}
    </ul>
    ${changesTable(difference, view)}
    <h2>${word("plannedNext", language)}</h2>
    ${planList(plan, view)}
  </section>`;
}

function usedBy(name: string, channels: readonly Channel[], { language }: View): Html {
  const users = channels.filter(({ schedule }) => schedule === name);
  if (users.length === 0) return html`${word("usedByNone", language)}`;
  return html`${users.map((each) => html`<span class="channel ${each.platform}">${each.name}</span> `)}`;
}

/** One schedule: as a form, as its file, and what trying it brought. */
export function schedulePage(page: SchedulePage, view: View): Html {
  const { language } = view;
  const { written, saved, tried } = page;
  return html`<p class="facts"><a href="/schedules">← ${word("schedules", language)}</a></p>
    <h2>${word("schedule", language)} ${written.name}</h2>
    <p class="facts">${usedBy(written.name, page.channels, view)}</p>
    ${page.canSave ? "" : html`<p class="empty">${word("triesOnly", language)}</p>`}
    ${saved ? html`<p class="good" role="status">${word(saved === "now" ? "saved" : "savedLater", language)}</p>` : ""}
    ${faultList(page, view)} ${page.theirs ? linesChanged(page.theirs, "theirChanges", view) : ""}
    ${tried ? triedPart(page, view) : ""}
    <p id="trying" class="trying" role="status" hidden>
      ${word("trying", language)} <progress aria-label="${word("trying", language)}"></progress>
    </p>
    <div class="two-ways">
      ${
        page.isGone
          ? "" // The form's few fields would be all that is saved.
          : html`<section aria-labelledby="as-form">
              <h2 id="as-form">${word("asForm", language)}</h2>
              ${keysForm(page, view)}
            </section>`
      }
      <section aria-labelledby="as-file">
        <h2 id="as-file">${word("asFile", language)}</h2>
        ${fileForm(page, view)}
      </section>
    </div>`;
}

/** All schedules, each with what it says and who uses it. */
export function schedulesPage(all: readonly WrittenSchedule[], channels: readonly Channel[], view: View): Html {
  const { language } = view;
  return html`<h2>${word("schedules", language)} <b>${all.length}</b></h2>
    ${
      all.length === 0
        ? html`<p class="empty">${word("noSchedules", language)}</p>`
        : html`<ul class="schedules">
            ${all.map(
              (each) =>
                html`<li>
                  <h3><a href="/schedules/${encodeURIComponent(each.name)}">${each.name}</a></h3>
                  <p class="facts">${usedBy(each.name, channels, view)}</p>
                  ${each.schedule ? scheduleSummary(each.schedule, view) : ""}
                  <details data-keep="file-${each.name}" ${each.schedule ? "" : html`open`}>
                    <summary class="facts">${word("theFile", language)} <code>${each.name}.yaml</code></summary>
                    <pre tabindex="0" aria-label="${each.name}.yaml">${forPeople(each.text)}</pre>
                  </details>
                  ${each.faults.length > 0 ? html`<p class="fault">${each.faults[0]?.message[view.language]}</p>` : ""}
                  <a class="button" href="/schedules/${encodeURIComponent(each.name)}"
                    >${word("change", language)}<span class="heard">: ${each.name}</span></a
                  >
                </li>`,
            )}
          </ul>`
    }`;
}
