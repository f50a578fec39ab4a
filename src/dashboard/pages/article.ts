import { html } from "hono/html";
import type { Article, Picture } from "../../model/article.ts";
import type { Reason } from "../../model/reason.ts";
import { isEnd, type PostState } from "../../model/post.ts";
import type { KeptArticle } from "../../store/articles.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { versionOf } from "../version.ts";
import { sayWhy, type View } from "../view.ts";
import { word } from "../words.ts";
import { eventItem, stepWords } from "./events.ts";
import type { Html } from "./layout.ts";
import { isWordless, postCard } from "./post-card.ts";
import { spokenIn } from "./tongue.ts";

/** Something that happened to an article: to itself, or to one of its posts. */
export type Happening = { readonly at: number } & (
  | { readonly is: "published" }
  | { readonly is: "seen" }
  | { readonly is: "closed"; readonly by: string }
  | { readonly is: "version"; readonly version: number }
  | {
      readonly is: "post";
      readonly channel: string;
      readonly to: PostState;
      readonly reason: Reason;
      readonly who: string;
    }
);

export type ArticlePage = {
  readonly kept: KeptArticle;
  readonly posts: readonly PostLine[];
  readonly happenings: readonly Happening[];
  /** Channels that take no post of this version, whatever its words. */
  readonly unfit: ReadonlySet<string>;
  readonly pictures: readonly { readonly picture: Picture; readonly mayUpload: boolean }[];
};

const waiting: readonly PostState[] = ["held", "composed", "scheduled"];

const isWaiting = ({ state }: PostLine) => waiting.includes(state);

/** The last round of each channel: only it can be started anew. */
function lastRounds(posts: readonly PostLine[]): PostLine[] {
  const byChannel = Map.groupBy(posts, ({ channel }) => channel);
  return [...byChannel.values()].flatMap((rounds) => rounds.toSorted((a, b) => b.round - a.round)[0] ?? []);
}

function nowButton(post: PostLine, { language }: View): Html {
  return html`<form method="post" action="/posts/${post.id}/now">
    <input type="hidden" name="seen" value="${versionOf(post)}" />
    <button>${word(isWaiting(post) ? "postNow" : "postNowAgain", language)}: ${post.channel}</button>
  </form>`;
}

function backButton(post: PostLine, { language }: View): Html {
  return html`<form method="post" action="/posts/${post.id}/back">
    <button>${word("bringBack", language)}: ${post.channel}</button>
  </form>`;
}

function wordlessLink({ articleUrl, channel }: PostLine, { language }: View): Html {
  const at = new URLSearchParams({ url: articleUrl, channel });
  return html`<a class="button" href="/articles/write?${at}">${word("write", language)}: ${channel}</a>`;
}

function neverForm({ kept }: ArticlePage, { language }: View): Html {
  const [action, name, hint] = kept.closed
    ? (["reopen", "reopen", "reopenHint"] as const)
    : (["never", "never", "neverForAll"] as const);
  return html`<div>
    <form method="post" action="/articles/${action}">
      <input type="hidden" name="url" value="${kept.article.url}" />
      <button class="${action}">${word(name, language)}</button>
    </form>
    <p class="why">${word(hint, language)}</p>
  </div>`;
}

function actions(page: ArticlePage, view: View): Html {
  const { language } = view;
  const last = lastRounds(page.posts);
  const open = last.filter(isWaiting);
  const ended =
    page.kept.closed || page.kept.withheld
      ? []
      : last.filter(({ state, channel }) => isEnd(state) && !page.unfit.has(channel));
  const wordless = ended.filter(isWordless);
  const over = ended.filter((post) => !isWordless(post));
  return html`<div class="article-do">
    ${
      open.length > 0
        ? html`<div>
            ${open.map((post) => nowButton(post, view))}
            <p class="why">${word("postNowHint", language)}</p>
          </div>`
        : ""
    }
    ${
      over.length > 0
        ? html`<div>
            ${over.map((post) => html`${nowButton(post, view)} ${backButton(post, view)}`)}
            <p class="why">${word("bringBackHint", language)}</p>
          </div>`
        : ""
    }
    ${
      wordless.length > 0
        ? html`<div>
            ${wordless.map((post) => wordlessLink(post, view))}
            <p class="why">${word("writeHint", language)}</p>
          </div>`
        : ""
    }
    ${neverForm(page, view)}
  </div>`;
}

/** What follows publication: readings, corrections, takedown. */
function afterwards({ kept, posts }: ArticlePage, view: View): Html {
  const { language } = view;
  const out = posts.filter(({ state }) => state === "published" || state === "confirmed");
  const firstVersion = Math.min(...out.map(({ articleVersion }) => articleVersion));
  const since = out.length === 0 ? 0 : kept.version - firstVersion;
  return html`<section>
    <h2>${word("comesLater", language)}</h2>
    <div class="later">
      <div>
        <h3>${word("readings", language)}</h3>
        <p class="empty">${word("noReadings", language)}</p>
      </div>
      <div>
        <h3>${word("corrections", language)}</h3>
        <p class="empty">
          ${since === 0 ? word("noCorrections", language) : `${since} ${word("changedSince", language)}`}
        </p>
      </div>
      <div>
        <h3>${word("takedown", language)}</h3>
        <p class="empty">${word(out.length === 0 ? "noTakedown" : "takedownHint", language)}</p>
        <ul>
          ${out.map(({ receipt, channel }) =>
            receipt ? html`<li><a href="${receipt.url}" rel="noreferrer">${channel}</a></li>` : "",
          )}
        </ul>
      </div>
    </div>
  </section>`;
}

function pictureItem({ picture, mayUpload }: ArticlePage["pictures"][number], { language }: View): Html {
  return html`<li>
    <img src="${picture.url}" alt="${picture.alt ?? ""}" loading="lazy" />
    <p>${picture.caption ?? picture.alt ?? ""}</p>
    <p class="why">${picture.credit ?? word("noCredit", language)}</p>
    <p class="${mayUpload ? "good" : "wait"}">${word(mayUpload ? "mayUpload" : "cardOnly", language)}</p>
  </li>`;
}

function happeningWords(each: Happening, view: View): Html {
  const { language } = view;
  if (each.is === "published") return html`<b>${word("articlePublished", language)}</b>`;
  if (each.is === "seen") return html`<b>${word("articleSeen", language)}</b>`;
  if (each.is === "closed") return html`<b>${word("articleClosed", language)}</b> <i>${each.by}</i>`;
  if (each.is === "version")
    return html`<b>${word("version", language)} ${each.version}</b> ${word("versionWritten", language)}`;
  return stepWords(each, view, false);
}

function head(article: Article, view: View): Html {
  const { url, kicker, headline, lede, section } = article;
  const spoken = spokenIn(article, view);
  return html`<p class="why" ${spoken}>${[section, kicker].flatMap((each) => each ?? []).join(" · ")}</p>
    <h2 class="headline" ${spoken}>${headline ?? url}</h2>
    ${lede ? html`<p class="part" ${spoken}>${lede}</p>` : ""}
    <p class="facts"><a href="${url}" rel="noreferrer">${word("original", view.language)}</a></p>`;
}

/** All that Litfass knows of one article: its posts, its pictures, what happened, and what can be done. */
export function articlePage(page: ArticlePage, view: View): Html {
  const { language } = view;
  const { kept, posts, happenings, pictures } = page;
  return html`<article class="about">
    ${head(kept.article, view)}
    ${kept.withheld ? html`<p class="fault">${sayWhy({ code: "withdrawn", words: kept.withheld }, view)}</p>` : ""}
    ${kept.closed ? html`<p class="fault">${word("closedArticle", language)}</p>` : ""} ${actions(page, view)}
    <section>
      <h2>${word("posts", language)} <b>${posts.length}</b></h2>
      ${
        posts.length === 0
          ? html`<p class="empty">${word("noPosts", language)}</p>`
          : html`<ol class="posts">
              ${posts.map((post) => postCard(post, view))}
            </ol>`
      }
    </section>
    <section>
      <h2>${word("pictures", language)} <b>${pictures.length}</b></h2>
      ${
        pictures.length === 0
          ? html`<p class="empty">${word("noPictures", language)}</p>`
          : html`<ul class="pictures">
              ${pictures.map((each) => pictureItem(each, view))}
            </ul>`
      }
    </section>
    ${afterwards(page, view)}
    <section>
      <h2>${word("events", language)} <b>${word("version", language)} ${kept.version}</b></h2>
      <ol class="events">
        ${happenings.map((each) => eventItem(each.at, happeningWords(each, view), view))}
      </ol>
    </section>
  </article>`;
}
