import { likeness } from "./headline.ts";
import { articleAround, descendants, findAll, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";
import { showsWall } from "./wall-words.ts";

const outsideTags = new Set(
  "nav footer aside form figure figcaption dialog button select label table head iframe noscript header".split(" "),
);

/** Naming conventions for parts of a page that stand beside the article's own words. */
const outsideLabel =
  /^(?:.*[-_])?(?:nav|navi|navigation|menu|footer|sidebar|aside|related\w*|recommend\w*|recirculation|teaser(?:s|list|box|group|block)?|newsletter\w*|comments?|kommentare?|community|share|sharing|shariff|social|socialbar|author(?:box|info|card|s)?|autor(?:en)?(?:box|info)?|bio|promo\w*|advert\w*|ads?|anzeigen?|werbung|banner|cookie\w*|consent\w*|paywall|outbrain|taboola|plista|breadcrumbs?|caption|credits?|copyright|tags?|taglist|topics?|themen\w*|disclaimer|gallery|galerie|slider|carousel|embed\w*|placeholder|app-?hint|infobox|factbox|faktenbox|player|podcast|poll|quiz|survey|subscri\w*|login|modal|overlay|tooltip|popup|byline|dateline|timestamp|readmore|read-more|more-?links?|linkbox|linklist|most-?read|affiliate|disqus|rating|toc|inhaltsverzeichnis|correction-?note|sponsor\w*|product\w*|imagecaption|img-?info|wp-caption\w*|screen-?reader\w*|sr-only|visually-?hidden|visuallyhidden)(?:[-_](?:container|wrapper|box|list|block|section|area|module|inner|content|item|text|bar|body|element|teaser|link|links|info|widget|hint|note|title|view|\d+|[a-z0-9]{5,7}))*$/i;

/** Names that say what stands beside an element, or does not. */
const layoutName = /^(?:with|without|has|no|hide)-?[a-z-]*$/i;

/** Names of parts that hold the article's words, however the rest of the name sounds. */
const insideLabel =
  /article-?(?:body|text|content|page|main)|(?:^|\s)(?:article|post|story)__(?:body|text)|entry-content|post-?body|body-?elements|rich-?text|paragraph|text-?element|story-?body|articlebody/i;

/** Some pages lie in one form, or are laid out by tables: these hold text as any box does. */
function isLayout(element: PageElement): boolean {
  if (element.tag !== "form" && element.tag !== "table") return false;
  let long = 0;
  for (const found of descendants(element)) {
    const isText = found.tag === "p" || (found.tag === "td" && findAll(found, ({ tag }) => tag === "br").length > 1);
    if (isText && wordsIn(found).length >= 80 && ++long >= 2) return true;
  }
  return false;
}

/** What a content management system calls every post, whatever its categories ("category-kommentar") are. */
const postLabel = /(?:^|\s)(?:hentry|type-post|status-publish)(?:\s|$)/;

/** Does this element, by its tag or name, hold something else than the article's words? */
export function isOutside(element: PageElement): boolean {
  if (outsideTags.has(element.tag)) return !isLayout(element);
  if (element.attributes.hidden !== undefined || element.attributes["aria-hidden"] === "true") return true;
  const names = labels(element);
  if (names === "" || insideLabel.test(names) || postLabel.test(names)) return false;
  // Utility classes ("md:hidden", "print:block") say nothing of what an element is.
  return names
    .split(/\s+/)
    .some((name) => name.length < 60 && !name.includes(":") && !layoutName.test(name) && outsideLabel.test(name));
}

/** What others wrote, or the site to everybody: never the article, however much it is. */
const foreignLabel =
  /^(?:.*[-_])?(?:comments?|kommentare|commentlist|comment-?(?:list|form|text|body|content)|respond|disqus\w*|cookies?|cookie-?\w*|consent\w*|newsletters?|related\w*|recommend\w*)$/i;

/** Is this where readers comment, a banner asks or other articles are offered? */
export function isForeignPart(element: PageElement): boolean {
  const names = labels(element);
  return (
    names !== "" &&
    !postLabel.test(names) &&
    !insideLabel.test(names) &&
    element.tag !== "body" &&
    names.split(/\s+/).some((name) => name.length < 60 && !layoutName.test(name) && foreignLabel.test(name))
  );
}

/** Share of an element's words that stand in links, 0 to 1. */
export function linkShare(element: PageElement, length: number): number {
  if (length === 0) return 0;
  let linked = 0;
  for (const found of descendants(element)) if (found.tag === "a") linked += wordsIn(found).length;
  return Math.min(1, linked / length);
}

/** Text that stands in an element itself, between line breaks or in spans, rather than in paragraphs. */
function looseText(element: PageElement): number {
  if (/^(?:script|style|template|textarea|title|svg)$/.test(element.tag)) return 0;
  let length = 0;
  for (const child of element.children)
    if (typeof child === "string") length += child.trim().length;
    else if (/^(?:span|font|b|strong|i|em|a)$/.test(child.tag)) length += wordsIn(child).length;
  return length >= 140 ? length : 0;
}

/** How much text elements hold in paragraphs; `mostLoose` is the most that one holds outside of paragraphs. */
type Weights = { readonly of: Map<PageElement, number>; readonly withLoose: boolean; mostLoose: number };

function weigh(element: PageElement, weights: Weights): number {
  const loose = looseText(element);
  weights.mostLoose = Math.max(weights.mostLoose, loose);
  let weight = weights.withLoose ? loose : 0;
  for (const child of element.children) {
    if (typeof child === "string" || (outsideTags.has(child.tag) && child.tag !== "header" && !isLayout(child)))
      continue;
    if (isForeignPart(child)) continue;
    if (child.tag === "p") {
      const length = wordsIn(child).length;
      const good = length >= 40 && linkShare(child, length) < 0.4 ? length : 0;
      weights.of.set(child, good);
      weight += good;
    } else weight += weigh(child, weights);
  }
  weights.of.set(element, weight);
  return weight;
}

const rootLabel =
  /(?:^|[\s_-])(?:article-?(?:body|text|content|main|page)|articlebody|entry-content|post-?(?:body|content)|story-?(?:body|content)|content-?body|artikel-?(?:text|content|body))/i;

function isCandidate(element: PageElement): boolean {
  return (
    element.tag === "article" ||
    element.tag === "main" ||
    element.attributes.role === "main" ||
    rootLabel.test(labels(element))
  );
}

/** Where the article stands: its body's element, and the wider one that also holds headline and pictures. */
export type Zones = { readonly body: PageElement; readonly whole: PageElement };

function holds(outer: PageElement, inner: PageElement): boolean {
  return [...selfAndAround(inner)].includes(outer);
}

/**
 * The first candidate in the page (what comes later are teasers of other articles) and from there inwards, but not into
 * one of several parts of the same name: an article that is cut into pieces by advertisements is all of them.
 */
function deepest(candidates: readonly PageElement[]): PageElement | undefined {
  let [body] = candidates;
  for (const inner of candidates.slice(1)) {
    if (!body || !holds(body, inner)) continue;
    const isPart = (found: PageElement) =>
      found.tag === inner.tag && labels(found) === labels(inner) && found !== inner;
    const named = labels(inner) !== "";
    const parts = named
      ? (inner.parent?.children ?? []).filter((child) => typeof child !== "string" && isPart(child))
      : [];
    if (parts.length === 0) body = inner;
  }
  return body;
}

/** The headline in the page's flow: a heading much like a title that the page declares. */
function headlineIn(page: PageElement, titles: readonly string[]): PageElement | undefined {
  return findAll(page, ({ tag }) => /^h[12]$/.test(tag)).find((found) =>
    titles.some((title) => likeness(wordsIn(found), title) >= 0.6),
  );
}

/** The child in which most of the text stands; but a short article under its headline wins over long boxes beside it. */
function heaviest(body: PageElement, weight: Weight, headline: PageElement | undefined): PageElement | undefined {
  const children = body.children.filter((child) => typeof child !== "string").filter(({ tag }) => tag !== "p");
  const found = children.find((child) => weight(child) >= 0.7 * weight(body) && weight(child) > 0);
  if (!found || !headline || holds(found, headline)) return found;
  return children.find((child) => weight(child) >= 250 && holds(child, headline)) ?? found;
}

type Weight = (element: PageElement) => number;

/** Is this a card for another article: linked as a whole, or under a headline that leads away? */
function isCard(article: PageElement): boolean {
  if (linkShare(article, wordsIn(article).length) > 0.5) return true;
  const leads = (found: PageElement) => found.tag === "a" && !/^#|^$/.test(found.attributes.href ?? "");
  return findAll(article, ({ tag }) => /^h[2-4]$/.test(tag)).some(
    (heading) => findAll(heading, leads).length > 0 || (heading.parent !== null && leads(heading.parent)),
  );
}

/** The article that the headline stands in, where it shows no text and what was found is that of another one. */
function ownArticle(found: PageElement, weight: Weight, headline: PageElement | undefined): PageElement | null {
  const own = headline && articleAround(headline);
  if (!own || weight(own) > 0 || holds(own, found)) return null;
  const other = articleAround(found);
  return (other && !holds(other, headline) && isCard(other)) || showsWall(own) ? own : null;
}

function bodyOf(page: PageElement, weight: Weight, headline: PageElement | undefined): PageElement {
  const candidates = [...descendants(page)].filter((found) => isCandidate(found) && weight(found) > 0);
  const most = Math.max(0, ...candidates.filter((found) => found.tag !== "main").map(weight));
  const enough = candidates.filter(
    (found) => weight(found) >= 0.7 * (most >= 250 ? most : Math.max(0, ...candidates.map(weight))),
  );
  const found = deepest(enough);
  const heavy = mostOf(page, weight, headline);
  const own = ownArticle(found ?? heavy, weight, headline);
  if (own || !found) return own ?? heavy;
  // A list of other articles under one that is marked by nothing.
  const isOther = headline !== undefined && !holds(found, headline) && weight(found) < 0.5 * weight(heavy);
  return isOther && !holds(heavy, found) ? heavy : found;
}

/** The element that holds most of the text, as deep as that stays true. */
function mostOf(page: PageElement, weight: Weight, headline: PageElement | undefined): PageElement {
  let body = page;
  for (let next: PageElement | undefined = page; next;) {
    body = next;
    next = heaviest(body, weight, headline);
  }
  return body;
}

/**
 * The element that holds most of the text of a page, as deep as that stays true. Text counts outside of paragraphs only where there
 * is more of it. `titles` are what the page calls its article.
 */
export function findZones(page: PageElement, titles: readonly string[] = []): Zones {
  const weights: Weights = { of: new Map(), withLoose: false, mostLoose: 0 };
  weigh(page, weights);
  const strict = (element: PageElement) => weights.of.get(element) ?? 0;
  const headline = headlineIn(page, titles);
  let body = bodyOf(page, strict, headline);
  if (weights.mostLoose > 1.2 * strict(body)) {
    const all: Weights = { of: new Map(), withLoose: true, mostLoose: 0 };
    weigh(page, all);
    body = bodyOf(page, (element) => all.of.get(element) ?? 0, headline);
  }
  let whole = body;
  for (const around of selfAndAround(body))
    if (around.tag === "article" || around.tag === "main" || around.attributes.role === "main") whole = around;
  return { body, whole: whole === body && body.tag !== "main" ? page : whole };
}
