import type { Video } from "../model/article.ts";
import { chaptersOf } from "./chapters.ts";
import { nodesOf, textIn, typesOf, type Node } from "./json-ld.ts";
import type { Head } from "./meta.ts";
import { findAll, type PageElement } from "./tree.ts";

function absolute(written: string | null | undefined, base: string): string | null {
  const url = written ? URL.parse(written.trim(), base) : null;
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** Milliseconds of an ISO 8601 duration such as PT1M30S, or null. */
export function durationMs(written: string | null): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i.exec(written?.trim() ?? "");
  if (!found) return null;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = found.map((part) => Number(part ?? 0));
  return Math.round((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000) || null;
}

function ofNode(node: Node, nodes: readonly Node[], base: string): Video[] {
  const url = absolute(textIn(node.contentUrl), base);
  const embedUrl = absolute(textIn(node.embedUrl), base);
  if (!url && !embedUrl) return [];
  const chapters = chaptersOf(node, nodes);
  return [
    {
      url,
      embedUrl,
      title: textIn(node.name) ?? textIn(node.headline),
      description: textIn(node.description),
      thumbnailUrl: absolute(textIn(node.thumbnailUrl) ?? textIn(node.thumbnail), base),
      durationMs: durationMs(textIn(node.duration)),
      ...(chapters.length > 0 ? { chapters } : {}),
    },
  ];
}

const players = /^https?:\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/embed\/|player\.vimeo\.com\/video\/)[\w-]+/;

/** Videos of the article: VideoObject nodes, og:video, players inside the body. Each address once. */
export function readVideos(given: {
  readonly node: Node | null;
  readonly nodes: readonly Node[];
  readonly head: Head;
  readonly body: PageElement;
  readonly base: string;
}): Video[] {
  const { node, nodes, head, body, base } = given;
  const declared = [...nodesOf(node?.video, nodes), ...nodes.filter((one) => typesOf(one).includes("VideoObject"))];
  const og = absolute(head.one("og:video:secure_url", "og:video:url", "og:video"), base);
  const isFile = /\.(?:mp4|m4v|mov|webm)(?:$|\?)/i.test(og ?? "");
  const bare = { title: null, description: null, thumbnailUrl: null, durationMs: null };
  const embedded = findAll(body, (found) => found.tag === "iframe")
    .map((frame) => players.exec(frame.attributes.src ?? frame.attributes["data-src"] ?? "")?.[0])
    .filter((url) => url !== undefined);
  const all: Video[] = [
    ...declared.flatMap((one) => ofNode(one, nodes, base)),
    ...(og ? [{ ...bare, url: isFile ? og : null, embedUrl: isFile ? null : og }] : []),
    ...embedded.map((embedUrl) => ({ ...bare, url: null, embedUrl })),
  ];
  return [...new Map(all.toReversed().map((video) => [video.url ?? video.embedUrl, video])).values()].toReversed();
}
