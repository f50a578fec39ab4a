import { html } from "hono/html";
import type { Article } from "../../model/article.ts";
import type { Adapter } from "../../model/adapter.ts";
import type { Said } from "../../model/said.ts";
import type { Teaser } from "../../model/teaser.ts";
import type { Proof } from "../../posts/edit.ts";
import type { Claim } from "../claims.ts";
import { say, type View } from "../view.ts";
import { count, verdictWord, type Word, word } from "../words.ts";
import type { Html } from "./layout.ts";
import { draftWords } from "./preview.ts";
import { reviewPane } from "./review.ts";
import { spokenIn } from "./tongue.ts";

/** Words before the gate, as they are shown while they are written. */
export type Proved = Proof & {
  readonly claims: readonly Claim[];
  /** Nothing is written yet: there is nothing to judge. */
  readonly isEmpty: boolean;
  /** What another person did to the post meanwhile. */
  readonly changed?: Said | null;
};

export function isBlank({ text, title }: Teaser): boolean {
  return `${text}${title ?? ""}`.trim() === "";
}

/** What the judge says: length as the platform counts it, verdict, the post as it will go out, rules and evidence. */
export function proofPane({ draft, unfit, measure, judgement, claims, isEmpty, changed }: Proved, view: View): Html {
  const { language } = view;
  const { length, limit, valid } = measure;
  const whyUnfit = html`${changed ? html`<p class="fault" role="alert">${say(changed, view)}</p>` : ""}
  ${unfit ? html`<p class="fault">${say(unfit, view)}</p>` : ""}`;
  if (isEmpty)
    return html`<p class="count">
        ${word("counts", language)} <b>${count(length, language)}</b> ${word("of", language)} ${count(limit, language)}
      </p>
      ${whyUnfit}`;
  return html`<h3 class="heard">${word("rules", language)}</h3>
    <p class="count ${valid && !unfit ? "green" : "red"}">
      ${word("counts", language)} <b>${count(length, language)}</b> ${word("of", language)}
      ${count(limit, language)}${length > limit ? ` – ${word("tooLong", language)}` : ""} · ${word("rules", language)}:
      <b class="verdict ${judgement.verdict}">${verdictWord(judgement.verdict, language)}</b>
    </p>
    ${whyUnfit}
    ${
      draft
        ? html`<h4>${word("preview", language)}</h4>
            <div class="preview">${draftWords(draft)}</div>`
        : ""
    }
    ${reviewPane({ judgement, claims, keep: null }, view)}`;
}

export type EditPage = {
  readonly heading: Word;
  /** Where the words are sent, where they are judged meanwhile, and where a person goes who leaves them. */
  readonly action: string;
  readonly judge: string;
  readonly back: string;
  /** What is sent with them: which post, or which article and channel, and the version they are written on. */
  readonly about: Readonly<Record<string, string>>;
  readonly article: Article;
  readonly adapter: Adapter;
  readonly channel: string;
  readonly teaser: Teaser;
  readonly proved: Proved;
  /** Why the last saving changed nothing. */
  readonly fault: string | null;
  /** Another person's words that came between. */
  readonly theirs: Teaser | null;
};

export type GonePage = {
  readonly heading: Word;
  /** Why these words can be saved no more. */
  readonly fault: string;
  /** What a person had written, not to be lost; empty when nothing was. */
  readonly written: string;
  readonly back: string;
};

/** In the place of the form, where there is nothing to write on any more. */
export function gonePage({ heading, fault, written, back }: GonePage, { language }: View): Html {
  return html`<h2>${word(heading, language)}</h2>
    <p class="fault" role="alert">${fault}</p>
    ${
      written === ""
        ? ""
        : html`<div class="gone">
            <label for="written">${word("yourWords", language)}</label>
            <textarea id="written" rows="6" readonly>${written}</textarea>
          </div>`
    }
    <p><a class="button" href="${back}">${word("seeNow", language)}</a></p>`;
}

function field(name: string, label: string, value: string): Html {
  return html`<label for="${name}">${label}</label> <input id="${name}" name="${name}" value="${value}" />`;
}

function fields({ adapter, teaser, article }: EditPage, view: View): Html {
  const { language } = view;
  const { title, altText } = adapter.form;
  return html`${title ? field("title", word("title", language), teaser.title ?? "") : ""}
    <label for="text">${word("text", language)}</label>
    <textarea id="text" name="text" rows="6" autofocus${spokenIn(article, view)}>${teaser.text}</textarea>
    ${field("tags", word("tags", language), teaser.tags.map((tag) => `#${tag}`).join(" "))}
    ${
      altText
        ? html`<label for="altText">${word("altText", language)}</label>
            <textarea id="altText" name="altText" rows="2" ${spokenIn(article, view)}>
${teaser.altText ?? ""}</textarea>`
        : ""
    }`;
}

/** Another person's words with all their parts, as they would be typed. */
function theirWords({ title, text, tags, altText }: Teaser): Html {
  const parts = [title, text, tags.map((tag) => `#${tag}`).join(" "), altText];
  return html`${parts.map((part) => (part ? html`<p>${part}</p>` : ""))}`;
}

function articleText({ article }: EditPage, view: View): Html {
  return html`<aside
    class="source"
    tabindex="0"
    ${spokenIn(article, view)}
    aria-label="${article.headline ?? article.url}"
  >
    ${article.kicker ? html`<p class="kicker">${article.kicker}</p>` : ""}
    <h3>${article.headline}</h3>
    ${article.lede ? html`<p class="lede">${article.lede}</p>` : ""} ${article.body.map((each) => html`<p>${each}</p>`)}
  </aside>`;
}

/** The form for a post's words, with the article beside it. */
export function editPage(page: EditPage, view: View): Html {
  const { language } = view;
  return html`<h2>
      ${word(page.heading, language)}: <span class="channel ${page.adapter.name}">${page.channel}</span>
    </h2>
    <div class="editor">
      <div>
        ${page.fault ? html`<p class="fault" role="alert">${page.fault}</p>` : ""}
        <form method="post" action="${page.action}" id="edit" data-plain data-judge="${page.judge}">
          ${Object.entries(page.about).map(
            ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
          )}
          ${fields(page, view)}
          <p class="do">
            <button name="do" value="save">${word("save", language)}</button>
            <button name="do" value="approve" class="approve">${word("saveApprove", language)}</button>
            <a class="button" href="${page.back}">${word("back", language)}</a>
          </p>
        </form>
        ${
          page.theirs
            ? html`<section class="theirs">
                <h4>${word("standsNow", language)}</h4>
                ${theirWords(page.theirs)}
              </section>`
            : ""
        }
        <p id="heard" class="heard" role="status"></p>
        <section id="proof">${proofPane(page.proved, view)}</section>
      </div>
      ${articleText(page, view)}
    </div>`;
}
