import { html } from "hono/html";
import type { PostState } from "../../model/post.ts";
import type { Reason, ReasonCode } from "../../model/reason.ts";
import type { WordsBefore } from "../../model/teaser.ts";
import { sayWhen, sayWholeWhy, sayWhy, type View } from "../view.ts";
import { stateWord, word } from "../words.ts";
import type { Html } from "./layout.ts";

/** Reasons that say the state in other words: they stand for it. The moment is that of the event itself. */
const saysState: readonly ReasonCode[] = [
  "waits-for-slot",
  "review-channel",
  "review-section",
  "review-word",
  "review-paid",
  "proposed",
  "held-by-editor",
  "sending",
  "platform-works",
  "sent",
  "seen",
  "removed",
];

export type Step = {
  readonly to: PostState;
  readonly reason: Reason;
  readonly who: string;
  readonly wordsBefore?: WordsBefore | null;
  /** Named where posts of several channels stand in one list. */
  readonly channel?: string;
};

/** The words that made way, folded away. */
function gone({ wordsBefore }: Step, { language }: View): Html {
  if (!wordsBefore) return html``;
  const { text, title, altText, tags } = wordsBefore.teaser;
  const rest = [
    ["title", title],
    ["altText", altText],
  ] as const;
  return html`<details class="gone">
    <summary>${word("wordsBefore", language)}</summary>
    <p>${text}${tags.map((tag) => ` #${tag}`).join("")}</p>
    ${rest.map(([name, value]) => (value ? html`<p class="why">${word(name, language)}: ${value}</p>` : ""))}
  </details>`;
}

/** What became of a post at one moment, in words that say nothing twice, who did it, and the words that made way. */
export function stepWords(step: Step, view: View, isWhole: boolean): Html {
  return html`${stepLine(step, view, isWhole)}${gone(step, view)}`;
}

function stepLine({ to, reason, who, channel }: Step, view: View, isWhole: boolean): Html {
  const by = who === "bot" ? word("bot", view.language) : who;
  const of = channel === undefined ? "" : `${channel}: `;
  if (saysState.includes(reason.code) && !reason.choice) {
    const { code, words } = reason;
    return html`<b>${of}${sayWhy(words === undefined ? { code } : { code, words }, view)}</b> <i>${by}</i>`;
  }
  const why = isWhole ? sayWholeWhy(reason, view) : sayWhy(reason, view);
  return html`<b>${of}${stateWord(to, view.language)}</b> ${why} <i>${by}</i>`;
}

/** One line of what happened: its moment, and beside it the words. */
export function eventItem(at: number, words: Html, view: View): Html {
  return html`<li>
    <time datetime="${new Date(at).toISOString()}">${sayWhen(at, view)}</time>
    <div>${words}</div>
  </li>`;
}
