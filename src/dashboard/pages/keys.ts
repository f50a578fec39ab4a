import { html } from "hono/html";
import type { View } from "../view.ts";
import { type Word, word } from "../words.ts";
import type { Html } from "./layout.ts";

const keys: readonly (readonly [string, Word])[] = [
  ["j", "keyNext"],
  ["k", "keyBack"],
  ["a", "keyApprove"],
  ["d", "keyDrop"],
  ["h", "keyHold"],
  ["o", "keyOther"],
  ["e", "keyEdit"],
  ["z", "keyUndo"],
  ["?", "keyHelp"],
];

/** The keys of the queue, always in sight; they can be switched off, as speech input presses letters too. */
export function keyHints({ language }: View): Html {
  return html`<details class="keys" id="keys" data-keep="keys" open>
    <summary>${word("keys", language)}</summary>
    <dl>
      ${keys.map(
        ([key, about]) =>
          html`<div>
            <dt><kbd>${key}</kbd>${key === "j" ? html` <kbd>↓</kbd>` : key === "k" ? html` <kbd>↑</kbd>` : ""}</dt>
            <dd>${word(about, language)}</dd>
          </div>`,
      )}
    </dl>
    <button
      type="button"
      id="keys-switch"
      data-on="${word("keysOn", language)}"
      data-off="${word("keysOff", language)}"
      hidden
    >
      ${word("keysOff", language)}
    </button>
  </details>`;
}
