import { html } from "hono/html";
import { clockTime, stamp } from "../dates.ts";
import { shown } from "../issue.ts";
import type { Edition, Issue } from "../issue.ts";
import { paper, sectionPath } from "../paper.ts";
import { framed } from "./frame.ts";
import { nothing } from "./markup.ts";
import type { Markup } from "./markup.ts";

function labels({ piece }: Edition): Markup {
  const words = [piece.paywall ? "T+" : "", piece.video ? "Video" : ""];
  return html`${words.filter((word) => word !== "").map((word) => html`<span class="label">${word}</span> `)}`;
}

function teaser(edition: Edition, large: boolean): Markup {
  const { picture } = edition;
  const image = picture ? html`<img src="${picture.url}" alt="${picture.alt}" loading="lazy" />` : nothing;
  return html`<li class="teaser${large ? " teaser--lead" : ""}">
    <a href="${edition.url}"
      >${image}
      <div>
        <span class="kicker">${labels(edition)}${edition.piece.kicker}</span>
        <h2>${edition.headline}</h2>
        ${large || !picture ? html`<p>${edition.lede}</p>` : nothing}<time>${stamp(edition.publishedAt)}</time>
      </div></a
    >
  </li>`;
}

function latest(issue: Issue): Markup {
  const rows = shown(issue).filter((each) => each.piece.kind !== "ad");
  return html`<aside class="latest">
    <h2>Neueste Meldungen</h2>
    <ol>
      ${rows.map(
        (each) => html`<li><time>${clockTime(each.publishedAt)}</time> <a href="${each.url}">${each.headline}</a></li>`,
      )}
    </ol>
  </aside>`;
}

/** The lead is the newest piece of news with a picture. */
function leadFirst(editions: readonly Edition[]): readonly Edition[] {
  const lead = editions.find((each) => each.picture !== null && each.piece.kind === "news" && !each.piece.paywall);
  return lead ? [lead, ...editions.filter((each) => each !== lead)] : editions;
}

/** Front page, or the page of one section. */
export function frontPage(issue: Issue, section: string | null): Markup {
  const editions = shown(issue).filter((each) => section === null || each.piece.section === section);
  const list = leadFirst(editions).map((each, index) => teaser(each, index === 0));
  const canonical = section === null ? `${issue.base}/` : `${issue.base}/${sectionPath(section)}/`;
  return framed({
    issue,
    title: section === null ? `${paper.name} – Nachrichten aus dem ${paper.region}` : `${section} | ${paper.name}`,
    ...(section === null ? {} : { section }),
    head: html`<link rel="canonical" href="${canonical}" /><meta property="og:type" content="website" />
      <meta property="og:title" content="${paper.name}" /><meta name="description" content="${paper.claim}" />`,
    main: html`${section === null ? latest(issue) : html`<h1 class="section-name">${section}</h1>`}
    ${
      list.length === 0
        ? html`<p>Hier steht heute noch nichts.</p>`
        : html`<ul class="teasers">
            ${list}
          </ul>`
    }`,
  });
}
