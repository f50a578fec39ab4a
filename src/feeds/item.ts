import { cleanText, plainTextOrNull } from "../language/markup.ts";
import type { FeedEntry } from "../model/entry.ts";
import { authorsOf } from "./authors.ts";
import { readDate } from "../time/written-dates.ts";
import { cmsOfItem } from "./cms.ts";
import { addressOf, markupOf, wordsOf } from "./constructs.ts";
import { enclosuresOf, imagesOf } from "./media.ts";
import { sanitise } from "./sanitise.ts";
import { first, named, textOf, type Element } from "./xml.ts";

/** The first of the named dates that can be read. */
export function dateOf(parent: Element, ...names: readonly string[]): number | null {
  for (const name of names)
    for (const element of named(parent, name)) {
      const at = readDate(textOf(element));
      if (at !== null) return at;
    }
  return null;
}

/** Where an item or feed leads: RSS `link`, Atom `link rel=alternate`, never the feed itself. */
export function linkOf(parent: Element): string | null {
  const original = wordsOf(first(parent, "feedburner:origlink"));
  const links = named(parent, "link").filter((link) => /^(?:alternate)?$/i.test(link.attributes.rel ?? ""));
  const html = links.filter((link) => /^(?:text\/html|application\/xhtml\+xml)?$/.test(link.attributes.type ?? ""));
  const written = [...html, ...links].map((link) => {
    const inside = textOf(link).trim();
    return addressOf(inside || (link.attributes.href ?? link.attributes["rdf:resource"]), link.base);
  });
  return (
    written.find((address) => address !== null) ??
    addressOf(parent.attributes.href, parent.base) ??
    addressOf(original, null)
  );
}

function categoriesOf(item: Element): string[] {
  const written = ["category", "dc:subject", "itunes:category"]
    .flatMap((name) => named(item, name))
    .map(
      (category) =>
        wordsOf(category) ?? category.attributes.term ?? category.attributes.label ?? category.attributes.text ?? "",
    );
  const keywords = named(item, "itunes:keywords").flatMap((words) => textOf(words).split(","));
  written.push(...keywords);
  return [...new Set(written.map((words) => cleanText(words).trim()).filter((words) => words !== ""))];
}

function idOf(item: Element): string | null {
  const id = first(item, "guid", "id", "dc:identifier");
  const written = id ? textOf(id) : (item.attributes["rdf:about"] ?? "");
  return cleanText(written).trim() || null;
}

/** What a feed or item says of its rights. */
export function rightsOf(parent: Element): string | null {
  return wordsOf(first(parent, "rights", "copyright", "dc:rights", "dcterms:rights", "media:copyright"));
}

function contentOf(item: Element): Element | null {
  return first(item, "content:encoded", "content", "xhtml:body", "body", "fullitem");
}

/** One item of RSS, RDF or Atom as an entry. */
export function readItem(item: Element): FeedEntry {
  const content = contentOf(item);
  const group = first(item, "media:group");
  const described = group && first(group, "media:description");
  const summary =
    first(item, "description", "summary", "abstract", "media:description", "dc:description", "itunes:summary") ??
    described;
  const guid = first(item, "guid");
  const permanent = guid && guid.attributes.ispermalink !== "false" ? addressOf(textOf(guid), null) : null;
  const cms = cmsOfItem(item);
  const [html, summaryHtml] = [content, summary].map((element) => (element ? markupOf(element) : null));
  return {
    id: idOf(item),
    title: wordsOf(first(item, "title", "dc:title", "media:title", "itunes:title")),
    url: linkOf(item) ?? permanent,
    publishedAt: dateOf(
      item,
      "pubdate",
      "published",
      "issued",
      "dc:date",
      "dcterms:issued",
      "created",
      "dcterms:created",
    ),
    updatedAt: dateOf(item, "updated", "modified", "dcterms:modified", "lastmod") ?? readDate(item.attributes.lastmod),
    summary: plainTextOrNull(summaryHtml),
    content: (content && html && sanitise(html, content.base)) || null,
    authors: authorsOf(item),
    categories: categoriesOf(item),
    enclosures: enclosuresOf(item),
    images: imagesOf(item, [html ?? null, summaryHtml ?? null]),
    rights: rightsOf(item),
    ...(cms ? { cms } : {}),
  };
}
