import { decodeText } from "../language/charset.ts";
import type { FeedEntry, FeedHead, ParsedFeed, ReadFeed } from "../model/entry.ts";
import { dateReader, type DateReader, type DateZone } from "../time/written-dates.ts";
import { authorsOf, editorsOf } from "./authors.ts";
import { addressOf, languageIn, nameless, nameOfFeed, wordsOf } from "./constructs.ts";
import { dateOf, linkOf, readItem, rightsOf } from "./item.ts";
import { readJsonFeed } from "./json-feed.ts";
import { pictureOfFeed } from "./media.ts";
import { listOf, refuse, whyNoFeed } from "./no-feed.ts";
import { readSitemap, sitemapsIn } from "./sitemap.ts";
import { readXml } from "./read-xml.ts";
import { unpacked } from "./unpack.ts";
import { elements, first, named, textOf, type Element } from "./xml.ts";

/**
 * Where the bytes of a feed came from: its address makes relative ones absolute, its Content-Type may name the charset. `dates`
 * says how dates that name no zone are read; where it is left out, those that the standards allow count as UTC.
 */
export type Origin = { readonly url: string | null; readonly contentType: string | null; readonly dates?: DateZone };

const maxEntries = 5000;

function languageOf(head: Element, root: Element): string | null {
  const written = first(head, "language", "dc:language");
  const words = written ? textOf(written) : (head.attributes["xml:lang"] ?? root.attributes["xml:lang"] ?? "");
  return languageIn(words);
}

const descriptions =
  "description subtitle tagline abstract info dc:description itunes:subtitle itunes:summary feedburner:browserfriendly".split(
    " ",
  );
const changes = ["lastbuilddate", "updated", "modified", "lastmod", "dcterms:modified", "dc:date", "pubdate"];
const births = ["pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created"];

function readHead(head: Element, root: Element, dates: DateReader): FeedHead {
  const image = pictureOfFeed(head) ?? (head === root ? null : pictureOfFeed(root));
  return {
    title: nameOfFeed(first(head, "title", "dc:title", "itunes:title")),
    link: linkOf(head),
    description: wordsOf(first(head, ...descriptions)),
    language: languageOf(head, root),
    publishedAt: dateOf(head, dates, births),
    updatedAt: dateOf(head, dates, changes) ?? dates.read(head.attributes.lastmod),
    authors: editorsOf(head),
    rights: rightsOf(head),
    image: image === null ? null : { url: image },
  };
}

/** Items of a feed, wherever its dialect keeps them: in the channel, beside it (RSS 1.0) or in a list of its own (RSS 1.1). */
function itemsOf(head: Element, root: Element): Element[] {
  if (/^(?:entry|item)$/.test(root.name)) return [root];
  const list = first(head, "items");
  const shown = [
    ...named(head, root.name === "feed" ? "entry" : "item"),
    ...(list ? named(list, "item") : []),
    ...(head === root ? [] : named(root, "item")),
  ];
  return shown.flatMap((item) => withUnclosed(item));
}

/** An item, and those that seem to lie inside it because nobody closed it. */
function withUnclosed(item: Element): Element[] {
  const inside = named(item, item.name).filter((found) => elements(found).length > 0);
  return [item, ...inside.flatMap((found) => withUnclosed(found))];
}

function readTree(root: Element, dates: DateReader): ReadFeed {
  const isAtom = root.name === "feed";
  const isWhole = isAtom || root.name === "channel";
  const head = isWhole ? root : (first(root, "channel") ?? root);
  // Atom: who wrote the feed wrote the entries that name nobody (RFC 4287, 4.2.1).
  const authors = isAtom ? authorsOf(root) : [];
  const entries = itemsOf(head, root)
    .slice(0, maxEntries)
    .map((item) => readItem(item, dates));
  return {
    // A single entry (RFC 4287, 2) has no feed around it.
    feed: /^(?:entry|item)$/.test(root.name) ? nameless : readHead(head, root, dates),
    entries: entries.map((entry) => (entry.authors.length > 0 ? entry : { ...entry, authors })),
  };
}

function isEntry({ name, space, children }: Element): boolean {
  return (name === "entry" && space === "atom") || (name === "item" && space === "" && children.length > 1);
}

/** The element a feed starts with; a little rubbish may stand around it. */
function findRoot(tree: Element, depth = 0): Element | null {
  const isFeed = (found: Element) => /^(?:rss|feed|rdf|channel|urlset|sitemapindex)$/.test(found.name);
  const children = elements(tree);
  const direct = children.find(isFeed) ?? (depth === 0 ? children.find(isEntry) : undefined);
  if (direct || depth > 2) return direct ?? null;
  for (const child of children) {
    const found = child.name === "html" ? null : findRoot(child, depth + 1);
    if (found) return found;
  }
  return null;
}

function readJson(text: string, origin: Origin, dates: DateReader): ReadFeed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse(origin, whyNoFeed.brokenJson);
  }
  return readJsonFeed(json, { from: origin.url, most: maxEntries, dates }) ?? refuse(origin, whyNoFeed.otherJson);
}

/** Reads RSS (0.9x to 2.0, RDF), Atom (0.3, 1.0), CDF, JSON Feed or a sitemap, news or plain. Throws one sentence when it is none of them. */
export function parseFeed(bytes: Uint8Array, origin: Origin): ParsedFeed {
  const dates = dateReader(origin.dates ?? { zone: null });
  const read = readDocument(bytes, origin, dates);
  return { ...read, entries: read.entries.map(withFew), zoneDecided: dates.decided() };
}

/** An entry with more authors, categories or files is a trap, not an article. */
const mostNamed = 200;

function withFew(entry: FeedEntry): FeedEntry {
  const { authors, categories, enclosures } = entry;
  if (Math.max(authors.length, categories.length, enclosures.length) <= mostNamed) return entry;
  return {
    ...entry,
    authors: authors.slice(0, mostNamed),
    categories: categories.slice(0, mostNamed),
    enclosures: enclosures.slice(0, mostNamed),
  };
}

function readDocument(bytes: Uint8Array, origin: Origin, dates: DateReader): ReadFeed {
  const text = decodeText(unpacked(bytes, origin), origin.contentType).replace(/^\ufeff/, "");
  const start = text.slice(0, 4096).trimStart();
  if (start === "") return refuse(origin, whyNoFeed.empty);
  if (start.startsWith("{") || start.startsWith("[")) return readJson(text, origin, dates);
  const tree = readXml(text, addressOf(origin.url, null));
  const root = findRoot(tree);
  if (!root) return refuse(origin, /<html|<!doctype html/i.test(start) ? whyNoFeed.page : whyNoFeed.other);
  if (root.name === "sitemapindex") return refuse(origin, listOf(sitemapsIn(root)));
  return root.name === "urlset" ? cut(readSitemap(root, dates)) : readTree(root, dates);
}

function cut({ feed, entries }: ReadFeed): ReadFeed {
  return { feed, entries: entries.slice(0, maxEntries) };
}
