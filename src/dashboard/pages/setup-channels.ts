import { html } from "hono/html";
import { platformWords } from "../../language/platform-words.ts";
import type { Adapter, Setting } from "../../model/adapter.ts";
import type { PendingConsent } from "../setup/consent.ts";
import type { Draft, DraftChannel } from "../setup/draft.ts";
import { setupWord as word } from "../words/setup.ts";
import { consentPart } from "./setup-consent.ts";
import type { Html } from "./setup-layout.ts";

type Language = "de" | "en";

export type PlatformShown = {
  readonly adapter: Adapter;
  /** Settings that have a value, by name. */
  readonly set: ReadonlySet<string>;
  /** A consent that is being asked for. */
  readonly pending: PendingConsent | null;
  /** Whether its form is open: somebody has just sent it. */
  readonly isOpen: boolean;
};

export type ChannelsShown = {
  readonly draft: Draft;
  readonly platforms: readonly PlatformShown[];
  readonly envFile: string;
  readonly language: Language;
};

/** Addresses of platforms have fallbacks and are nobody's to fill in here. */
function asked({ fallback }: Setting): boolean {
  return fallback === undefined;
}

function field(setting: Setting, { set }: PlatformShown, language: Language): Html {
  const { name, secret, required } = setting;
  const { about, from } = language === "de" ? (setting.german ?? setting) : setting;
  const hint = set.has(name) ? word("isSet", language) : required ? "" : word("optional", language);
  return html`<p class="field">
    <label for="${name}">${about}${hint === "" ? "" : html` <small>(${hint})</small>`}</label>
    <input
      id="${name}"
      name="${name}"
      type="${secret ? "password" : "text"}"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="${name}-from"
    />
    <small class="facts" id="${name}-from"><code>${name}</code>, ${word("from", language)} ${from}</small>
  </p>`;
}

function fields(platform: PlatformShown, language: Language): Html {
  const settings = platform.adapter.settings.filter(asked);
  const families = [...new Set(settings.map(({ family }) => family))];
  const several = families.filter((each) => each !== undefined).length > 1;
  return html`${several ? html`<p class="facts">${word("oneOf", language)}</p>` : ""}
  ${families.map((family) => {
    const members = settings.filter((each) => each.family === family).map((each) => field(each, platform, language));
    return family !== undefined && several
      ? html`<fieldset>
          <legend>${family}</legend>
          ${members}
        </fieldset>`
      : members;
  })}`;
}

function kept(channel: DraftChannel, { adapter }: PlatformShown, language: Language): Html {
  return html`<p class="known">
      ✓ ${adapter.title} ${word("knownAs", language)} <b>${channel.account}</b> (${channel.name})
    </p>
    ${
      channel.gates.length === 0
        ? ""
        : html`<div class="gates">
            <p><b>${word("gates", language)}.</b> ${word("gatesHint", language)}</p>
            <ul>
              ${channel.gates.map((gate) => html`<li>${platformWords(gate)[language]}</li>`)}
            </ul>
          </div>`
    }
    <form method="post" action="/setup/channels/${adapter.name}/remove">
      <input type="hidden" name="channel" value="${channel.name}" />
      <button>${word("remove", language)}<span class="heard">: ${channel.name}</span></button>
    </form>`;
}

/** A name that is free: the platform's own first, then numbered. */
function freeName(platform: string, { channels }: Draft): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? platform : `${platform}-${number}`;
    if (!channels.some((each) => each.name === name)) return name;
  }
}

function keysForm(platform: PlatformShown, { draft, language }: ChannelsShown): Html {
  const { adapter } = platform;
  const isFirst = !draft.channels.some((each) => each.platform === adapter.name);
  return html`<details data-keep="${adapter.name}" ${platform.isOpen ? html`open` : ""}>
    <summary>${word(isFirst ? "paste" : "pasteAnew", language)}</summary>
    <form method="post" action="/setup/channels/${adapter.name}" autocomplete="off">
      <p class="field">
        <label for="name-${adapter.name}">${word("channelName", language)}</label>
        <input
          id="name-${adapter.name}"
          name="channel"
          value="${freeName(adapter.name, draft)}"
          required
          maxlength="60"
        />
        ${isFirst ? "" : html`<small class="facts">${word("sameName", language)}</small>`}
      </p>
      ${fields(platform, language)}
      <p class="do">
        <button class="approve">${word("verify", language)}</button>
        ${adapter.connect ? html`<button name="do" value="consent">${word("getConsent", language)}</button>` : ""}
      </p>
      ${adapter.connect ? html`<p class="facts">${word("consentHint", language)}</p>` : ""}
    </form>
  </details>`;
}

function platformForm(platform: PlatformShown, shown: ChannelsShown): Html {
  const { adapter, pending } = platform;
  const { draft, language } = shown;
  const channels = draft.channels.filter((each) => each.platform === adapter.name);
  return html`<section class="platform ${adapter.name}" aria-labelledby="p-${adapter.name}">
    <h3 id="p-${adapter.name}">${adapter.title}</h3>
    ${channels.map((each) => kept(each, platform, language))}
    ${pending ? consentPart(pending, draft, language) : keysForm(platform, shown)}
  </section>`;
}

/** Channels: keys pasted, checked by the platform, closed gates named. */
export function channelsPage(shown: ChannelsShown): Html {
  const { language, platforms, draft, envFile } = shown;
  return html`<h2>${word("stepChannels", language)}</h2>
    <p>${word("channelsIntro", language)} <code>${envFile}</code>. ${word("keysHint", language)}</p>
    ${platforms.map((each) => platformForm(each, shown))}
    ${
      draft.channels.length === 0
        ? html`<p class="facts">${word("noChannels", language)}</p>`
        : html`<p><a class="button approve" href="/setup/schedule">${word("next", language)}</a></p>`
    }`;
}
