import { html } from "hono/html";
import { type FieldName, keyOf, type ScheduleForm } from "../schedule-form.ts";
import type { View } from "../view.ts";
import { type Word, word } from "../words.ts";
import type { Html } from "./layout.ts";
import type { TriedPage } from "./tried.ts";

type Page = Pick<TriedPage, "written" | "seen"> & { readonly form: ScheduleForm; readonly canSave: boolean };

/** A field's label in the words of the page, and what its input has more. */
type Field = { readonly name: Exclude<FieldName, "stream">; readonly more?: Html };

const time = html`pattern="[0-2][0-9]:[0-5][0-9]" placeholder="23:00"`;
const digits = html`inputmode="numeric"`;
const decimals = html`inputmode="decimal"`;

const more = [
  { name: "topicGap" },
  { name: "jitter" },
  { name: "moneyPerMonth", more: decimals },
  { name: "bestTime" },
  { name: "first" },
  { name: "last" },
] as const satisfies readonly Field[];
const evergreen = [
  { name: "evergreenTopics" },
  { name: "evergreenSections" },
  { name: "evergreenEvery" },
  { name: "evergreenRounds", more: digits },
] as const satisfies readonly Field[];
const breaking = [
  { name: "breakingWho" },
  { name: "breakingYounger" },
  { name: "breakingPerHour", more: digits },
  { name: "breakingBeyond" },
] as const satisfies readonly Field[];
const further: readonly FieldName[] = ["atMost", ...[...more, ...evergreen, ...breaking].map(({ name }) => name)];

function field(page: Page, { name, more: attributes = html`` }: Field, { language }: View): Html {
  const { values } = page.form;
  return html`<p class="field">
    <label for="${name}">${word(name, language)}</label>
    <input id="${name}" name="${name}" value="${values[name]}" ${attributes} />
  </p>`;
}

function lines(page: Page, name: "slots" | "atMost", { language }: View): Html {
  const hint = `${name}-hint`;
  return html`<p class="field">
    <label for="${name}">${word(name, language)}</label>
    <textarea id="${name}" name="${name}" rows="${name === "slots" ? 4 : 2}" aria-describedby="${hint}">
${page.form.values[name]}</textarea>
    <small id="${hint}">${word(name === "slots" ? "slotsHint" : "atMostHint", language)}</small>
  </p>`;
}

function kindField({ form }: Page, { language }: View): Html {
  const option = (value: "" | "yes", label: Word) =>
    html`<label
      ><input type="radio" name="stream" value="${value}" ${form.values.stream === value ? html`checked` : ""} />
      ${word(label, language)}</label
    >`;
  return html`<fieldset class="kind">
    <legend>${word("kind", language)}</legend>
    ${option("", "kindSlots")} ${option("yes", "kindStream")}
  </fieldset>`;
}

function choice({ form }: Page, name: Field["name"], { language }: View): Html {
  const isYes = form.values[name] === "yes";
  return html`<p class="field">
    <label for="${name}">${word(name, language)}</label>
    <select id="${name}" name="${name}">
      <option value="" ${isYes ? "" : html`selected`}>${word("no", language)}</option>
      <option value="yes" ${isYes ? html`selected` : ""}>${word("yes", language)}</option>
    </select>
  </p>`;
}

function group(title: Word, all: readonly Html[], { language }: View): Html {
  if (all.length === 0) return html``;
  return html`<fieldset class="kind">
    <legend>${word(title, language)}</legend>
    <div class="pair">${all}</div>
  </fieldset>`;
}

/** The rules that fewer schedules have. */
function furtherRules(page: Page, view: View): Html {
  const { values } = page.form;
  const drawn = (all: readonly Field[]) =>
    all
      .filter(({ name }) => canShow(page, name))
      .map((each) => (each.name === "bestTime" ? choice(page, each.name, view) : field(page, each, view)));
  return html`<details class="further" ${further.some((name) => values[name] !== "") ? html`open` : ""}>
    <summary>${word("furtherRules", view.language)}</summary>
    <div class="pair">${drawn(more)}</div>
    ${canShow(page, "atMost") ? lines(page, "atMost", view) : ""} ${group("evergreen", drawn(evergreen), view)}
    ${group("breakingNews", drawn(breaking), view)}
  </details>`;
}

function canShow({ form }: Page, name: FieldName): boolean {
  return !form.inFile.includes(keyOf(name));
}

/** Try, and save where that may be. */
export function buttons({ canSave }: Pick<Page, "canSave">, { language }: View): Html {
  return html`<p class="do">
    <button name="do" value="try">${word("tryIt", language)}</button>
    ${canSave ? html`<button name="do" value="save" class="approve">${word("saveIt", language)}</button>` : ""}
  </p>`;
}

/** A schedule as a form. What it cannot show of the file stands there alone, and the form says so. */
export function fieldsForm(page: Page, view: View): Html {
  const { language } = view;
  const { name, text } = page.written;
  const drawn = (all: readonly Field[]) =>
    all.filter((each) => canShow(page, each.name)).map((each) => field(page, each, view));
  return html`<form method="post" action="/schedules/${encodeURIComponent(name)}" data-plain data-long>
    <input type="hidden" name="as" value="form" />
    <input type="hidden" name="seen" value="${page.seen}" />
    ${text === page.seen ? "" : html`<input type="hidden" name="base" value="${text}" />`} ${drawn([{ name: "zone" }])}
    ${kindField(page, view)} ${canShow(page, "slots") ? lines(page, "slots", view) : ""} ${drawn([{ name: "gap" }])}
    <div class="pair">
      ${drawn([
        { name: "quietFrom", more: time },
        { name: "quietTo", more: time },
        { name: "maxPerDay", more: digits },
        { name: "maxPerHour", more: digits },
      ])}
    </div>
    <small>${word("emptyIsNone", language)}</small>
    ${furtherRules(page, view)}
    ${
      page.form.inFile.length === 0
        ? ""
        : html`<p class="why">${word("onlyInFile", language)} <code>${page.form.inFile.join(", ")}</code></p>`
    }
    ${buttons(page, view)}
  </form>`;
}
