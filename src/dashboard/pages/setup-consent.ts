import { html } from "hono/html";
import type { Opened } from "../../model/adapter.ts";
import type { PendingConsent } from "../setup/consent.ts";
import type { Draft } from "../setup/draft.ts";
import { say } from "../view.ts";
import { setupWord as word } from "../words/setup.ts";
import type { Html } from "./setup-layout.ts";

type Language = "de" | "en";

function end(path: string, label: "stop" | "ready", language: Language): Html {
  return html`<form method="post" action="${path}/stop">
    <button>${word(label, language)}</button>
  </form>`;
}

/** The way to the platform's page, and the field for the address that a browser ends on. */
function asked({ title, page, comesBack }: PendingConsent, path: string, language: Language): Html {
  return html`<p>${word("consentOpen", language)}</p>
    <p>
      <a class="button approve" href="${page}" target="_blank" rel="noopener noreferrer"
        >${word("consentAt", language)} ${title}</a
      >
    </p>
    ${comesBack ? html`<p class="facts" role="status">${word("consentWaits", language)}</p>` : ""}
    <form method="post" action="${path}/answer" autocomplete="off">
      <p class="field">
        <label for="answer">${word("consentPaste", language)}</label>
        <input id="answer" name="address" type="url" spellcheck="false" maxlength="4000" required />
      </p>
      <p class="do"><button>${word("send", language)}</button></p>
    </form>
    ${end(path, "stop", language)}`;
}

/** A channel's name as a person might write it, from what the platform calls the account. */
function nameFrom(account: string | null, platform: string, { channels }: Draft): string {
  const plain = (account ?? "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
  const base = plain === "" || plain === "newsroom" ? platform : plain.slice(0, 40);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!channels.some((each) => each.name === name)) return name;
  }
}

type Offer = { readonly one: Opened; readonly index: number; readonly path: string; readonly draft: Draft };

/** One of what was opened, to be taken on as a channel. */
function offered({ one, index, path, draft }: Offer, { pasted, title }: PendingConsent, language: Language): Html {
  const account = one.name ?? title;
  return html`<li>
    <form method="post" action="${path}/take" autocomplete="off">
      <input type="hidden" name="index" value="${index}" />
      <p><b>${account}</b></p>
      <p class="field">
        <label for="take-${index}">${word("channelName", language)}</label>
        <input
          id="take-${index}"
          name="channel"
          value="${nameFrom(one.name, pasted.platform, draft)}"
          required
          maxlength="60"
        />
      </p>
      <button class="approve">${word("takeOn", language)}<span class="heard">: ${account}</span></button>
    </form>
  </li>`;
}

/** Asking an account's consent, as far as it is. */
export function consentPart(pending: PendingConsent, draft: Draft, language: Language): Html {
  const path = `/setup/channels/${pending.pasted.platform}`;
  const state = pending.state();
  if (state.is === "opened")
    return html`<h4>${word("consentOpens", language)}</h4>
      ${state.opened.length === 0 ? html`<p class="facts">${word("consentNone", language)}</p>` : ""}
      <ul class="opened">
        ${state.opened.map((one, index) => offered({ one, index, path, draft }, pending, language))}
      </ul>
      ${end(path, "ready", language)}`;
  if (state.is === "refused")
    return html`<p class="fault" role="alert">${say(state.why, { language })}</p>
      ${end(path, "ready", language)}`;
  if (state.is === "asking") return asked(pending, path, language);
  const said = word("consentTrades", language);
  return html`<p role="status">${said} <progress aria-label="${said}"></progress></p>`;
}
