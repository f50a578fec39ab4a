import { firstOf, siteNames, type Found, type Page } from "./page-parts.ts";
import { listOf, nodesOf, textIn, typesOf } from "./json-ld.ts";
import { readNames } from "./people.ts";
import { findAll, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

/** A name for by-lines, as word of its own or inside another ("article__author", "metaInfoAuthorList"). */
const label =
  /(?:^|[\s_-]|[a-z](?=[A-Z]))(?:authors?|Authors?|byline|Byline|by-line|autor|Autor|autoren|Autoren|verfasser|redakteur)(?=-?[nN]ames?\b|$|[\s_-]|[A-Z])/;
const beside =
  /(?:^|[\s_-])(?:related|recommend\w*|comments?|bio|avatar|image|img|picture|caption|credit)(?=$|[\s_-])/i;
const longest = 90;

const name = "\\p{Lu}[\\p{L}.'’-]*(?:\\s(?:von|van|de|der|zu|el|al|bin))*";
const person = `${name}(?:\\s${name}){1,3}`;
const opening =
  "(?:(?:ein(?:e)?\\s(?:\\p{L}+\\s)?)?von|by|text|autor(?:in|en)?(?:\\/autor(?:in)?)?|verfasst von|written by)\\s*:?\\s+";
/** "Von Ute Groß und Kim Falk", with at least two words a name, so that "Von Berlin nach Lindenau" is none. */
const byWords = new RegExp(
  `^(?:(?:Von|von|By|VON|BY)\\s*:?\\s+)(${person}(?:(?:\\s*,\\s*|\\s(?:und|and|&)\\s)${person}){0,5})(?:\\s*[,|–-]\\s.{0,40})?$`,
  "u",
);
const roleWords = new RegExp(`^${opening}(?=\\p{Lu})`, "iu");

const personAlone = new RegExp(`^${person}$`, "u");
const agency = /^(?:dpa|afp|ap|apa|sda|epd|kna|sid|reuters|ansa)(?:[-/ ][\w-]{2,10})?$/i;

function isPerson(written: string): boolean {
  return personAlone.test(written) && /\p{Ll}/u.test(written);
}

/** In a by-line with names all else is place, day and length, but for the agencies. */
function peopleOf(names: readonly string[]): readonly string[] {
  const isPlace = (one: string) => /^(?:Bad|Sankt|St\.) /.test(one);
  return names.some(isPerson) ? names.filter((one) => (isPerson(one) && !isPlace(one)) || agency.test(one)) : names;
}

function holdsNoOther(found: PageElement): boolean {
  return findAll(found, (inner) => label.test(labels(inner)) && wordsIn(inner) !== "").length === 0;
}

function isBeside(found: PageElement, page: Page): boolean {
  for (const around of selfAndAround(found)) {
    if (around === page.zones.whole) return false;
    if (/^(?:nav|footer|aside|figure|figcaption)$/.test(around.tag)) return true;
    if (around !== found && beside.test(labels(around)) && !label.test(labels(around))) return true;
  }
  return false;
}

/** Each linked name stands for itself: "Ute Groß Kim Falk" would be one person. */
function namesWithin(found: PageElement): string[] {
  const links = findAll(found, (inner) => inner.tag === "a" || inner.tag === "li").filter(
    (inner) => findAll(inner, (deeper) => deeper.tag === "a" || deeper.tag === "li").length === 0,
  );
  const linked = links.map((link) => wordsIn(link)).filter((words) => words !== "" && words.length < longest);
  if (linked.length > 0 && linked.every((words) => isPerson(words))) return linked;
  const text = wordsIn(found);
  return text.length < longest ? [text.replace(roleWords, "")] : [];
}

/** Elements that are called by-line, or that begin as one: "Von Ute Groß". */
function bylines(page: Page, front: readonly PageElement[]): string[] {
  const called = front.filter(
    (found) =>
      (found.attributes.rel === "author" || label.test(labels(found))) && holdsNoOther(found) && !isBeside(found, page),
  );
  const names = readNames(called.flatMap((found) => namesWithin(found)));
  if (names.some((one) => isPerson(one))) return names;
  const written = front
    .filter((found) => /^(?:p|span|div|li|address|a|em|strong)$/.test(found.tag) && !isBeside(found, page))
    .map((found) => byWords.exec(wordsIn(found).slice(0, 200))?.[1] ?? "");
  return [...new Set([...readNames(written.filter((words) => words !== "").slice(0, 1)), ...names])];
}

/** By-lines that stand elsewhere in the article, under it mostly, and say so. */
function furtherBylines(page: Page): string[] {
  const marked = findAll(page.zones.whole, (found) => found.attributes.itemprop === "author" && !isBeside(found, page));
  const inMarked = marked.flatMap((found) => {
    const [named] = findAll(found, (inner) => inner.attributes.itemprop === "name");
    return named?.attributes.content ?? wordsIn(named ?? found);
  });
  if (inMarked.some((words) => words !== "")) return readNames(inMarked.filter((words) => words.length < longest));
  const said = findAll(page.root, (found) => /^(?:li|p|div|span|dd)$/.test(found.tag))
    .map((found) => wordsIn(found))
    .filter((words) => words.length < longest && /^autor(?:in|en)?(?:\/autor(?:in)?)?\s*:?\s+\p{Lu}/iu.test(words))
    .map((words) => words.replace(roleWords, ""));
  return readNames(said.filter((words) => words.split(/,|\bund\b/).every((one) => isPerson(one.trim()))).slice(0, 1));
}

/** Are these the newsroom itself rather than people: its own names, organisations, hosts? */
function areHouse(page: Page, names: readonly string[]): boolean {
  const bare = (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const houses = siteNames(page)
    .map(bare)
    .filter((words) => words.length > 1);
  const organisations = nodesOf(page.node?.author ?? page.node?.creator, page.nodes)
    .filter((node) => typesOf(node).some((type) => type.endsWith("Organization")))
    .map((node) => bare(textIn(node.name) ?? ""));
  const initials = (words: string) =>
    bare(
      words
        .split(/\s+/)
        .map((word) => word.slice(0, 1))
        .join(""),
    );
  return names.every(
    (one) =>
      houses.includes(initials(one)) ||
      /^[\w-]+\.[a-z]{2,4}$/i.test(one) ||
      organisations.includes(bare(one)) ||
      houses.some((house) => bare(one) === house),
  );
}

/** Who wrote the article: as data says, or its by-line where data only names the house. */
export function readAuthors(page: Page, front: readonly PageElement[]): Found<string[]> {
  const { head, node, nodes } = page;
  const declared = firstOf<string[]>(
    [
      `${page.data} author`,
      readNames(listOf(node?.author ?? node?.creator, nodes).flatMap((one) => textIn(one) ?? [])),
    ],
    [
      "meta author",
      readNames(head.all("author", "article:author", "parsely-author", "dc.creator", "byl", "cxenseparse:author")),
    ],
  );
  if (declared && !areHouse(page, declared.value)) return declared;
  const shown = bylines(page, front);
  if (shown.some((one) => isPerson(one))) return { value: [...peopleOf(shown)], from: "html byline" };
  const further = furtherBylines(page);
  return firstOf<string[]>(
    ["html byline", further.some((one) => isPerson(one)) ? further : []],
    [declared?.from ?? "", declared?.value],
    ["html byline", shown.length > 0 ? shown : further],
  );
}
