import { blockText } from "../body.ts";
import { fed } from "../issue.ts";
import type { Edition, Issue } from "../issue.ts";
import { paper } from "../paper.ts";
import { cdata, tag, xml } from "./xml.ts";

const namespaces = [
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:atom="http://www.w3.org/2005/Atom"',
].join(" ");

const tracking = "?utm_source=rss&utm_medium=feed&utm_campaign=tageblatt";

/** Compact pages come with a lede cut short, as many systems do it. */
function summaryOf({ piece, lede }: Edition): string {
  if (piece.page !== "compact" || lede.length <= 150) return lede;
  return `${lede.slice(0, lede.lastIndexOf(" ", 140))} …`;
}

function mediaOf({ picture, video }: Edition): string {
  const image = picture
    ? `<media:content url="${xml(picture.url)}" medium="image" width="${picture.widthPx}" height="${picture.heightPx}">` +
      `${tag("media:description", picture.caption)}<media:credit role="photographer">${xml(picture.credit)}` +
      `</media:credit></media:content>`
    : "";
  const clip = video
    ? `<media:content url="${xml(video.url)}" medium="video" type="video/mp4" duration="${video.seconds}">` +
      `${tag("media:title", video.title)}<media:thumbnail url="${xml(video.thumbnailUrl)}"/></media:content>`
    : "";
  return image + clip;
}

function fullText(edition: Edition): string {
  if (edition.piece.page !== "magazine" || edition.piece.paywall) return "";
  const paragraphs = edition.blocks.map((block) => `<p>${xml(blockText(block))}</p>`);
  return `<content:encoded>${cdata(`<p><strong>${xml(edition.lede)}</strong></p>${paragraphs.join("")}`)}</content:encoded>`;
}

function item(edition: Edition): string {
  const { piece } = edition;
  return `
    <item>
      ${tag("title", `${piece.kicker}: ${edition.headline}`)}
      <link>${xml(edition.url + tracking)}</link>
      <guid isPermaLink="false">tt-${piece.id}</guid>
      <pubDate>${new Date(edition.publishedAt).toUTCString()}</pubDate>
      <atom:updated>${new Date(edition.modifiedAt).toISOString()}</atom:updated>
      ${piece.authors.map((author) => tag("dc:creator", author)).join("")}
      <description>${cdata(`<p>${xml(summaryOf(edition))}</p>`)}</description>
      ${tag("category", piece.section)}${piece.topics.map((topic) => tag("category", topic)).join("")}
      ${mediaOf(edition)}${fullText(edition)}
    </item>`;
}

/** RSS 2.0 of the whole paper; links carry tracking parameters, guids are numbers of the newsroom system. */
export function rss(issue: Issue): string {
  const items = fed(issue).filter((edition) => edition.piece.feeds.includes("rss"));
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" ${namespaces}>
  <channel>
    ${tag("title", paper.name)}
    <link>${xml(issue.base)}/</link>
    <atom:link href="${xml(issue.base + paper.feeds.rss)}" rel="self" type="application/rss+xml"/>
    <atom:link href="${xml(`${issue.base}/hub`)}" rel="hub"/>
    ${tag("description", paper.claim)}
    <language>de-DE</language>
    <copyright>${xml(paper.name)}</copyright>
    <lastBuildDate>${new Date(issue.changedAt).toUTCString()}</lastBuildDate>
    <ttl>5</ttl>${items.map(item).join("")}
  </channel>
</rss>
`;
}
