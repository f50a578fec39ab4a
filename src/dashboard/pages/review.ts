import { html } from "hono/html";
import { sayRule } from "../../gate/say.ts";
import type { Judgement, RuleResult } from "../../model/teaser.ts";
import type { Claim } from "../claims.ts";
import type { View } from "../view.ts";
import { ruleWord, type Word, word } from "../words.ts";
import type { Html } from "./layout.ts";

const lights = {
  block: ["red", "ruleBlock"],
  review: ["amber", "ruleReview"],
  warn: ["amber", "ruleWarn"],
} as const satisfies Record<RuleResult["level"], readonly [string, Word]>;

function failedRule(rule: RuleResult, { language }: View): Html {
  const [light, name] = lights[rule.level];
  return html`<li class="${light}">
    <b>${ruleWord(rule.rule, language)}: ${word(name, language)}</b> ${sayRule(rule, language)}
    ${rule.evidence ? html`<q>${rule.evidence}</q>` : ""}
  </li>`;
}

function passedRules(passed: readonly RuleResult[], { language }: View, keep: string | null): Html {
  const [sum, names] = [
    `${passed.length} ${word("ruleOk", language)}`,
    passed.map(({ rule }) => ruleWord(rule, language)).join(", "),
  ];
  return keep === null
    ? html`<b>${sum}:</b> ${names}`
    : html`<details data-keep="${keep}">
        <summary><b>${sum}</b></summary>
        ${names}
      </details>`;
}

/** The gate's rules, those that object first, each with its light in words; those that passed by their number, where `keep` names it. */
export function ruleLights(judgement: Judgement, view: View, keep: string | null = null): Html {
  const order = ["block", "review", "warn"];
  const failed = judgement.rules
    .filter(({ ok }) => !ok)
    .toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  // A rule may look at several things: it has passed when none of them fails.
  const objecting = new Set(failed.map(({ rule }) => rule));
  const passed = judgement.rules.filter(({ ok, rule }) => ok && !objecting.has(rule));
  return html`<ul class="lights">
    ${failed.map((rule) => failedRule(rule, view))}
    ${passed.length === 0 ? "" : html`<li class="green">${passedRules(passed, view, keep)}</li>`}
  </ul>`;
}

function claimRow({ text, source, isVerbatim }: Claim, { language }: View, spoken: Html | ""): Html {
  if (isVerbatim)
    return html`<li class="green"><span${spoken}>${text}</span> <b>${word("verbatim", language)}</b></li>`;
  if (source === null)
    return html`<li class="amber"><span${spoken}>${text}</span> <b>${word("noSource", language)}</b></li>`;
  return html`<li class="green"><span${spoken}>${text}</span> <b>${word("restsOn", language)}:</b> <q${spoken}>${source}</q></li>`;
}

/** Each sentence of the words with the article's sentence it rests on. */
export function claimList(claims: readonly Claim[], view: View, spoken: Html | "" = ""): Html {
  if (claims.length === 0) return html``;
  return html`<h4>${word("claims", view.language)}</h4>
    <ul class="claims">
      ${claims.map((claim) => claimRow(claim, view, spoken))}
    </ul>`;
}

export type Looked = {
  readonly judgement: Judgement | null;
  readonly claims: readonly Claim[];
  /** By what name the page remembers whether the passed rules are shown; null shows them always. */
  readonly keep: string | null;
  /** The language of what the claims say, where it is not the page's. */
  readonly spoken?: Html | "";
};

/** What a person looks at before deciding: rules and evidence. */
export function reviewPane({ judgement, claims, keep, spoken }: Looked, view: View): Html {
  return html`<div class="evidence">
    <div>${claimList(claims, view, spoken)}</div>
    <div>
      ${
        judgement
          ? html`<h4>${word("rules", view.language)}</h4>
              ${ruleLights(judgement, view, keep)}`
          : ""
      }
    </div>
  </div>`;
}
