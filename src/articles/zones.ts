import { descendants, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

const outsideTags = new Set(
  "nav footer aside form figure figcaption dialog button select label table head iframe noscript header".split(" "),
);

/** Naming conventions for parts of a page that stand beside the article's own words. */
const outsideLabel =
  /^(?:.*[-_])?(?:nav|navi|navigation|menu|footer|sidebar|aside|related\w*|recommend\w*|recirculation|teaser(?:s|list|box|group|block)?|newsletter\w*|comments?|kommentare?|community|share|sharing|shariff|social|socialbar|author(?:box|info|card|s)?|autor(?:en)?(?:box|info)?|bio|promo\w*|advert\w*|ads?|anzeigen?|werbung|banner|cookie\w*|consent\w*|paywall|outbrain|taboola|plista|breadcrumbs?|caption|credits?|copyright|tags?|taglist|topics?|themen\w*|disclaimer|gallery|galerie|slider|carousel|embed\w*|infobox|factbox|faktenbox|player|podcast|poll|quiz|survey|subscri\w*|login|modal|overlay|tooltip|popup|byline|dateline|timestamp|readmore|read-more|more-?links?|linkbox|linklist|most-?read|affiliate|disqus|rating|toc|inhaltsverzeichnis|correction-?note|sponsor\w*|product\w*|imagecaption|img-?info|wp-caption\w*|screen-?reader\w*|sr-only|visually-?hidden|visuallyhidden)(?:[-_](?:container|wrapper|box|list|block|section|area|module|inner|content|item|text|bar|body|element|teaser|link|links|info|widget|hint|note|title|view|\d+|[a-z0-9]{5,7}))*$/i;

/** Names of parts that hold the article's words, however the rest of the name sounds. */
const insideLabel =
  /article-?(?:body|text|content|page|main)|entry-content|post-?body|body-?elements|rich-?text|paragraph|text-?element|story-?body|articlebody/i;

/** Does this element, by its tag or name, hold something else than the article's words? */
export function isOutside(element: PageElement): boolean {
  if (outsideTags.has(element.tag)) return true;
  if (element.attributes.hidden !== undefined || element.attributes["aria-hidden"] === "true") return true;
  const names = labels(element);
  if (names === "" || insideLabel.test(names)) return false;
  // Utility classes ("md:hidden", "print:block") say nothing of what an element is.
  return names.split(/\s+/).some((name) => name.length < 60 && !name.includes(":") && outsideLabel.test(name));
}

/** Share of an element's words that stand in links, 0 to 1. */
export function linkShare(element: PageElement, length: number): number {
  if (length === 0) return 0;
  let linked = 0;
  for (const found of descendants(element)) if (found.tag === "a") linked += wordsIn(found).length;
  return Math.min(1, linked / length);
}

function weigh(element: PageElement, weights: Map<PageElement, number>): number {
  let weight = 0;
  for (const child of element.children) {
    if (typeof child === "string" || (outsideTags.has(child.tag) && child.tag !== "header")) continue;
    if (child.tag === "p") {
      const length = wordsIn(child).length;
      const good = length >= 40 && linkShare(child, length) < 0.4 ? length : 0;
      weights.set(child, good);
      weight += good;
    } else weight += weigh(child, weights);
  }
  weights.set(element, weight);
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

/** The element that holds most of the paragraphs of a page, as deep as that stays true. */
export function findZones(page: PageElement): Zones {
  const weights = new Map<PageElement, number>();
  weigh(page, weights);
  const weight = (element: PageElement) => weights.get(element) ?? 0;
  const candidates = [...descendants(page)].filter((found) => isCandidate(found) && weight(found) > 0);
  const most = Math.max(0, ...candidates.filter((found) => found.tag !== "main").map(weight));
  const enough = candidates.filter(
    (found) => weight(found) >= 0.7 * (most >= 250 ? most : Math.max(0, ...candidates.map(weight))),
  );
  let body = deepest(enough) ?? page;
  if (enough.length === 0)
    for (let next: PageElement | undefined = page; next;) {
      body = next;
      const heaviest: PageElement[] = next.children.filter((child) => typeof child !== "string");
      next = heaviest.find((child) => child.tag !== "p" && weight(child) >= 0.7 * weight(body) && weight(child) > 0);
    }
  const outer = candidates.filter(
    (found) => found.tag === "article" || found.tag === "main" || found.attributes.role === "main",
  );
  let whole = body;
  for (let at: PageElement | null = body; at; at = at.parent) if (outer.includes(at)) whole = at;
  return { body, whole: whole === body && body.tag !== "main" ? page : whole };
}
