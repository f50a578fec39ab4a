import { decodeText } from "../language/charset.ts";
import type { FeedHead, ParsedFeed } from "../model/entry.ts";
import { addressOf, wordsOf } from "./constructs.ts";
import { authorsOf, dateOf, linkOf, readItem } from "./item.ts";
import { readJsonFeed } from "./json-feed.ts";
import { readSitemap, sitemapsIn } from "./sitemap.ts";
import { elements, first, named, readXml, textOf, type Element } from "./xml.ts";

/** Where the bytes of a feed came from: its address makes relative ones absolute, its Content-Type may name the charset. */
export type Origin = { readonly url: string | null; readonly contentType: string | null };

const maxEntries = 5000;

function refuse(origin: Origin, why: string): never {
  throw new Error(`${origin.url ?? "The document"} is not a feed: ${why}.`);
}

function languageOf(head: Element, root: Element): string | null {
  const written = first(head, "language", "dc:language");
  const words = written ? textOf(written) : (head.attributes["xml:lang"] ?? root.attributes["xml:lang"] ?? "");
  return /^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}$/.exec(words.trim())?.[0] ?? null;
}

function readHead(head: Element, root: Element): FeedHead {
  return {
    title: wordsOf(first(head, "title", "dc:title", "itunes:title")),
    link: linkOf(head),
    description: wordsOf(
      first(
        head,
        "description",
        "subtitle",
        "tagline",
        "abstract",
        "dc:description",
        "itunes:subtitle",
        "itunes:summary",
      ),
    ),
    language: languageOf(head, root),
    updatedAt: dateOf(
      head,
      "lastbuilddate",
      "updated",
      "modified",
      "dcterms:modified",
      "atom:updated",
      "dc:date",
      "pubdate",
    ),
  };
}

function readTree(root: Element): ParsedFeed {
  const isAtom = root.name === "feed";
  const head = isAtom || root.name === "channel" ? root : (first(root, "channel") ?? root);
  const items = [...named(head, isAtom ? "entry" : "item"), ...(head === root ? [] : named(root, "item"))];
  // Atom: who wrote the feed wrote the entries that name nobody (RFC 4287, 4.2.1).
  const authors = isAtom ? authorsOf(root) : [];
  const entries = items.slice(0, maxEntries).map(readItem);
  return {
    feed: readHead(head, root),
    entries: entries.map((entry) => (entry.authors.length > 0 ? entry : { ...entry, authors })),
  };
}

/** The element a feed starts with; a little rubbish may stand around it. */
function findRoot(tree: Element, depth = 0): Element | null {
  const isFeed = (found: Element) => /^(?:rss|feed|rdf|channel|urlset|sitemapindex)$/.test(found.name);
  const children = elements(tree);
  const direct = children.find(isFeed);
  if (direct || depth > 2) return direct ?? null;
  for (const child of children) {
    const found = child.name === "html" ? null : findRoot(child, depth + 1);
    if (found) return found;
  }
  return null;
}

function readJson(text: string, origin: Origin): ParsedFeed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse(origin, "it begins like JSON and cannot be read as JSON");
  }
  return readJsonFeed(json, origin.url) ?? refuse(origin, "its JSON has no list of items and no title or version");
}

/** Reads RSS (0.9x to 2.0, RDF), Atom (0.3, 1.0), CDF, JSON Feed or a sitemap, news or plain. Throws one sentence when it is none of them. */
export function parseFeed(bytes: Uint8Array, origin: Origin): ParsedFeed {
  const text = decodeText(bytes, origin.contentType).replace(/^\ufeff/, "");
  const start = text.slice(0, 4096).trimStart();
  if (start === "") return refuse(origin, "it is empty");
  if (start.startsWith("{") || start.startsWith("[")) return readJson(text, origin);
  const tree = readXml(text, addressOf(origin.url, null));
  const root = findRoot(tree);
  if (!root)
    return refuse(
      origin,
      /<html|<!doctype html/i.test(start)
        ? "it is a web page"
        : "it holds neither RSS nor Atom nor JSON Feed nor a sitemap",
    );
  if (root.name === "sitemapindex")
    return refuse(origin, `it lists sitemaps; take one of them: ${sitemapsIn(root).slice(0, 3).join(", ")}`);
  return root.name === "urlset" ? cut(readSitemap(root)) : readTree(root);
}

function cut({ feed, entries }: ParsedFeed): ParsedFeed {
  return { feed, entries: entries.slice(0, maxEntries) };
}
