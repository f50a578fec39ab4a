import { html } from "hono/html";
import { platformWords } from "../../language/platform-words.ts";
import { sayServiceWords } from "../../language/service-words.ts";
import { type Authorship, sayAuthorship } from "../../posts/authorship.ts";
import type { Attempt } from "../../store/attempts.ts";
import type { Store } from "../../store/index.ts";
import type { KeptRewriting } from "../../store/rewrites.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { say, sayWhen, type View } from "../view.ts";
import { outcomeWord, ruleWord, stateWord, verdictWord, word } from "../words.ts";
import { eventItem, stepWords } from "./events.ts";
import type { Html } from "./layout.ts";
import { overruledRecord } from "./overrule.ts";
import { postCard } from "./post-card.ts";
import { ruleLights } from "./review.ts";

type Event = Awaited<ReturnType<Store["posts"]["events"]>>[number];
export type Life = {
  readonly post: PostLine;
  readonly events: readonly Event[];
  readonly attempts: readonly Attempt[];
  readonly authorship: Authorship | null;
  readonly rewrites: readonly KeptRewriting[];
};

/** One post's whole life: its words, the rules behind them, what happened when and why. */
export function postPage({ post, events, attempts, authorship, rewrites }: Life, view: View): Html {
  const { language } = view;
  return html`<article class="life">
    <h2 class="heard">${post.channel}: ${stateWord(post.state, language)}</h2>
    <ol class="posts">
      ${postCard(post, view)}
    </ol>
    <p class="facts">
      <a href="/articles?url=${encodeURIComponent(post.articleUrl)}">${word("aboutArticle", language)}</a> ·
      <a href="${post.articleUrl}" rel="noreferrer">${word("original", language)}</a>
      ${post.link ? html`· ${word("link", language)}: <code>${post.link}</code>` : ""}
      ${post.goodUntilAt === null ? "" : html`· ${word("goodUntil", language)} ${sayWhen(post.goodUntilAt, view)}`}
    </p>
    ${writers({ authorship, rewrites }, view)} ${overruledRecord(post, view)}
    <section>
      <h2>${word("history", language)}</h2>
      <ol class="events">
        ${events.map((event) => eventItem(event.at, stepWords(event, view, true), view))}
      </ol>
    </section>
    <section>
      <h2>${word("attempts", language)}</h2>
      ${
        attempts.length === 0
          ? html`<p class="empty">${word("noAttempts", language)}</p>`
          : html`<ol class="events">
              ${attempts.map(({ startedAt, outcome, words }) =>
                eventItem(
                  startedAt,
                  html`<b>${outcomeWord(outcome, language)}</b> ${platformWords(words ?? "")[language]}`,
                  view,
                ),
              )}
            </ol>`
      }
    </section>
    ${rules(post, view)}
  </article>`;
}

/** Who wrote the words, and what a language model was asked for them: the record that a review of machine-made text needs. */
function writers({ authorship, rewrites }: Pick<Life, "authorship" | "rewrites">, view: View): Html {
  const { language } = view;
  return html`${
    authorship
      ? html`<p class="facts authorship"><b>${word("text", language)}:</b> ${say(sayAuthorship(authorship), view)}</p>`
      : ""
  }
  ${
    rewrites.length === 0
      ? ""
      : html`<details class="rewrites" data-keep="rewrites">
          <summary>${word("askedModel", language)} (${rewrites.length})</summary>
          <ol class="events">
            ${rewrites.map((each) => rewriting(each, view))}
          </ol>
        </details>`
  }`;
}

/** Why a model gave no words, the rules by their names. */
function sayTrouble(trouble: string, language: View["language"]): string {
  const said = sayServiceWords(trouble, language);
  const stopped = /^(.*: )([A-Z]+(?:, [A-Z]+)*)$/s.exec(said);
  if (!stopped) return said;
  const [, lead = "", all = ""] = stopped;
  const names = all.split(", ").map((rule) => ruleWord(rule, language));
  return `${lead}${names.join(", ")}`;
}

function rewriting(
  { askedAt, answeredBy, model, promptHash, proposals, taken, trouble }: KeptRewriting,
  view: View,
): Html {
  const { language } = view;
  const asked = html`<b>${answeredBy ?? model}</b> ${trouble === null ? "" : sayTrouble(trouble, language)}
    <code>${promptHash.slice(0, 12)}</code>
    <ul>
      ${proposals.map(
        ({ text, judgement }, at) =>
          html`<li>
            <b class="verdict ${judgement.verdict}">${verdictWord(judgement.verdict, language)}</b> ${text}
            ${at === taken ? html`<i>${word("takenText", language)}</i>` : ""}
          </li>`,
      )}
    </ul>`;
  return eventItem(askedAt, asked, view);
}

function rules(post: PostLine, view: View): Html {
  if (!post.judgement) return html``;
  return html`<section>
    <h2>
      ${word("rules", view.language)}
      <b class="verdict ${post.judgement.verdict}">${verdictWord(post.judgement.verdict, view.language)}</b>
    </h2>
    ${ruleLights(post.judgement, view)}
  </section>`;
}
