import { dateAlone } from "./boilerplate.ts";
import type { Page } from "./page-parts.ts";
import { articleAround, findAll, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

const clock =
  "(?:\\s?[|,–·-]?\\s?(?:um\\s|at\\s)?(\\d{1,2})[:.](\\d{2})(?!\\d)(?::\\d{2})?(?:\\s?([ap])\\.?m\\b)?(?:\\s?Uhr)?)?";
const month = "(?:Jan|Feb|Mar|Mär|Mrz|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])\\p{L}{0,6}|Jän(?:ner)?";
/** Days as pages write them, with the names of their parts in order. */
const forms: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<![\\d.])(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4}|\\d{2}(?!\\d|[:.]\\d))${clock}`, "u"), "dmy"],
  [
    new RegExp(`(?<![\\d.])(\\d{1,2})(?:\\.\\s?|\\s)(${month})\\.?,?\\s(\\d{4}|\\d{2}(?!\\d|[:.]\\d))${clock}`, "iu"),
    "dmy",
  ],
  [new RegExp(`(?<!\\p{L})(${month})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s(\\d{4})${clock}`, "iu"), "mdy"],
  [new RegExp(`(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?:T?${clock})`, "u"), "ymd"],
  [new RegExp(`(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})${clock}`, "u"), "d/m/y"],
];
const changed = /\bakt\.|aktualisiert|geändert|update|\bstand\b|zuletzt|modified|changed|edited/i;
const announced =
  /^(?:datum|veröffentlicht|erschienen|erstellt|publiziert|published|date|posted|gespeichert|geschrieben|eingestellt|submitted|(?:presse)?(?:mitteilung|meldung) (?:vom|am)|dieser (?:artikel|beitrag) wurde)\b|^(?:von|by) .{2,40} (?:am|on) (?=\d|\p{Lu})/iu;
const changeFirst = new RegExp(`^(?:${changed.source})`, "i");
const dateLabel =
  /(?:^|[\s_-]|[a-z](?=[A-Z]))(?:date|dates|datum|datetime|publish\w*|pub-?date|time|timestamp|meta|metadata|info|infos|lineinfo|byline)(?:$|[\s_-]|(?=[A-Z]))/i;

/** Nobody knows what an English page means by "04/05/2026": its month may come first. */
function isAmbiguous(first: string, second: string, language: string | null): boolean {
  if (Number(second) > 12) return true;
  return (language === null || /^en/i.test(language)) && Number(first) <= 12 && first !== second;
}

/** A date as a page shows it, in a form that is read: "Do 25.04.24 | 14:07 Uhr" gives "25.04.2024 14:07". */
function dateWords(text: string, language: string | null = null): string | null {
  for (const [form, order] of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const [, one = "", two = "", three = "", hour, minute, half] = found;
    if (order === "d/m/y" && isAmbiguous(one, two, language)) return null;
    const [date, name, year] =
      order === "mdy" ? [two, one, three] : order === "ymd" ? [three, two, one] : [one, two, three];
    const full = year.length === 2 ? `20${year}` : year;
    const named = /^\d/.test(name) ? `${date}.${name}.${full}` : `${date}. ${name} ${full}`;
    if (hour === undefined || minute === undefined) return named;
    const hours = half ? (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hour);
    return `${named} ${hours}:${minute}`;
  }
  return null;
}

/** A line of short parts, one of which is a day: "24. April 2026 | Rathaus", "24.04.2026 13:10 Uhr - Erste Liga". */
function isLineWithDay(words: string): boolean {
  const parts = words.split(/\s*[|•·⋅]\s*|\s[–-]\s|,\s(?=\p{Lu}\p{Ll}+\s\p{Lu})/u);
  return parts.length > 1 && parts.length <= 5 && parts.some((part) => part.length <= 45 && isDay(part));
}

/** A day, with a weekday before and an hour behind it at most. */
export function isDay(words: string): boolean {
  return forms.some(([form]) => {
    const found = form.exec(words);
    return (
      found !== null &&
      /^(?:(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\p{Ll}*[.,]*\s+|(?:am|vom|den|on)\s+)*$/iu.test(
        words.slice(0, found.index),
      ) &&
      /^\W*(?:Uhr|h)?\W*$/.test(words.slice(found.index + found[0].length))
    );
  });
}

/** Does this footer close an article rather than the page? */
function isOfArticle(footer: PageElement): boolean {
  if (/(?:^|\s)(?:entry|post|article)[_-]*(?:footer|meta|info)/i.test(labels(footer))) return true;
  return articleAround(footer) !== undefined;
}

/** Does that stand in a part of the page that is not the article: a masthead, a list of others, the comments? */
export function standsBeside(element: PageElement): boolean {
  for (const around of selfAndAround(element)) {
    if (/^(?:article|main)$/.test(around.tag)) return false;
    if (around.tag === "footer" && isOfArticle(around)) return false;
    if (/^(?:nav|aside|footer|figure)$/.test(around.tag)) return true;
    if (around.tag === "header" && findAll(around, ({ tag }) => /^h[1-3]$/.test(tag)).length === 0) return true;
    if (around !== element && /(?:^|[\s_-])(?:comments?|related|teaser|masthead)(?:$|[\s_-])/i.test(labels(around)))
      return true;
  }
  return false;
}

/** Words in which an element with a date stands, when these are few: "Aktualisiert am 25.11.2026, 18:30 Uhr". */
function wordsAround(element: PageElement): string {
  const parent = element.parent ? wordsIn(element.parent) : "";
  return parent.length <= wordsIn(element).length + 40 ? parent : wordsIn(element);
}

/** Says a name or a word that this is when the article was changed? */
export function isOfChange(element: PageElement): boolean {
  const own = `${labels(element)} ${wordsIn(element)}`;
  if (/publish|pubdate|veröffentlicht/i.test(own)) return false;
  const siblings = element.parent?.children.filter((child) => typeof child !== "string" && child.tag === "time") ?? [];
  return changed.test(own) || (siblings.length < 2 && changed.test(wordsAround(element)));
}

/** A live blog shows hundreds of dates; those of the article stand among the first. */
export const mostDates = 50;

type Shown = { readonly published: string[]; readonly modified: string[] };

/** Dates the page shows as words: near the headline where a name says what they are, else where the words say it. */
export function shownDates(page: Page, front: readonly PageElement[]): Shown {
  const language = page.head.language;
  const short = (found: PageElement) =>
    /^(?:p|div|span|li|time|small|dd|em|abbr|a|strong|font|h[3-6])$/.test(found.tag) && wordsIn(found).length < 120;
  const isNear = (found: PageElement) =>
    found.tag === "time" || dateLabel.test(labels(found)) || dateAlone.test(wordsIn(found)) || isDay(wordsIn(found));
  const called = front.filter((found) => short(found) && isNear(found));
  const lines = front.filter((found) => short(found) && !isNear(found) && isLineWithDay(wordsIn(found)));
  const near = [...called, ...lines];
  const all = findAll(page.zones.whole, short);
  const said = all.filter((found) => announced.test(wordsIn(found))).slice(0, mostDates);
  const changes = all
    .filter((found) => changeFirst.test(wordsIn(found)))
    .slice(0, mostDates)
    .filter((found) => !standsBeside(found));
  const of = (found: PageElement) => dateWords(wordsIn(found), language) ?? [];
  const isLater = (found: PageElement) => changed.test(wordsAround(found)) && !announced.test(wordsIn(found));
  const after = (found: PageElement) => {
    const [, words = ""] = new RegExp(`(?:${changed.source})(.{0,80})$`, "iu").exec(wordsIn(found)) ?? [];
    return dateWords(words, language) ?? [];
  };
  return {
    published: [...near.filter((found) => !isLater(found)), ...said].flatMap(of),
    modified: [...near, ...said, ...changes].flatMap(after),
  };
}

/** A date in an attribute of an element that is called published, as microformats write it: `<abbr class="published" title="…">`. */
export function markedDate(page: Page): string | null {
  const marked = findAll(
    page.zones.whole,
    ({ tag, attributes }) =>
      tag !== "time" &&
      /(?:^|\s)(?:published|date-?published|datePublished)(?:\s|$)/.test(
        `${attributes.class ?? ""} ${attributes.itemprop ?? ""}`,
      ),
  );
  const dates = marked
    .filter((found) => !standsBeside(found))
    .map(({ attributes }) => attributes.title ?? attributes.content ?? attributes.datetime);
  return dates.find((written) => /^\d{4}-\d{2}-\d{2}/.test(written ?? "")) ?? null;
}
