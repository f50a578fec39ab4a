import { plainText, plainTextOrNull } from "../language/markup.ts";
import type { FeedEntry } from "../model/entry.ts";
import { authorsOf } from "./authors.ts";
import type { DateReader } from "../time/written-dates.ts";
import { cmsOfItem } from "./cms.ts";
import { addressOf, identityIn, markupOf, wordsOf } from "./constructs.ts";
import { enclosuresOf, imagesOf, imagesWithin, pictureFinder } from "./media.ts";
import { sanitise } from "./sanitise.ts";
import { first, named, textOf, type Element } from "./xml.ts";

/** The first of the named dates that can be read. */
export function dateOf(parent: Element, dates: DateReader, names: readonly string[]): number | null {
  for (const name of names)
    for (const element of named(parent, name)) {
      const at = dates.read(textOf(element));
      if (at !== null) return at;
    }
  return null;
}

const isPage = (type: string | undefined) => !type || type === "text/html" || type === "application/xhtml+xml";

function addressIn(link: Element): string | null {
  const inside = textOf(link).trim();
  return addressOf(inside || (link.attributes.href ?? link.attributes["rdf:resource"]), link.base);
}

/** Where an item or feed leads: RSS `link`, Atom `link rel=alternate`, never the feed itself. */
export function linkOf(parent: Element): string | null {
  const links = named(parent, "link").filter(({ attributes: { rel } }) => !rel || rel.toLowerCase() === "alternate");
  for (const pages of [true, false])
    for (const link of links) {
      const found = isPage(link.attributes.type) === pages ? addressIn(link) : null;
      if (found !== null) return found;
    }
  return (
    addressOf(parent.attributes.href, parent.base) ?? addressOf(wordsOf(first(parent, "feedburner:origlink")), null)
  );
}

const categories = ["category", "dc:subject", "itunes:category"];

function addCategory(category: Element, found: Set<string>): void {
  const { term, label, text } = category.attributes;
  found.add(wordsOf(category) ?? plainText(term ?? label ?? text ?? ""));
  // iTunes: one that is narrower stands within.
  for (const inner of named(category, "itunes:category")) addCategory(inner, found);
}

function categoriesOf(item: Element): string[] {
  const found = new Set<string>();
  for (const name of categories) for (const category of named(item, name)) addCategory(category, found);
  for (const words of named(item, "itunes:keywords"))
    for (const word of textOf(words).split(",")) found.add(plainText(word));
  found.delete("");
  return [...found];
}

function idOf(item: Element): string | null {
  const id = first(item, "guid", "id", "dc:identifier");
  const written = id ? textOf(id) : (item.attributes["rdf:about"] ?? "");
  return identityIn(written);
}

/** What a feed or item says of its rights. */
export function rightsOf(parent: Element): string | null {
  return wordsOf(first(parent, "rights", "copyright", "dc:rights", "dcterms:rights", "media:copyright"));
}

function contentOf(item: Element): Element | null {
  return first(item, "content:encoded", "content", "xhtml:body", "body", "fullitem");
}

const births = "pubdate published issued dc:date dcterms:issued created dcterms:created".split(" ");
const changes = ["updated", "modified", "dcterms:modified", "lastmod"];

/** One item of RSS, RDF or Atom as an entry. */
export function readItem(item: Element, dates: DateReader): FeedEntry {
  const content = contentOf(item);
  const group = first(item, "media:group");
  const described = group && first(group, "media:description");
  const summary =
    first(item, "description", "summary", "abstract", "media:description", "dc:description", "itunes:summary") ??
    described;
  const guid = first(item, "guid");
  const permanent = guid && guid.attributes.ispermalink !== "false" ? addressOf(textOf(guid), null) : null;
  const cms = cmsOfItem(item, dates);
  const html = content && markupOf(content);
  const summaryHtml = summary && markupOf(summary);
  const enclosures = enclosuresOf(item);
  const pictures = pictureFinder(item.base);
  const clean = content && html ? sanitise(html, content.base, pictures.open) : "";
  const inside = summaryHtml ? pictures.found.concat(imagesWithin(summaryHtml, item.base)) : pictures.found;
  return {
    id: idOf(item),
    title: wordsOf(first(item, "title", "dc:title", "media:title", "itunes:title")),
    url: linkOf(item) ?? permanent,
    publishedAt: dateOf(item, dates, births),
    updatedAt: dateOf(item, dates, changes) ?? dates.read(item.attributes.lastmod),
    summary: plainTextOrNull(summaryHtml),
    content: clean || null,
    authors: authorsOf(item),
    categories: categoriesOf(item),
    enclosures,
    images: imagesOf(item, enclosures, inside),
    rights: rightsOf(item),
    ...(cms ? { cms } : {}),
  };
}
