import { decodeText } from "../language/charset.ts";

/** What a document is, by its name, its Content-Type and how it begins. */
export type DocumentKind = "feed" | "page" | "text" | "article json";

/** Tells feed, page, text and an article kept as JSON apart. Bytes decide; name and type help where they say nothing. */
export function detectKind(bytes: Uint8Array, name: string | null, contentType: string | null = null): DocumentKind {
  const start = decodeText(bytes.subarray(0, 65_536), contentType)
    .replace(/^\ufeff/, "")
    .trimStart()
    .slice(0, 8000);
  const bare = start.replace(/^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|<\?[^>]*>|\s)+/, "");
  if (/^<(?:rss|feed|rdf:rdf|channel|urlset|sitemapindex|\w+:feed)\b/i.test(bare)) return "feed";
  if (/^[{[]/.test(start))
    return /"(?:version|items|home_page_url)"\s*:/.test(start) && !/"body"\s*:\s*\[/.test(start)
      ? "feed"
      : "article json";
  if (/^<(?:!doctype html|html|head|body|meta|title|article|div|p|script)\b/i.test(bare)) return "page";
  if (/^<(?:!doctype|[a-z])/i.test(bare)) return /<(?:rss|feed|rdf:rdf)\b/i.test(bare) ? "feed" : "page";
  if (/\.(?:rss|atom|xml|rdf)$/i.test(name ?? "")) return "feed";
  return /\.html?$/i.test(name ?? "") || /text\/html/i.test(contentType ?? "") ? "page" : "text";
}
