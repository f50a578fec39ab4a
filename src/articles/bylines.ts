import type { Page } from "./page-parts.ts";
import { readNames } from "./people.ts";
import { isDay } from "./shown-dates.ts";
import { findAll, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";
import { isForeignPart } from "./zones.ts";

/** A name for by-lines, as word of its own or inside another ("article__author", "metaInfoAuthorList"). */
const label =
  /(?:^|[\s_-]|[a-z](?=[A-Z]))(?:authors?|Authors?|byline|Byline|by-line|autor|Autor|autoren|Autoren|verfasser|redakteur)(?=-?[nN]ames?\b|-?[bB]ox\b|[bB]lock\b|$|[\s_-]|[A-Z])/;
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

export function isPerson(written: string): boolean {
  return personAlone.test(written) && /\p{Ll}/u.test(written);
}

/** In a by-line with names all else is place, day and length, but for the agencies. */
export function peopleOf(names: readonly string[]): readonly string[] {
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

/** "24.11.2026 | 13:10 Uhr | Ute Groß", "Datum: 24.11.2026 Autor: Ute Groß/dpa": names in a line with the day. */
function besideDay(words: string): string | null {
  const said =
    /\bAutor(?:in|en)?:\s+([^:|]{4,70}?)(?:\s+(?:Datum|Quelle|Stand|Foto|Bild|Ressort|Lesezeit)\b.*)?$/u.exec(
      words,
    )?.[1];
  if (said && /\d{4}/.test(words)) return said;
  const parts = words.split(/\s+[|•·–-]\s+|\s*\|\s*/);
  const names = parts.filter((part) => isPerson(part.replace(roleWords, "")));
  return parts.length > 1 && names.length === 1 && parts.some((part) => isDay(part)) ? (names[0] ?? null) : null;
}

/** A link that is not to a person leads to a section or a place ("24.11.2026 | Erste Bundesliga"). */
function leadsElsewhere(found: PageElement): boolean {
  const links = findAll(found, ({ tag }) => tag === "a");
  return [found, ...links].some(
    ({ tag, attributes }) =>
      tag === "a" &&
      !/aut(?:h?or|eur)|redakt|profil|people|team|person|mailto|user|member/i.test(attributes.href ?? ""),
  );
}

/** Names as text of the page writes them, without a by-line's name for the element. */
function nameIn(found: PageElement): string {
  const words = wordsIn(found);
  return words.length > 200
    ? ""
    : (byWords.exec(words)?.[1] ?? (leadsElsewhere(found) ? null : besideDay(words)) ?? "");
}

/** Elements that are called by-line, or that begin as one: "Von Ute Groß". */
export function bylines(page: Page, front: readonly PageElement[]): string[] {
  const names = readNames(calledIn(front, page).flatMap((found) => namesWithin(found)));
  if (names.some((one) => isPerson(one))) return names;
  const texts = front
    .filter((found) => /^(?:p|span|div|li|address|a|em|strong|small|h[4-6])$/.test(found.tag) && !isBeside(found, page))
    .map((found) => nameIn(found));
  return [...new Set([...readNames(texts.filter((words) => words !== "").slice(0, 1)), ...names])];
}

/** Elements that are called by-line. */
function calledIn(elements: readonly PageElement[], page: Page): PageElement[] {
  return elements.filter(
    (found) =>
      (found.attributes.rel === "author" || label.test(labels(found))) &&
      holdsNoOther(found) &&
      !isBeside(found, page) &&
      ![...selfAndAround(found)].some((around) => isForeignPart(around)),
  );
}

/** By-lines that stand elsewhere in the article, under it mostly, and say so. */
export function furtherBylines(page: Page): string[] {
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

/** People in an element called by-line behind the article's words, as in a box on its author. */
export function bylineBehind(page: Page): string[] {
  const called = calledIn(
    findAll(page.zones.whole, () => true),
    page,
  ).map((found) => readNames(namesWithin(found)));
  return called.find((names) => names.length > 0 && names.every((one) => isPerson(one))) ?? [];
}
