import { html } from "hono/html";
import { sayServiceWords } from "../../language/service-words.ts";
import type { Webhook } from "../../model/webhook.ts";
import type { HookStanding } from "../../store/hooks.ts";
import { sayWhen, type View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";

export type HookShown = { readonly hook: Webhook; readonly standing: HookStanding };

function button(name: string, verb: "again" | "drop", { language }: View): Html {
  return html`<form method="post" action="/webhooks/${encodeURIComponent(name)}/${verb}">
    <button>${word(verb === "again" ? "tellAgain" : "letGo", language)}</button>
  </form>`;
}

function entry({ hook, standing }: HookShown, view: View): Html {
  const { language } = view;
  const { waiting, dead, doneAt, last } = standing;
  return html`<li class="task">
    <p><b>${hook.name}</b> <span class="facts">${new URL(hook.url).origin}</span></p>
    <p>
      ${doneAt === null ? word("toldNothing", language) : html`${word("toldLast", language)} ${sayWhen(doneAt, view)}`}
      · ${waiting} ${word("toldWaiting", language)} · ${dead} ${word("toldDead", language)}
    </p>
    ${last && last.doneAt === null ? html`<p class="why">${word("lastTry", language)}: ${sayServiceWords(last.words ?? "", language)}</p>` : ""}
    ${
      dead === 0
        ? ""
        : html`<p class="todo">${word("deadTodo", language)}</p>
            <div class="actions">${button(hook.name, "again", view)} ${button(hook.name, "drop", view)}</div>`
    }
  </li>`;
}

/** The addresses that are told what happens, and what could not be told. */
export function webhooksPage(hooks: readonly HookShown[], view: View): Html {
  const { language } = view;
  return html`<section aria-labelledby="webhooks">
    <h2 id="webhooks">${word("webhooks", language)}</h2>
    ${
      hooks.length === 0
        ? html`<p class="empty">${word("noWebhooks", language)}</p>`
        : html`<ul class="lines">
            ${hooks.map((each) => entry(each, view))}
          </ul>`
    }
  </section>`;
}
