import { html } from "hono/html";
import type { Holds } from "../needs.ts";
import type { lineChanges, ScheduleForm } from "../schedule-form.ts";
import type { View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";
import { buttons, fieldsForm } from "./schedule-fields.ts";
import { usedBy } from "./schedule-words.ts";
import { linesChanged, type TriedPage, triedPart } from "./tried.ts";

export type SchedulePage = TriedPage & {
  readonly form: ScheduleForm;
  readonly saved: Holds | null;
  readonly canSave: boolean;
  /** There is no file of it, or none any more. */
  readonly isNew: boolean;
  /** A person wanted it removed. */
  readonly removing?: boolean;
  /** What another person changed in the file meanwhile. */
  readonly theirs?: ReturnType<typeof lineChanges>;
};

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

function faultList({ written, removing }: SchedulePage, { language }: View): Html {
  if (written.faults.length === 0) return html``;
  return html`<div class="fault-list" role="alert">
    <p class="fault">${word(removing ? "notRemoved" : "faults", language)}</p>
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

function channelBoxes({ written, channels, chosen = {} }: SchedulePage, { language }: View): Html[] {
  return channels
    .filter(({ schedule }) => schedule !== written.name)
    .map(({ name, schedule }) => {
      const checked = Object.hasOwn(chosen, name) ? html`checked` : "";
      return html`<label
          ><input type="checkbox" name="channel" value="${name}" ${checked} /> ${name}
          <small>${word("hasNow", language)} ${schedule}</small></label
        ><input type="hidden" name="was ${name}" value="${schedule}" />`;
    });
}

/** Gives the schedule to other channels; on a page of its own form, for it is another file that changes. */
function channelsForm(page: SchedulePage, view: View): Html {
  const { language } = view;
  const boxes = channelBoxes(page, view);
  if (page.isNew || boxes.length === 0) return html``;
  return html`<section aria-labelledby="give">
    <h2 id="give">${word("giveTo", language)}</h2>
    <form
      method="post"
      action="/schedules/${encodeURIComponent(page.written.name)}/channels"
      class="give"
      data-plain
      data-long
    >
      <p class="why">${word("giveHint", language)}</p>
      <fieldset class="kind">
        <legend>${word("usedBy", language)}</legend>
        ${boxes}
      </fieldset>
      ${buttons(page, view)}
    </form>
  </section>`;
}

/** Removes the schedule, where that hurts no channel. */
function removeForm({ written, channels, isNew, canSave }: SchedulePage, { language }: View): Html {
  if (isNew || !canSave || channels.some(({ schedule }) => schedule === written.name)) return html``;
  return html`<section aria-labelledby="remove">
    <h2 id="remove">${word("removeIt", language)}</h2>
    <form method="post" action="/schedules/${encodeURIComponent(written.name)}/remove" class="give" data-plain>
      <input type="hidden" name="seen" value="${written.text}" />
      <p class="why">${word("removeHint", language)}</p>
      <p class="do"><button class="drop">${word("removeIt", language)}</button></p>
    </form>
  </section>`;
}

const savedWords = { now: "saved", later: "savedLater", mended: "savedFaulty" } as const;

function savedPart({ saved, written, channels, removing }: SchedulePage, { language }: View): Html {
  if (!saved) return html``;
  if (removing) return html`<p class="good" role="status">${word("removed", language)}</p>`;
  const isUnused = saved !== "mended" && !channels.some(({ schedule }) => schedule === written.name);
  return html`<p class="good" role="status">${word(isUnused ? "savedUnused" : savedWords[saved], language)}</p>`;
}

/** One schedule: as a form, as its file, the channels it is given to, and what trying it brought. */
export function schedulePage(page: SchedulePage, view: View): Html {
  const { language } = view;
  const { written, tried } = page;
  return html`<p class="facts"><a href="/schedules">← ${word("schedules", language)}</a></p>
    <h2>${word(page.isNew ? "newSchedule" : "schedule", language)} ${written.name}</h2>
    <p class="facts">${page.isNew ? word("notYetSaved", language) : usedBy(written.name, page.channels, view)}</p>
    ${page.canSave ? "" : html`<p class="empty">${word("triesOnly", language)}</p>`} ${savedPart(page, view)}
    ${faultList(page, view)} ${page.theirs ? linesChanged(page.theirs, "theirChanges", view) : ""}
    ${tried ? triedPart(page, view) : ""}
    <p id="trying" class="trying" role="status" hidden>
      ${word("trying", language)} <progress aria-label="${word("trying", language)}"></progress>
    </p>
    <div class="two-ways">
      <section aria-labelledby="as-form">
        <h2 id="as-form">${word("asForm", language)}</h2>
        ${fieldsForm(page, view)}
      </section>
      <section aria-labelledby="as-file">
        <h2 id="as-file">${word("asFile", language)}</h2>
        ${fileForm(page, view)}
      </section>
    </div>
    ${channelsForm(page, view)} ${removeForm(page, view)}`;
}
