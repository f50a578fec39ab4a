import { oneLine } from "../language/markup.ts";
import type { Paragraph } from "./body.ts";
import { findHeading, kickerBeside, likeness, readHeading, splitKicker, type Heading } from "./headline.ts";
import { breadcrumbOf, listOf, nodesOf, textIn, type Node } from "./json-ld.ts";
import type { Head } from "./meta.ts";
import { readTopics } from "./people.ts";
import { markedTopicsIn, shownTopicsIn } from "./tag-links.ts";
import { findAll, labels, selfAndAround, type PageElement } from "./tree.ts";
import type { Zones } from "./zones.ts";

/** A field's value with its source, from the first source that has one. */
export type Found<T> = { readonly value: T; readonly from: string } | null;

/** A page taken apart, as the readers of single fields want it. */
export type Page = {
  readonly root: PageElement;
  readonly head: Head;
  readonly nodes: readonly Node[];
  readonly node: Node | null;
  readonly zones: Zones;
  readonly paragraphs: readonly Paragraph[];
  readonly base: string;
  readonly zone: string;
};

/** The first source that has a value. */
export function firstOf<T>(...sources: readonly (readonly [string, T | null | undefined])[]): Found<T> {
  for (const [from, value] of sources)
    if (value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0))
      return { value, from };
  return null;
}

/** What the site calls itself: names of the publisher, its host and the host's first part. */
export function siteNames(page: Page): string[] {
  const publishers = nodesOf(page.node?.publisher, page.nodes).map((publisher) => textIn(publisher.name));
  const host = URL.parse(page.base)?.hostname.replace(/^www\./, "");
  return [page.head.one("og:site_name"), ...publishers, host, host?.split(".")[0]].filter(
    (name) => typeof name === "string",
  );
}

/** Titles the page declares, best first, without the site's name at their end. */
function titlesOf(page: Page): { title: string; from: string }[] {
  const names = siteNames(page).map((name) => name.toLowerCase());
  const declared: [string, string | null][] = [
    ["json-ld headline", textIn(page.node?.headline)],
    ["og:title", page.head.one("og:title")],
    ["twitter:title", page.head.one("twitter:title")],
    ["parsely-title", page.head.one("parsely-title", "dc.title", "title")],
    ["title", page.head.title],
  ];
  return declared.flatMap(([from, written]) => {
    if (!written) return [];
    const parts = written.split(/\s+[|–—·•»-]\s+/);
    const last = parts.at(-1)?.toLowerCase() ?? "";
    const isSite = parts.length > 1 && names.some((name) => last === name || (name.length > 4 && last.includes(name)));
    return [
      {
        title: oneLine(
          isSite ? written.slice(0, written.lastIndexOf(parts.at(-1) ?? "")).replace(/\s+[|–—·•»-]\s+$/, "") : written,
        ),
        from,
      },
    ];
  });
}

/** Elements of the page in front of its first paragraph, or of the one with that number. */
export function inFront(page: Page, number = 0): PageElement[] {
  const all = findAll(page.root, (found) => !/^(?:script|style|head|meta|link|svg|path|noscript)$/.test(found.tag));
  const paragraph = page.paragraphs[number] ?? page.paragraphs[0];
  const end = paragraph ? all.indexOf(paragraph.element) : all.length;
  return all.slice(0, end < 0 ? all.length : end);
}

/** Headline and kicker as the page shows them, else as it declares them. */
export function readHeadline(
  page: Page,
  front: readonly PageElement[],
): { heading: PageElement | null; words: Heading; from: string } {
  const titles = titlesOf(page);
  const heading = findHeading(
    front,
    titles.map(({ title }) => title),
  );
  const body = page.paragraphs.map(({ text }) => text);
  if (heading) {
    const own = readHeading(heading);
    const kicker = own.kicker ?? kickerBeside(heading, front);
    if (kicker && own.headline) {
      const bare = own.headline.toLowerCase().startsWith(`${kicker.toLowerCase()}:`)
        ? own.headline.slice(kicker.length + 1).trim()
        : own.headline;
      return { heading, words: { kicker, headline: bare }, from: `html ${heading.tag}` };
    }
    // "A: B" in data with B alone in the heading: A is the kicker.
    const split = titles
      .map(({ title }) => splitKicker(title, body))
      .find((one) => one.kicker && own.headline && one.headline === own.headline);
    return { heading, words: split ?? splitKicker(own.headline ?? "", body), from: `html ${heading.tag}` };
  }
  const [title] = titles;
  return { heading: null, words: splitKicker(title?.title ?? "", body), from: title?.from ?? "none" };
}

/** Elements between headline and body that may hold the lede. */
export function between(page: Page, front: readonly PageElement[], heading: PageElement | null): PageElement[] {
  const first = page.paragraphs[0]?.element;
  if (!heading) return [];
  const inside = new Set(findAll(heading, () => true));
  const outside = /^(?:nav|aside|footer|figure|figcaption|form|button|time|address)$/;
  const skip = new Set<PageElement>(first ? selfAndAround(first) : []);
  const after = front.slice(front.indexOf(heading) + 1);
  for (const element of after)
    if (
      outside.test(element.tag) ||
      /author|autor|byline|caption|credit|share|social|breadcrumb|date|image|media|newsletter|player|teaser-?list|related/i.test(
        labels(element),
      )
    )
      for (const inner of [element, ...findAll(element, () => true)]) skip.add(inner);
  return after.filter((element) => !inside.has(element) && !skip.has(element));
}

/** The section an article stands in. */
export function readSection(page: Page): Found<string> {
  const { head, node } = page;
  const crumbs = breadcrumbOf(page.nodes).filter(
    (name) => !/^(?:home|start(?:seite)?|homepage|nachrichten|zprávy)$/i.test(name),
  );
  const names = siteNames(page).map((name) => name.toLowerCase());
  const crumb =
    crumbs.find((name, i) => i < crumbs.length - 1 && !names.includes(name.toLowerCase())) ??
    (crumbs.length === 1 ? crumbs[0] : null);
  const title = textIn(node?.headline) ?? head.one("og:title") ?? "";
  const path = URL.parse(page.base)?.pathname.split("/").filter(Boolean) ?? [];
  const fromPath =
    path.length > 1
      ? path.find(
          (part) =>
            /^[a-zäöü-]{3,24}$/.test(part) && !/^(?:news|article|artikel|story|nachrichten|aktuell|de|en)$/.test(part),
        )
      : null;
  const declared = head.one(
    "article:section",
    "og:section",
    "section",
    "parsely-section",
    "dc.subject",
    "sailthru.section",
  );
  return firstOf<string>(
    ["json-ld articleSection", textIn(node?.articleSection)],
    ["meta section", declared?.replace(/^[\s–-]+/, "")],
    ["json-ld breadcrumb", crumb && crumb.length <= 40 && likeness(crumb, title) < 0.8 ? crumb : null],
    ["url", fromPath ? fromPath.charAt(0).toUpperCase() + fromPath.slice(1) : null],
  );
}

function strings(value: unknown): string[] {
  return listOf(value).flatMap((one) => textIn(one) ?? []);
}

/** What the article is about, in the newsroom's own words. */
export function readAllTopics(page: Page, authors: readonly string[]): Found<string[]> {
  const { head, node } = page;
  const drop = [...authors, ...siteNames(page)];
  return firstOf<string[]>(
    ["json-ld keywords", readTopics(strings(node?.keywords), drop)],
    ["article:tag", readTopics(head.all("article:tag"), drop)],
    ["meta news_keywords", readTopics(head.all("news_keywords"), drop)],
    ["html tags", readTopics(markedTopicsIn(page.root), drop)],
    ["meta keywords", readTopics(head.all("keywords", "parsely-tags", "sailthru.tags"), drop)],
    ["html list of topics", readTopics(shownTopicsIn(page.root, page.zones.whole, page.paragraphs[0]?.element), drop)],
  );
}
