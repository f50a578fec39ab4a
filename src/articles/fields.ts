import { findHeading, likeness, readHeading } from "./headline.ts";
import { breadcrumbOf, listOf, textIn } from "./json-ld.ts";
import { bare, declaredKicker, headingAbove, kickerBeside, splitProven, type Heading } from "./kicker.ts";
import { firstOf, siteNames, type Found, type Page } from "./page-parts.ts";
import { readTopics } from "./people.ts";
import { markedTopicsIn, shownTopicsIn } from "./tag-links.ts";
import { titlesOf } from "./titles.ts";
import { articleAround, findAll, labels, selfAndAround, type PageElement } from "./tree.ts";
import { isForeignPart } from "./zones.ts";

/** Headline and kicker as the page shows them, else as it declares them. */
export function readHeadline(
  page: Page,
  front: readonly PageElement[],
): { heading: PageElement | null; words: Heading; from: string } {
  const declared = titlesOf(page);
  const titles = declared.map(({ title }) => title);
  const heading = findHeading(front, titles);
  const body = page.paragraphs.map(({ text }) => text);
  if (!heading) {
    const [title] = declared;
    return { heading, words: splitProven(title?.title ?? "", { titles, body }), from: title?.from ?? "none" };
  }
  const from = `html ${heading.tag}`;
  const own = readHeading(heading, titles);
  const kicker = own.kicker ?? kickerBeside(heading, front) ?? headingAbove(heading);
  if (kicker && own.headline) {
    const isTwice = own.headline.toLowerCase().startsWith(`${kicker.toLowerCase()}:`);
    const headline = isTwice ? own.headline.slice(kicker.length + 1).trim() : own.headline;
    return { heading, words: { kicker, headline }, from };
  }
  // "A: B" in data with B alone in the heading: A is the kicker.
  const before = own.headline ? declaredKicker(own.headline, titles) : null;
  const words = before ? { kicker: before, headline: own.headline } : splitProven(own.headline ?? "", { titles, body });
  return { heading, words, from };
}

/** Where the lede stands on a page without paragraphs: with the headline in one article, else close to it. */
function ledeGround(heading: PageElement): PageElement | null {
  const marked = [...selfAndAround(heading)].findLast(({ tag }) => tag === "article" || tag === "main");
  return marked ?? heading.parent?.parent ?? heading.parent;
}

/** Does this stand in an article that holds neither the headline nor the text: a teaser for another one? */
function isOfOther(element: PageElement, around: ReadonlySet<PageElement>): boolean {
  const article = articleAround(element);
  return article !== undefined && !around.has(article);
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
      isForeignPart(element) ||
      /author|autor|byline|caption|credit|share|social|breadcrumb|date|image|media|newsletter|player|teaser-?list|related/i.test(
        labels(element),
      )
    )
      for (const inner of [element, ...findAll(element, () => true)]) skip.add(inner);
  const around = new Set([...selfAndAround(heading), ...(first ? selfAndAround(first) : [])]);
  const ground = first === undefined ? ledeGround(heading) : null;
  const stands = ground === null ? null : new Set(findAll(ground, () => true));
  return after.filter(
    (element) =>
      !inside.has(element) &&
      !skip.has(element) &&
      (stands === null || stands.has(element)) &&
      !isOfOther(element, around),
  );
}

/** What leads to an article and names no part of the newspaper. */
const noSection =
  /^(?:home|start(?:seite)?|homepage|front|website|nachrichten|zprávy|news|newsticker|schlagzeilen|aktuelles|article|artikel|beitr(?:ag|aege)|story|stories|aktuell|autor(?:en|in|innen)?|authors?|thema|themen|tags?|de|en|html|content)$/i;

/** A section by the path to the article: what the page shows as one, else the first words of its address. */
function sectionByPath(page: Page): { crumb: string | null; path: string | null } {
  const names = siteNames(page).map(bare);
  const isSection = (name: string) =>
    !noSection.test(name) && !names.includes(bare(name)) && !/^(?:[\w-]+\.)+[a-z]{2,10}$/.test(name);
  const crumbs = breadcrumbOf(page.nodes).filter((name) => isSection(name));
  const crumb = (crumbs.length === 1 ? crumbs : crumbs.slice(0, -1)).find((name) => name.length <= 40) ?? null;
  const title = textIn(page.node?.headline) ?? page.head.one("og:title") ?? "";
  const parts = URL.parse(page.base)?.pathname.split("/").filter(Boolean) ?? [];
  const isOfPerson = /^(?:autor|author)/i.test(parts[0] ?? "");
  const part =
    parts.length > 1 && !isOfPerson ? parts.find((one) => /^[a-zäöü-]{3,24}$/.test(one) && isSection(one)) : undefined;
  return {
    crumb: crumb && likeness(crumb, title) < 0.8 ? crumb : null,
    path: part ? part.charAt(0).toUpperCase() + part.slice(1) : null,
  };
}

/** The section an article stands in. */
export function readSection(page: Page): Found<string> {
  const declared = page.head.one(
    "article:section",
    "og:section",
    "section",
    "parsely-section",
    "dc.subject",
    "sailthru.section",
  );
  const { crumb, path } = sectionByPath(page);
  return firstOf<string>(
    [`${page.data} articleSection`, textIn(page.node?.articleSection)],
    ["meta section", declared?.replace(/^[\s–-]+/, "")],
    ["breadcrumb", crumb],
    ["url", path],
  );
}

function strings(value: unknown): string[] {
  return listOf(value).flatMap((one) => textIn(one) ?? []);
}

/** What the article is about, in the newsroom's own words. */
export function readAllTopics(page: Page, authors: readonly string[]): Found<string[]> {
  const { head, node, data } = page;
  const drop = [...authors, ...siteNames(page)];
  const newsWords = readTopics(head.all("news_keywords"), drop);
  // A lone tag beside words for the news is one of a social network's own shelves ("Business, Finance, & Economics").
  const tags = head.all("article:tag");
  const areShelf = tags.length === 1 && newsWords.length > 1 && /[&,]/.test(tags[0] ?? "");
  return firstOf<string[]>(
    [`${data} keywords`, readTopics(strings(node?.keywords), drop)],
    ["article:tag", areShelf ? [] : readTopics(tags, drop)],
    ["meta news_keywords", newsWords],
    ["html tags", readTopics(markedTopicsIn(page.root), drop)],
    ["meta keywords", readTopics(head.all("keywords", "parsely-tags", "sailthru.tags"), drop)],
    ["html list of topics", readTopics(shownTopicsIn(page.root, page.zones.whole, page.paragraphs[0]?.element), drop)],
  );
}
