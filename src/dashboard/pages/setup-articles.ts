import { html } from "hono/html";
import type { Offer } from "../../feeds/discover.ts";
import type { KeptArticle } from "../../store/articles.ts";
import type { Draft } from "../setup/draft.ts";
import type { Week } from "../setup/explore.ts";
import { say, sayWhen } from "../view.ts";
import { setupWord as word } from "../words/setup.ts";
import type { Html } from "./setup-layout.ts";

type Language = "de" | "en";
export type ArticlesShown = { readonly draft: Draft; readonly week: Week | null; readonly language: Language };

const shownSamples = 3;
const kinds = { rss: "RSS", atom: "Atom", json: "JSON Feed", sitemap: "Sitemap" } as const;

function ask({ draft, language }: ArticlesShown): Html {
  return html`<form method="post" action="/setup/articles" class="ask">
    <label for="site">${word("domain", language)}</label>
    <input id="site" name="site" required autocomplete="url" spellcheck="false" value="${draft.site}" />
    <button class="approve">${word(draft.found ? "again" : "look", language)}</button>
    <p class="facts">${word("whereHint", language)}</p>
  </form>`;
}

function offer(each: Offer, { draft, language }: ArticlesShown, index: number): Html {
  const zone = draft.zone || "Europe/Berlin";
  const isChosen = draft.feeds.length > 0 ? draft.feeds.includes(each.url) : index === 0;
  const newest =
    each.newestAt === null
      ? word("undated", language)
      : `${word("newest", language)} ${sayWhen(each.newestAt, { language, zone, now: Date.now() })}`;
  return html`<li>
    <label>
      <input type="checkbox" name="feed" value="${each.url}" ${isChosen ? html`checked` : ""} />
      <span>
        <b>${each.title ?? each.url}</b>
        <span class="facts"
          >${each.url} · ${kinds[each.kind]} · ${each.entries}
          ${word(each.entries === 1 ? "entry" : "entries", language)},
          ${newest}${each.hub ? ` · ${word("hub", language)}` : ""}</span
        >
      </span>
    </label>
  </li>`;
}

function found(shown: ArticlesShown): Html {
  const { draft, language } = shown;
  if (!draft.found) return html``;
  const { feeds, sitemaps, markup, troubles, site } = draft.found;
  const all = [...feeds, ...sitemaps];
  return html`<section aria-labelledby="found">
    <h2 id="found">${word("found", language)} ${site}</h2>
    ${
      all.length === 0
        ? html`<p class="empty">${word("noFeeds", language)}</p>`
        : html`<form method="post" action="/setup/feeds">
            <h3>${word("feedsFound", language)}</h3>
            <ul class="offers">
              ${feeds.map((each, index) => offer(each, shown, index))}
            </ul>
            ${
              sitemaps.length === 0
                ? ""
                : html`<h3>${word("sitemapsFound", language)}</h3>
                    <ul class="offers">
                      ${sitemaps.map((each, index) => offer(each, shown, feeds.length + index))}
                    </ul>`
            }
            <button class="approve">${word("take", language)}</button>
          </form>`
    }
    <p class="facts">${word("markup", language)}: ${markup.join(", ") || word("noMarkup", language)}</p>
    ${troubles.map((trouble) => html`<p class="facts">${say(trouble, shown)}</p>`)}
  </section>`;
}

function sample({ article }: KeptArticle, { language, draft }: ArticlesShown): Html {
  const [picture] = article.images;
  const zone = draft.zone || "Europe/Berlin";
  const when =
    article.publishedAt === null
      ? word("undated", language)
      : sayWhen(article.publishedAt, { language, zone, now: Date.now() });
  return html`<li class="sample">
    <p class="facts">
      ${article.kicker ? html`${article.kicker} · ` : ""}${word("section", language)}
      ${article.section ?? word("none", language)} · ${word("published", language)} ${when}
    </p>
    <h3><a href="${article.url}" rel="noreferrer">${article.headline ?? article.url}</a></h3>
    <p>${article.lede ?? article.body[0] ?? ""}</p>
    <p class="facts">
      ${word("picture", language)}: ${picture ? (picture.credit ?? picture.url) : word("none", language)}
    </p>
  </li>`;
}

function read(shown: ArticlesShown): Html {
  const { draft, week, language } = shown;
  if (!week) return html``;
  const { articles, troubles } = week;
  return html`<section aria-labelledby="samples">
    <h2 id="samples">${word("samples", language)}</h2>
    <p>
      ${articles.length === 0 ? word("noWeek", language) : html`<b>${articles.length}</b> ${word("week", language)}`}
    </p>
    <ul class="samples">
      ${articles
        .toReversed()
        .slice(0, shownSamples)
        .map((each) => sample(each, shown))}
    </ul>
    ${troubles.slice(0, 5).map((trouble) => html`<p class="facts">${say(trouble, shown)}</p>`)}
    <form method="post" action="/setup/paper" class="fields">
      <label for="name">${word("paper", language)}</label>
      <input id="name" name="name" required maxlength="100" value="${draft.name}" />
      <label for="zone">${word("zone", language)}</label>
      <input id="zone" name="zone" required list="zones" value="${draft.zone}" />
      <datalist id="zones">
        ${["Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Luxembourg", "Europe/London"].map(
          (zone) => html`<option value="${zone}"></option>`,
        )}
      </datalist>
      <button class="approve">${word("next", language)}</button>
    </form>
  </section>`;
}

/** "Where are your articles?", what was found there, and how it is read. */
export function articlesPage(shown: ArticlesShown): Html {
  const { language, draft } = shown;
  return html`<h2>${word("where", language)}</h2>
    ${draft.found ? "" : html`<p>${word("intro", language)}</p>`} ${ask(shown)} ${found(shown)} ${read(shown)}`;
}
