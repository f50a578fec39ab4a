import { html } from "hono/html";
import type { Article } from "../../model/article.ts";
import type { Draft } from "../../model/draft.ts";
import type { View } from "../view.ts";
import { word } from "../words.ts";
import type { Html } from "./layout.ts";
import { spokenIn } from "./tongue.ts";

/** A link as readers see it on a platform: its host and the beginning of its path, tracking left out. */
function shortLink(link: string): string {
  const url = URL.parse(link);
  if (!url) return link;
  const shown = `${url.host}${url.pathname}`;
  return shown.length > 40 ? `${shown.slice(0, 39)}…` : shown;
}

/** A part of a draft, its tracked link drawn short. */
function partWords(text: string, link: string): Html {
  const at = text.indexOf(link);
  if (link === "" || at === -1) return html`${text}`;
  return html`${text.slice(0, at)}<a class="short" href="${link}" rel="noreferrer">${shortLink(link)}</a
    >${text.slice(at + link.length)}`;
}

/** Followers do not see these; they are shown below the post. */
const unseen: readonly string[] = ["altText"];

function partsOf(draft: Draft): (readonly [string, string])[] {
  return Object.entries(draft.parts)
    .map(([name, value]) => [name, typeof value === "string" ? value : value.join(", ")] as const)
    .filter(([, value]) => value !== "");
}

/** The words of a draft as they will be read, part by part. */
export function draftWords(draft: Draft | null): Html {
  if (!draft) return html``;
  return html`${partsOf(draft).map(([name, value]) => html`<p class="part ${name}">${partWords(value, draft.link)}</p>`)}`;
}

export type Seen = {
  readonly draft: Draft;
  readonly article: Article;
  readonly platform: string;
  readonly paper: string;
};

/** The card that a platform draws from the page itself where the post brings no picture of its own. */
function linkCard({ draft, article }: Seen): Html {
  const [image] = article.images;
  const host = URL.parse(draft.link)?.host ?? "";
  return html`<div class="card">
    ${image ? html`<img src="${image.url}" alt="" loading="lazy" />` : ""}
    <p><small>${host}</small> ${article.headline ?? ""}</p>
  </div>`;
}

/** A post drawn as the follower will see it: the account, the words, the picture or the platform's own card. */
export function asSeen(seen: Seen, view: View): Html {
  const { draft, platform, paper } = seen;
  const own = draft.media.find(({ kind }) => kind !== "video");
  const parts = partsOf(draft);
  const picture = own ? html`<img class="own" src="${own.url}" alt="${own.altText ?? ""}" loading="lazy" />` : "";
  const isPictureFirst = platform === "pinterest" || platform === "youtube";
  const hidden = parts.filter(([name]) => unseen.includes(name));
  return html`<figure class="as-seen ${platform}" ${spokenIn(seen.article, view)}>
      <p class="account"><span class="avatar" aria-hidden="true">${paper.slice(0, 1)}</span> <b>${paper}</b></p>
      ${isPictureFirst ? picture : ""}
      ${parts
        .filter(([name]) => !unseen.includes(name))
        .map(([name, value]) => html`<p class="part ${name}">${partWords(value, draft.link)}</p>`)}
      ${isPictureFirst ? "" : own ? picture : linkCard(seen)}
    </figure>
    ${hidden.map(([, value]) => html`<p class="why">${word("altText", view.language)}: ${value}</p>`)}`;
}
