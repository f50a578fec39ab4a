import { html } from "hono/html";
import { berlinIso } from "../dates.ts";
import type { Edition, Issue } from "../issue.ts";
import { paper } from "../paper.ts";
import { jsonLd } from "./json-ld.ts";
import { dataScript, nothing } from "./markup.ts";
import type { Markup } from "./markup.ts";

/** Compact and classic pages put the kicker into og:title, magazine pages the paper's name behind it. */
function socialTitle({ piece, headline }: Edition): string {
  return piece.page === "magazine" ? `${headline} | ${paper.name}` : `${piece.kicker}: ${headline}`;
}

function imageTags({ picture }: Edition): Markup {
  if (!picture) return nothing;
  return html`<meta property="og:image" content="${picture.url}" />
    <meta property="og:image:width" content="${picture.widthPx}" />
    <meta property="og:image:height" content="${picture.heightPx}" />
    <meta property="og:image:alt" content="${picture.alt}" />`;
}

function articleTags({ piece, ...edition }: Edition): Markup {
  return html`<meta property="article:published_time" content="${berlinIso(edition.publishedAt)}" />
    <meta property="article:modified_time" content="${berlinIso(edition.modifiedAt)}" />
    <meta property="article:section" content="${piece.section}" />
    <meta property="article:content_tier" content="${piece.paywall ? "locked" : "free"}" />
    ${piece.kind === "opinion" ? html`<meta property="article:opinion" content="true" />` : nothing}
    ${piece.topics.map((topic) => html`<meta property="article:tag" content="${topic}" />`)}`;
}

/**
 * Head of an article page. A page under embargo says so in `litfass:embargo_until` (ISO 8601 with offset): the
 * newsroom's own sign to those who fetch the page early, since no common vocabulary has one. It stays after the moment.
 */
export function articleHead(edition: Edition, issue: Issue): Markup {
  const { piece, embargoUntilAt } = edition;
  return html`<link rel="canonical" href="${edition.url}" />
    <meta name="description" content="${edition.lede}" />
    <meta name="robots" content="index, follow, max-image-preview:large" />
    <meta name="author" content="${piece.authors.join(", ") || paper.name}" />
    ${embargoUntilAt === null ? nothing : html`<meta name="litfass:embargo_until" content="${berlinIso(embargoUntilAt)}" />`}
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="${paper.name}" />
    <meta property="og:locale" content="${piece.language === "en" ? "en_GB" : "de_DE"}" />
    <meta property="og:url" content="${edition.url}" />
    <meta property="og:title" content="${socialTitle(edition)}" />
    <meta property="og:description" content="${edition.lede}" />
    <meta name="twitter:card" content="summary_large_image" />
    ${imageTags(edition)} ${articleTags(edition)} ${dataScript(jsonLd(edition, issue))}`;
}
