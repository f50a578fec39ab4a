import { findAll, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

const longest = 40;

function isTagLink(found: PageElement): boolean {
  const address = found.attributes.href ?? "";
  const leads = found.attributes.rel === "tag" || /\/(?:thema|themen|tag|tags|topic)\//.test(address);
  return (
    found.tag === "a" && leads && [...selfAndAround(found)].every(({ tag }) => !/^(?:p|nav|footer|aside)$/.test(tag))
  );
}

/** Words of the links to topics that stand together in a list of their own; the first such list is the article's. */
export function tagLinksIn(whole: PageElement): string[] {
  const links = findAll(whole, isTagLink);
  const [first] = links;
  const listOfLink = (link: PageElement) => link.parent?.parent ?? link.parent;
  return links
    .filter((link) => link.parent === first?.parent || (first && listOfLink(link) === listOfLink(first)))
    .map((link) => wordsIn(link))
    .filter((words) => words.length < longest);
}

const overTopics =
  /^(?:themen|schlagworte|schlagwörter|stichworte|tags|topics|mehr (?:lesen )?(?:über|zu|zum thema|zu den themen)|more (?:on|about)|related topics)\s*:?$/i;

/** The words of a list's items when each is one short link, as topics are and headlines of other articles are not. */
function shortLinks(list: PageElement): string[] | null {
  const items = list.children.filter((child) => typeof child !== "string");
  const words = items.map((item) => wordsIn(item));
  const isShort = items.every((item, i) => {
    const [link, ...more] = findAll(item, (found) => found.tag === "a");
    const text = words[i] ?? "";
    return link && more.length === 0 && wordsIn(link) === text && text.length < longest && !/[.!?:]/.test(text);
  });
  return items.length > 0 && isShort ? words : null;
}

/** Topics listed as short links under a heading that says so, wherever on the page. */
export function listedTopicsIn(page: PageElement): string[] {
  const headings = findAll(page, (found) => /^h[2-6]$/.test(found.tag) && overTopics.test(wordsIn(found)));
  for (const heading of headings)
    for (const around of [...selfAndAround(heading)].slice(1, 5)) {
      const [list] = findAll(around, (found) => found.tag === "ul" || found.tag === "ol");
      const words = list && shortLinks(list);
      if (words) return words;
      if (list) break;
    }
  return [];
}
