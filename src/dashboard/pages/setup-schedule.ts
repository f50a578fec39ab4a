import { html } from "hono/html";
import type { Replay } from "../../cli/replay-report.ts";
import type { SetupFiles } from "../../model/setup.ts";
import { type Draft, type DraftChannel, type Rhythm, rhythms } from "../setup/draft.ts";
import { sayDay, sayWhen } from "../view.ts";
import { type SetupWord, setupWord as word } from "../words/setup.ts";
import type { Html } from "./setup-layout.ts";

type Language = "de" | "en";
export type ScheduleShown = { readonly draft: Draft; readonly tried: Replay | null; readonly language: Language };

const rhythmWords: Readonly<Record<Rhythm, SetupWord>> = {
  published: "rhythmPublished",
  halfHourly: "rhythmHalfHourly",
  hourly: "rhythmHourly",
  thrice: "rhythmThrice",
};

function channelFields({ name, rhythm, asks }: DraftChannel, language: Language): Html {
  return html`<fieldset>
    <legend>${name}</legend>
    <label for="rhythm-${name}">${word("rhythm", language)}</label>
    <select id="rhythm-${name}" name="rhythm-${name}">
      ${rhythms.map(
        (each) =>
          html`<option value="${each}" ${each === rhythm ? html`selected` : ""}>
            ${word(rhythmWords[each], language)}
          </option>`,
      )}
    </select>
    <label class="asks"
      ><input type="checkbox" name="asks-${name}" ${asks ? html`checked` : ""} /> ${word("asks", language)}</label
    >
  </fieldset>`;
}

type Field = {
  readonly id: string;
  readonly label: SetupWord;
  readonly type: "number" | "time";
  readonly value: string | number;
};

/** A time of the day is written as schedules have it: browsers draw fields for times in their own language. */
const bounded = {
  number: html`type="number" min="0" max="1440" step="1"`,
  time: html`type="text" pattern="([01]?[0-9]|2[0-3]):[0-5][0-9]" placeholder="23:00" maxlength="5"`,
} as const;

function field({ id, label, type, value }: Field, language: Language): Html {
  return html`<p class="field">
    <label for="${id}">${word(label, language)}</label>
    <input id="${id}" name="${id}" value="${value}" ${bounded[type]} />
  </p>`;
}

function outcome(replay: Replay, { draft, language }: ScheduleShown): Html {
  const view = { language, zone: draft.zone, now: Date.now() };
  return html`<section aria-labelledby="tried">
    <h2 id="tried">${word("tried", language)}</h2>
    <p class="facts">${replay.articles} ${word("week", language)}, ${word("triedHint", language)}</p>
    ${replay.channels.map((channel) => {
      const days = Object.entries(channel.perDay);
      const most = Math.max(1, ...days.map(([, count]) => count));
      const first = replay.posts.filter((post) => post.channel === channel.channel).slice(-5);
      return html`<h3>
          ${channel.channel}: ${channel.posts} ${word(channel.posts === 1 ? "post" : "posts", language)}
        </h3>
        <p class="facts">
          ${channel.expired} ${word("expired", language)}, ${channel.skipped} ${word("skipped", language)}
        </p>
        <table class="days">
          <caption class="heard">
            ${word("perDay", language)}
          </caption>
          <tbody>
            ${days.map(
              ([day, count]) =>
                html`<tr>
                  <th scope="row">${sayDay(Date.parse(`${day}T12:00Z`), view)}</th>
                  <td><meter min="0" max="${most}" value="${count}">${count}</meter> ${count}</td>
                </tr>`,
            )}
          </tbody>
        </table>
        <ol class="lines">
          ${first.map(
            (post) =>
              html`<li>
                <time datetime="${new Date(post.dueAt).toISOString()}">${sayWhen(post.dueAt, view)}</time>
                <span>${post.headline ?? post.url}</span>
              </li>`,
          )}
        </ol>`;
    })}
    <p><a class="button approve" href="/setup/write">${word("next", language)}</a></p>
  </section>`;
}

/** A first schedule, and how it would have gone with the last week's articles. */
export function schedulePage(shown: ScheduleShown): Html {
  const { draft, tried, language } = shown;
  const { gapMinutes, settleMinutes, quietFrom, quietTo } = draft;
  return html`<h2>${word("scheduleIntro", language)}</h2>
    <form method="post" action="/setup/schedule" class="fields">
      ${draft.channels.map((each) => channelFields(each, language))}
      <div class="pair">
        ${field({ id: "gap", label: "gap", type: "number", value: gapMinutes }, language)}
        ${field({ id: "settle", label: "settle", type: "number", value: settleMinutes }, language)}
        ${field({ id: "quietFrom", label: "quietFrom", type: "time", value: quietFrom }, language)}
        ${field({ id: "quietTo", label: "quietTo", type: "time", value: quietTo }, language)}
      </div>
      <button class="approve">${word("try", language)}</button>
    </form>
    ${tried ? outcome(tried, shown) : html`<p class="empty">${word("nothingTried", language)}</p>`}`;
}

export type WriteShown = {
  readonly files: SetupFiles;
  readonly folder: string;
  /** Whether a newsroom.yaml is there already. */
  readonly present: boolean;
  readonly language: Language;
};

/** What is written, word for word, before it is written. */
export function writePage({ files, folder, present, language }: WriteShown): Html {
  return html`<h2>${word("stepWrite", language)}</h2>
    <p>${word("writeIntro", language)} <code>${folder}</code>:</p>
    ${Object.entries(files).map(
      ([name, text]) =>
        html`<h3><code>${name}</code></h3>
          <pre tabindex="0" aria-label="${name}"><code>${text}</code></pre>`,
    )}
    <form method="post" action="/setup/write">
      ${
        present
          ? html`<p>${word("replaceHint", language)}</p>
              <p>
                <label><input type="checkbox" name="replace" required /> ${word("replace", language)}</label>
              </p>`
          : ""
      }
      <button class="approve">${word("write", language)}</button>
    </form>`;
}

/** The last page of the set-up: it goes on to the dashboard by itself as soon as that answers. */
export function writtenPage(language: Language): Html {
  return html`<section class="working" data-goal="/now" role="status">
    <p><b>${word("writtenNow", language)}</b></p>
    <progress aria-label="${word("writtenNow", language)}"></progress>
    <p><a href="/now">${word("goOn", language)}</a></p>
  </section>`;
}
