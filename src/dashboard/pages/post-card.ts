import { html } from "hono/html";
import { type Authorship, sayAuthorship } from "../../posts/authorship.ts";
import type { PostLine } from "../../store/views/posts.ts";
import { versionOf } from "../version.ts";
import { say, sayWhen, sayWhy, type View } from "../view.ts";
import { stateWord, word } from "../words.ts";
import { dropForm } from "./drop.ts";
import type { Html } from "./layout.ts";
import { momentOf } from "./moment.ts";
import { isBlocked, overruledSign, overruleForm } from "./overrule.ts";
import { asSeen, draftWords } from "./preview.ts";
import { spokenIn } from "./tongue.ts";

const decisions = {
  held: ["approve", "other"],
  composed: ["hold", "other"],
  scheduled: ["hold", "other"],
} as const;

const keys = { approve: "a", hold: "h", other: "o" } as const;

function button(post: PostLine, decision: keyof typeof keys, view: View): Html {
  return html`<form method="post" action="/posts/${post.id}/${decision}">
    <input type="hidden" name="seen" value="${versionOf(post)}" />
    <button class="${decision}" aria-keyshortcuts="${keys[decision]}">${word(decision, view.language)}</button>
  </form>`;
}

/** Did it end because no words were found for it? A person may write some. */
export function isWordless({ state, reason, draft }: Pick<PostLine, "state" | "reason" | "draft">): boolean {
  return state === "skipped" && reason.code === "no-teaser" && draft === null;
}

/** The way to the page on which a person writes the words. */
export function writeLink(
  { articleUrl, channel, article }: Pick<PostLine, "articleUrl" | "channel" | "article">,
  view: View,
): Html {
  const at = new URLSearchParams({ url: articleUrl, channel });
  const about = article.headline ?? articleUrl;
  return html`<a class="button" aria-keyshortcuts="e" href="/articles/write?${at}"
    >${word("write", view.language)}<span class="heard">: ${about}, ${channel}</span></a
  >`;
}

/** What can be done with a waiting post, or one that no words were found for; nothing with any other. */
function actions(post: PostLine, view: View): Html {
  if (isWordless(post)) return post.withheld === null ? writeLink(post, view) : html``;
  const possible = decisions[post.state as keyof typeof decisions];
  if (!possible) return html``;
  const open = possible.filter((decision) => decision !== "approve" || !isBlocked(post));
  return html`${open.map((decision) => button(post, decision, view))}
    <a class="button" href="/posts/${post.id}/edit" aria-keyshortcuts="e">${word("edit", view.language)}</a>
    ${dropForm(post, view)}`;
}

function picture(post: PostLine): Html {
  const image = post.draft?.media.find((each) => each.kind !== "video");
  if (image) return html`<img src="${image.url}" alt="${image.altText ?? ""}" loading="lazy" />`;
  // What the platform draws from the article itself.
  const [shown] = post.article.images;
  return shown ? html`<img src="${shown.url}" alt="" loading="lazy" />` : html``;
}

function moment(post: PostLine, view: View): Html {
  const isOver = ["skipped", "expired", "failed", "removed"].includes(post.state);
  const when = post.receipt?.at ?? (isOver ? post.changedAt : post.dueAt);
  if (when === null) return html`<span class="open">–</span>`;
  return momentOf(when, view);
}

function receipt(post: PostLine, { language }: View): Html {
  if (!post.receipt) return html``;
  const about = post.article.headline ?? post.articleUrl;
  return html`<p class="receipt">
    <a href="${post.receipt.url}" rel="noreferrer"
      >${word("open", language)}<span class="heard">: ${about}, ${post.channel}</span></a
    >
  </p>`;
}

/** One post in a list: when, where, what, why, and what can be done. */
export function postCard(post: PostLine, view: View): Html {
  return html`<li class="post ${post.state}" id="post-${post.id}" tabindex="-1" aria-labelledby="name-${post.id}">
    <div class="when">
      ${moment(post, view)}
      <span class="channel ${post.platform}">${post.channel}</span>
      <span class="state">${stateWord(post.state, view.language)}</span>
      ${overruledSign(post, view)}
    </div>
    <div class="what">
      <h3 id="name-${post.id}"${spokenIn(post.article, view)}>
        <a href="/posts/${post.id}">${post.article.headline ?? post.articleUrl}</a>
      </h3>
      <div${spokenIn(post.article, view)}>${draftWords(post.draft)}</div>
      <p class="why">${sayWhy(post.reason, view)}</p>
      ${receipt(post, view)}
    </div>
    <div class="picture">${picture(post)}</div>
    <div class="do">${actions(post, view)}</div>
    ${overruleForm(post, view)}
  </li>`;
}

export type Beside = {
  readonly paper: string;
  readonly evidence: Html;
  /** Who wrote the words, where no rule chose them. */
  readonly author: Authorship | null;
};

/** A post that waits for a person: as the follower will see it, beside all that is looked at before deciding. */
export function reviewCard(post: PostLine, view: View, { paper, evidence, author }: Beside): Html {
  const { language } = view;
  const { draft, article, platform } = post;
  return html`<li
    class="post review-card ${post.state}"
    id="post-${post.id}"
    tabindex="-1"
    aria-labelledby="name-${post.id}"
  >
    <div class="what">
      <p class="state">
        <span class="channel ${platform}">${post.channel}</span> ·${article.section ? ` ${article.section} ·` : ""}
        ${sayWhy(post.reason, view)}${
          post.goodUntilAt === null ? "" : html` · ${word("goodUntil", language)} ${sayWhen(post.goodUntilAt, view)}`
        }
      </p>
      <h3 id="name-${post.id}" ${spokenIn(article, view)}>
        <a href="/posts/${post.id}">${article.headline ?? post.articleUrl}</a>
      </h3>
    </div>
    <div class="seen">
      ${draft ? asSeen({ draft, article, platform, paper }, view) : ""}
      ${author ? html`<p class="why"><b>${word("text", language)}:</b> ${say(sayAuthorship(author), view)}</p>` : ""}
    </div>
    ${evidence}
    <div class="do">${actions(post, view)}</div>
    ${overruleForm(post, view)}
  </li>`;
}
