import { labels, selfAndAround, findAll, wordsIn, type PageElement } from "./tree.ts";

/** Does this link lead to the front page of the site? */
function leadsHome(link: PageElement): boolean {
  const { href = "", title = "" } = link.attributes;
  const named = `${wordsIn(link)} ${link.attributes["aria-label"] ?? ""} ${title}`;
  return /^(?:https?:\/\/[^/]+)?\/?$/.test(href) || /(?:^|\s)(?:startseite|home|homepage|front)(?:\s|$)/i.test(named);
}

/** Is this heading the last step of a path that begins at the front page: "Start | Ausland | …"? */
export function endsTrail(heading: PageElement): boolean {
  let box = heading.parent;
  for (let up = 0; box && up < 3; up += 1, box = box.parent) {
    const links = findAll(box, ({ tag }) => tag === "a");
    const between = wordsIn(box, (found) => found === heading || found.tag === "a");
    if (/[\p{L}\p{N}]/u.test(between)) return false;
    if (links.some((link) => leadsHome(link))) return true;
  }
  return false;
}

/** Does this heading belong to something else than the article: a menu, a path, a box beside it? */
export function isAside(heading: PageElement): boolean {
  for (const around of selfAndAround(heading)) {
    if (/^(?:article|main|body|html)$/.test(around.tag)) return false;
    if (/^(?:nav|aside|footer|ol|ul|li|figure)$/.test(around.tag)) return true;
    if (
      /breadcrumb|related|recommend|(?:^|[\s_-])logo(?:$|[\s_-])|newsletter|(?<!(?:with|without|no|has)-?)sidebar/i.test(
        labels(around),
      )
    )
      return true;
  }
  return false;
}
