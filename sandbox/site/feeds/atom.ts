import { berlinIso } from "../dates.ts";
import { fed } from "../issue.ts";
import type { Edition, Issue } from "../issue.ts";
import { paper } from "../paper.ts";
import { tag, xml } from "./xml.ts";

function entry(edition: Edition): string {
  const { piece, picture } = edition;
  const image = picture
    ? `<link rel="enclosure" type="image/jpeg" href="${xml(picture.url)}" title="${xml(picture.caption)}"/>`
    : "";
  return `
  <entry>
    <id>tag:${paper.domainLabel},2026:sport/${piece.slug}</id>
    ${tag("title", edition.headline)}
    <link rel="alternate" type="text/html" href="${xml(edition.url)}"/>${image}
    <published>${berlinIso(edition.publishedAt)}</published>
    <updated>${berlinIso(edition.modifiedAt)}</updated>
    ${piece.authors.map((author) => `<author>${tag("name", author)}</author>`).join("")}
    ${piece.topics.map((topic) => `<category term="${xml(topic)}"/>`).join("")}
    <summary type="text">${xml(edition.lede)}</summary>
  </entry>`;
}

/** Atom 1.0 of the sports pages; the same articles as in the RSS, under other ids and with clean links. */
export function atom(issue: Issue): string {
  const entries = fed(issue).filter((edition) => edition.piece.feeds.includes("sport"));
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
  <id>tag:${paper.domainLabel},2026:sport</id>
  ${tag("title", `${paper.name} – Sport`)}
  <link rel="self" type="application/atom+xml" href="${xml(issue.base + paper.feeds.sport)}"/>
  <link rel="alternate" type="text/html" href="${xml(issue.base)}/sport/"/>
  <author>${tag("name", `${paper.short}-Sportredaktion`)}</author>
  <updated>${berlinIso(issue.changedAt)}</updated>${entries.map(entry).join("")}
</feed>
`;
}
