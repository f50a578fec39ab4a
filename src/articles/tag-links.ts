import { findAll, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

const longest = 45;
/** Longer lists are the site's topics of the day, not those of one article. */
const most = 16;

/** Names of the box in which a page shows what its article is about. */
const boxLabel =
  /(?:^|[\s_-]|[a-z](?=[A-Z]))(?:tags?|taglist|tag-?box|tag-?links|tag-?cloud|topic-?tags|article-?(?:tags?|topics|keywords)|topics|schlagworte|stichworte|keywords)(?:$|[\s_-]|(?=[A-Z]))/;
const frameLabel =
  /(?:^|[\s_-])(?:menu|main-?nav|site-?nav|nav-elements|site-?header|site-?footer|page-?header|page-?footer)(?:$|[\s_-])/i;
const overTopics =
  /^(?:themen|schlagworte|schlagwörter|stichworte|tags|topics|(?:ähnliche|verwandte|weitere|unsere) themen|themen (?:des|in diesem|zum|zu diesem) (?:artikels?|beitrags?|textes|text)|mehr (?:lesen )?(?:über|zu|zum thema|zu den themen)|more (?:on|about)|related topics)\s*:?$/i;

/** Does it stand in the frame of the site, among its menus, rather than in or beside the article? */
function isFrame(found: PageElement): boolean {
  const around = [...selfAndAround(found)];
  const article = around.findIndex(({ tag }) => tag === "article");
  if (article >= 0 && !around.slice(0, article).some(({ tag }) => tag === "aside")) return false;
  return around.some(
    (one) =>
      (/^(?:header|aside|footer)$/.test(one.tag) && !/(?:entry|article|post|story)-?footer/i.test(labels(one))) ||
      (one.attributes.role ?? "").startsWith("menu") ||
      frameLabel.test(labels(one)),
  );
}

/** The innermost links of a box, in their order: buttons count, some pages make links of them by script. */
function linksIn(box: PageElement): PageElement[] {
  const isLink = (found: PageElement) => found.tag === "a" || found.tag === "button";
  return findAll(box, (found) => isLink(found) && findAll(found, isLink).length === 0);
}

function withinParagraph(found: PageElement): boolean {
  return [...selfAndAround(found)].some(({ tag }) => /^(?:p|h[1-6]|figure)$/.test(tag));
}

/** The words of a box's links when they are short, as topics are and headlines of other articles are not. */
function shortLinks(box: PageElement): string[] {
  const words = linksIn(box)
    .map((link) => wordsIn(link))
    .filter((text) => text !== "");
  return words.length > 0 &&
    words.length <= most &&
    words.every((text) => text.length < longest && !/\p{L}{4,}[.!?:]\s|[!?:]$/u.test(text))
    ? words
    : [];
}

/** Are links nearly all that it shows? A sentence with links in it is no list of topics. */
function isAllLinks(box: PageElement, words: readonly string[]): boolean {
  const shown = wordsIn(box).replace(/[\s,·|]+/g, "").length;
  return shown <= 1.3 * words.join("").replace(/\s+/g, "").length + 25;
}

/** Of links in several boxes those in the fullest box, the first of equals: a lone link is the shelf, not the topics. */
function fullestBox(links: readonly PageElement[]): string[] {
  const boxOf = (link: PageElement) =>
    /^(?:li|span|div)$/.test(link.parent?.tag ?? "") ? (link.parent?.parent ?? null) : link.parent;
  const boxes = [...Map.groupBy(links, boxOf).values()].toSorted((a, b) => b.length - a.length);
  return (boxes[0] ?? []).map((link) => wordsIn(link)).filter((words) => words.length < longest);
}

/** Links that say themselves that they lead to a topic. WordPress marks its shelves "category tag". */
function markedLinks(page: PageElement): string[] {
  const marked = findAll(page, ({ tag, attributes }) => {
    const names = (attributes.rel ?? "").toLowerCase().split(/\s+/);
    return tag === "a" && names.includes("tag") && !names.includes("category");
  });
  return fullestBox(marked.filter((link) => !isFrame(link)));
}

function boxNamed(found: PageElement): boolean {
  const names = Object.keys(found.attributes).filter((name) => /^data-.*tags?-?(?:box|list)?$/.test(name));
  return boxLabel.test(labels(found)) || names.length > 0;
}

/** The first box called tags or topics whose links are all short. */
function namedBox(page: PageElement): string[] {
  const boxes = findAll(
    page,
    (found) =>
      /^(?:ul|ol|div|nav|section|p|span|aside|dl|[a-z]+-[a-z-]+)$/.test(found.tag) &&
      boxNamed(found) &&
      !isFrame(found),
  );
  for (const box of boxes) {
    const words = shortLinks(box);
    if (words.length > 0 && isAllLinks(box, words)) return words;
  }
  return [];
}

/** Short links under, or beside, words that announce topics. */
function announced(page: PageElement): string[] {
  const heads = findAll(
    page,
    (found) =>
      /^(?:h[2-6]|p|div|span|strong|b|li|dt|label)$/.test(found.tag) &&
      wordsIn(found).length < 40 &&
      overTopics.test(wordsIn(found)) &&
      !isFrame(found),
  );
  for (const head of heads)
    for (const around of [...selfAndAround(head)].slice(1, 5)) {
      const words = shortLinks(around);
      if (words.length > 0 && isAllLinks(around, words)) return words;
      if (linksIn(around).length > 0) break;
    }
  return [];
}

function slug(words: string): string {
  const plain = words
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss");
  return plain.normalize("NFD").replace(/[^a-z0-9]+/g, "");
}

/** Does a link lead where topics are kept, or to a page that bears its own words as name ("/category/sinnsuche")? */
function leadsToTopic(link: PageElement): boolean {
  const address = link.attributes.href ?? "";
  if (/\/(?:thema|themen|tags?|topics?|schlagworte?|stichworte?|dossiers?)\//.test(address)) return true;
  const [last = ""] = address
    .replace(/[?#].*$/, "")
    .split("/")
    .filter(Boolean)
    .slice(-1);
  return slug(wordsIn(link)).length > 2 && slug(last.replace(/(?:[-_]\d+)?\.html?$/, "")) === slug(wordsIn(link));
}

/** Links to topics that stand together behind the text's beginning; in front of it they are the way to the section. */
function bareLinks(whole: PageElement, begin: PageElement | undefined): string[] {
  const found = findAll(
    whole,
    (one) => one === begin || (one.tag === "a" && !withinParagraph(one) && leadsToTopic(one)),
  );
  const links = found
    .slice(begin ? found.indexOf(begin) + 1 : 0)
    .filter(
      (link) =>
        [...selfAndAround(link)].every(({ tag }) => !/^(?:nav|footer|aside|header)$/.test(tag)) && !isFrame(link),
    );
  return fullestBox(links);
}

const linkLabel = /(?:^|[\s_-]|[a-z](?=[A-Z]))(?:tag|topic|schlagwort|stichwort|keyword)(?:$|[\s_-]|(?=[A-Z]))/;

/** Links that are called tags themselves, or hold nothing but what is, and lead where topics are kept. */
function namedLinks(page: PageElement): string[] {
  const isCalled = (link: PageElement) =>
    [link, ...findAll(link, () => true)].some(
      (found) => linkLabel.test(labels(found)) && wordsIn(found) === wordsIn(link),
    );
  const links = findAll(page, (found) => found.tag === "a" && wordsIn(found) !== "" && isCalled(found));
  return fullestBox(links.filter((link) => leadsToTopic(link) && !isFrame(link)));
}

/** Topics that the page marks as such, by how it links them or by what it calls their box. */
export function markedTopicsIn(page: PageElement): string[] {
  for (const found of [markedLinks, namedBox, namedLinks]) {
    const words = found(page);
    if (words.length > 0) return words;
  }
  return [];
}

/** Topics that the page shows without marking them: announced by a word, or links behind `begin` to pages of topics. */
export function shownTopicsIn(page: PageElement, whole: PageElement, begin: PageElement | undefined): string[] {
  const said = announced(page);
  return said.length > 0 ? said : bareLinks(whole, begin);
}
