import { html } from "hono/html";
import { blocksOf, namesOf } from "../../gate/overruling.ts";
import { longestName, longestWhy } from "../../model/overruling.ts";
import { whyNobodyMay } from "../../posts/overrule.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { versionOf } from "../version.ts";
import { say, sayWhen, type View } from "../view.ts";
import { ruleWord, word } from "../words.ts";
import type { Html } from "./layout.ts";

/** Does the gate block a post that waits for a person? Then it is not approved, and may perhaps be overruled. */
export function isBlocked({ state, judgement }: Pick<PostLine, "state" | "judgement">): boolean {
  return state === "held" && judgement?.verdict === "block";
}

function form(post: PostLine, view: View): Html {
  const { language } = view;
  const rules = namesOf(blocksOf(post.judgement));
  const named = rules.map((rule) => ruleWord(rule, language)).join(", ");
  return html`<details class="overrule" data-keep="overrule-${post.id}">
    <summary class="button" aria-keyshortcuts="a">${word("overrule", language)}</summary>
    <form method="post" action="/posts/${post.id}/overrule">
      <input type="hidden" name="seen" value="${versionOf(post)}" />
      <input type="hidden" name="rules" value="${rules.join(",")}" />
      <p>${word("overruleAbout", language)} <b>${named}</b>. ${word("overruleKept", language)}</p>
      <label for="overrule-why-${post.id}">${word("overruleWhy", language)}</label>
      <textarea
        id="overrule-why-${post.id}"
        name="why"
        rows="2"
        maxlength="${longestWhy}"
        autocomplete="off"
        required
      ></textarea>
      <label for="overrule-who-${post.id}">${word("overruleWho", language)}</label>
      <input
        id="overrule-who-${post.id}"
        name="who"
        value="${view.desk?.who ?? ""}"
        maxlength="${longestName}"
        autocomplete="name"
        required
      />
      <button>${word("overrule", language)}</button>
    </form>
  </details>`;
}

/** For a post that the gate blocks: the form to let it go all the same, or one sentence why nobody may. */
export function overruleForm(post: PostLine, view: View): Html {
  if (!isBlocked(post)) return html``;
  const why = whyNobodyMay(post, view.desk?.mayOverrule ?? []);
  return html`<div class="overruling">${why ? html`<p class="why">${say(why, view)}</p>` : form(post, view)}</div>`;
}

/** A small sign on posts that a person let go against the gate. */
export function overruledSign({ overruled }: Pick<PostLine, "overruled">, { language }: View): Html {
  if (!overruled) return html``;
  const rules = overruled.rules.map((rule) => ruleWord(rule, language)).join(", ");
  return html`<span class="overruled">${word("overruled", language)}<span class="heard">: ${rules}</span></span>`;
}

/** The whole record, where a post's life is told. */
export function overruledRecord({ overruled }: Pick<PostLine, "overruled">, view: View): Html {
  if (!overruled) return html``;
  const { language } = view;
  const { rules, who, why, at, words } = overruled;
  return html`<section class="overruled-record">
    <h2>${word("overruled", language)}</h2>
    <p>
      <b>${rules.map((rule) => ruleWord(rule, language)).join(", ")}</b>: <q>${why}</q> – ${who},
      <time datetime="${new Date(at).toISOString()}">${sayWhen(at, view)}</time>
    </p>
    <p class="facts">${word("overruledFor", language)} <code>${words.slice(0, 12)}</code></p>
  </section>`;
}
