import { html } from "hono/html";
import { sayPause } from "../../language/pauses.ts";
import type { HtmlEscapedString } from "hono/utils/html";
import type { SilenceLevel } from "../../model/schedule.ts";
import { sayWhen, type View } from "../view.ts";
import { word } from "../words.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What stands still in the whole house. */
export type House = {
  /** Who pressed the brake, and when; null when it is not pressed. */
  readonly braked: { readonly at: number; readonly who: string } | null;
  readonly mourning: SilenceLevel | 0;
  /** Messages to webhooks that were given up. */
  readonly deadHooks: number;
};

const levels = [0, 1, 2, 3] as const;
const names = ["mourningOff", "mourning1", "mourning2", "mourning3"] as const;

function brake({ braked }: House, { language }: View): Html {
  const verb = braked ? "resume" : "pause";
  return html`<form method="post" action="/channels/*/${verb}" class="brake">
    <button class="${verb}">${word(braked ? "release" : "brake", language)}</button>
  </form>`;
}

/** The brake and the mourning switch: on every page, never more than one press away. */
export function controls(house: House, view: View): Html {
  const { language } = view;
  return html`${brake(house, view)}
    <details class="mourning" data-keep="mourning">
      <summary>${word("mourning", language)}${house.mourning > 0 ? html` <b>${house.mourning}</b>` : ""}</summary>
      <form method="post" action="/mourning">
        ${levels.map(
          (level) =>
            html`<button name="level" value="${level}" aria-pressed="${String(level === house.mourning)}">
              ${word(names[level], language)}
            </button>`,
        )}
      </form>
    </details>`;
}

/** What stands still, said across the page, with its end in reach. */
export function alerts({ braked, mourning, deadHooks }: House, view: View): Html {
  const { language } = view;
  const { by, why } = sayPause(braked?.who ?? "", language);
  return html`${
    braked
      ? html`<div class="alert" role="status">
          <p>
            ${word("brakeOn", language)}
            <small
              >${word("brakeSince", language)}
              ${sayWhen(braked.at, view)}${by === null ? "" : `, ${word("brakeBy", language)} ${by}`}${why === null ? "" : `, ${why}`}</small
            >
          </p>
          <form method="post" action="/channels/*/resume">
            <button class="resume">${word("release", language)}</button>
          </form>
        </div>`
      : ""
  }
  ${
    deadHooks > 0
      ? html`<div class="alert" role="status">
          <p>${word("hooksDead", language)} <a href="/webhooks">${word("seeWebhooks", language)}</a></p>
        </div>`
      : ""
  }
  ${
    mourning > 0
      ? html`<div class="alert" role="status">
          <p>${word("mourningOn", language)} ${word(names[mourning], language)}</p>
          <form method="post" action="/mourning">
            <button name="level" value="0">${word("endMourning", language)}</button>
          </form>
        </div>`
      : ""
  }`;
}
