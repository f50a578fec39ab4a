import { berlinIso } from "../dates.ts";
import { fed } from "../issue.ts";
import type { Edition, Issue } from "../issue.ts";
import { paper } from "../paper.ts";

function item(edition: Edition): object {
  const { piece, picture, video } = edition;
  return {
    id: `video-${piece.id}`,
    url: edition.url,
    title: video?.title ?? edition.headline,
    summary: edition.lede,
    content_text: video?.description ?? edition.lede,
    image: video?.thumbnailUrl ?? picture?.url,
    date_published: berlinIso(edition.publishedAt),
    date_modified: berlinIso(edition.modifiedAt),
    authors: piece.authors.map((name) => ({ name })),
    tags: piece.topics,
    language: piece.language,
    attachments: video ? [{ url: video.url, mime_type: "video/mp4", duration_in_seconds: video.seconds }] : [],
  };
}

/** JSON Feed 1.1 of the articles with a video of the paper's own. */
export function jsonFeed(issue: Issue): string {
  const items = fed(issue).filter((edition) => edition.piece.feeds.includes("video"));
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: `${paper.name} – Video`,
    home_page_url: `${issue.base}/`,
    feed_url: issue.base + paper.feeds.video,
    language: "de-DE",
    items: items.map(item),
  };
  return `${JSON.stringify(feed, null, 2)}\n`;
}
