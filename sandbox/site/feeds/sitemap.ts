import { berlinIso } from "../dates.ts";
import { shown } from "../issue.ts";
import type { Edition, Issue } from "../issue.ts";
import { paper } from "../paper.ts";
import { tag, xml } from "./xml.ts";

const twoDaysMs = 48 * 60 * 60_000;

function address(edition: Edition): string {
  const { piece, picture } = edition;
  const image = picture ? `<image:image>${tag("image:loc", picture.url)}</image:image>` : "";
  return `
  <url>
    <loc>${xml(edition.url)}</loc>
    <lastmod>${berlinIso(edition.modifiedAt)}</lastmod>
    <news:news>
      <news:publication>${tag("news:name", paper.name)}${tag("news:language", piece.language)}</news:publication>
      <news:publication_date>${berlinIso(edition.publishedAt)}</news:publication_date>
      ${tag("news:title", edition.headline)}
      ${tag("news:keywords", piece.topics.join(", "))}
    </news:news>${image}
  </url>`;
}

/** The news sitemap: the last two days, without what is not public yet. */
export function sitemap(issue: Issue): string {
  const recent = shown(issue).filter((edition) => edition.publishedAt > issue.changedAt - twoDaysMs);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">${recent
    .filter((edition) => edition.piece.feeds.includes("sitemap"))
    .map(address)
    .join("")}
</urlset>
`;
}
