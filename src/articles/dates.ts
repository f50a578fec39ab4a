import { readDate } from "../time/written-dates.ts";
import { dateAlone } from "./boilerplate.ts";
import { textIn, typesOf } from "./json-ld.ts";
import type { Found, Page } from "./page-parts.ts";
import { findAll, labels, selfAndAround, wordsIn, type PageElement } from "./tree.ts";

const dayMs = 24 * 3_600_000;
const clockTime = /[T\s,]\d{1,2}[:.]?\d{2}/;

/**
 * The first date of the sources. One that says only the day gives way to a source that says the hour of that day, and
 * else stands for the day's beginning, with that in its provenance.
 */
function firstDate(zone: string, sources: readonly (readonly [string, string | null | undefined])[]): Found<number> {
  const read = sources.flatMap(([from, written]) => {
    const value = readDate(written, zone);
    return value === null ? [] : [{ from, value, exact: clockTime.test(written ?? "") }];
  });
  const [first] = read;
  if (!first || first.exact) return first ?? null;
  const better = read.find(({ exact, value }) => exact && value >= first.value && value < first.value + dayMs);
  return better ?? { value: first.value, from: `${first.from}, day only` };
}

const publishedNames = [
  "parsely-pub-date",
  "datepublished",
  "article:published",
  "date",
  "dc.date",
  "dc.date.issued",
  "dcterms.issued",
  "dcterms.created",
  "publish-date",
  "published-at",
  "publication-date",
  "pubdate",
  "sailthru.date",
  "cxenseparse:publishtime",
  "cxenseparse:recs:publishtime",
];
const modifiedNames = [
  "article:modified_time",
  "og:updated_time",
  "datemodified",
  "last-modified",
  "dc.date.modified",
  "dcterms.modified",
];

const day = "(\\d{1,2})\\.\\s?(\\d{1,2}\\.|\\p{L}{3,9}\\.?)\\s?(\\d{4}|\\d{2}(?!\\d))";
const clock = "(?:\\s?[|,–·-]?\\s?(?:um\\s)?(\\d{1,2})[:.](\\d{2})(?::\\d{2})?(?:\\s?Uhr)?)?";
const shownDate = new RegExp(`(?<![\\d.])${day}${clock}`, "u");
const changed = /\bakt\.|aktualisiert|geändert|update|\bstand\b|zuletzt|modified|changed|edited/i;
const announced = /^(?:datum|veröffentlicht|erschienen|erstellt|publiziert|published|date)\b/i;
const changeFirst = new RegExp(`^(?:${changed.source})`, "i");
const dateLabel =
  /(?:^|[\s_-]|[a-z](?=[A-Z]))(?:date|dates|datum|datetime|publish\w*|pub-?date|time|timestamp|meta|metadata|info|infos|lineinfo|byline)(?:$|[\s_-]|(?=[A-Z]))/i;

/** A date as a German page shows it, in a form that is read: "Do 25.04.24 | 14:07 Uhr" gives "25.04.2024 14:07 Uhr". */
function dateWords(text: string): string | null {
  const [, date = "", month = "", year = "", hour, minute] = shownDate.exec(text) ?? [];
  if (date === "") return null;
  const full = year.length === 2 ? `20${year}` : year;
  return `${date}. ${month} ${full}${hour === undefined ? "" : ` ${hour}:${minute}`}`.replace(
    /(\d)\. (\d{1,2}\.) /,
    "$1.$2",
  );
}

/** Does that stand in a part of the page that is not the article: a masthead, a list of others, the comments? */
function standsBeside(element: PageElement): boolean {
  for (const around of selfAndAround(element)) {
    if (/^(?:article|main)$/.test(around.tag)) return false;
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
function isOfChange(element: PageElement): boolean {
  const own = `${labels(element)} ${wordsIn(element)}`;
  if (/publish|pubdate|veröffentlicht/i.test(own)) return false;
  const siblings = element.parent?.children.filter((child) => typeof child !== "string" && child.tag === "time") ?? [];
  return changed.test(own) || (siblings.length < 2 && changed.test(wordsAround(element)));
}

/** A live blog shows hundreds of dates; those of the article stand among the first. */
const most = 50;

type Shown = { readonly published: string[]; readonly modified: string[] };

/** Dates the page shows as words: near the headline where a name says what they are, else where the words say it. */
function shownDates(page: Page, front: readonly PageElement[]): Shown {
  const short = (found: PageElement) =>
    /^(?:p|div|span|li|time|small|dd|em)$/.test(found.tag) && wordsIn(found).length < 120;
  const near = front.filter(
    (found) =>
      short(found) && (found.tag === "time" || dateLabel.test(labels(found)) || dateAlone.test(wordsIn(found))),
  );
  const all = findAll(page.zones.whole, short);
  const said = all.filter((found) => announced.test(wordsIn(found))).slice(0, most);
  const changes = all
    .filter((found) => changeFirst.test(wordsIn(found)))
    .slice(0, most)
    .filter((found) => !standsBeside(found));
  const of = (found: PageElement) => dateWords(wordsIn(found)) ?? [];
  const isLater = (found: PageElement) => changed.test(wordsAround(found)) && !announced.test(wordsIn(found));
  const after = (found: PageElement) => {
    const [, words = ""] = new RegExp(`(?:${changed.source})(.{0,80})$`, "iu").exec(wordsIn(found)) ?? [];
    return dateWords(words) ?? [];
  };
  return {
    published: [...near.filter((found) => !isLater(found)), ...said].flatMap(of),
    modified: [...near, ...said, ...changes].flatMap(after),
  };
}

/** When the article was published and last changed. A change from before publication was none that a reader could see. */
export function readDates(
  page: Page,
  front: readonly PageElement[],
): { published: Found<number>; modified: Found<number> } {
  const { head, node, zone, data, items } = page;
  const [item] = items.filter((one) => one.datePublished || one.dateModified);
  const times = findAll(page.zones.whole, (found) => found.tag === "time" && Boolean(found.attributes.datetime))
    .slice(0, most)
    .filter((time) => !standsBeside(time));
  const time = times.find((one) => !isOfChange(one));
  const pageNode = page.nodes.find((one) => typesOf(one).some((type) => /^(?:WebPage|ItemPage)$/.test(type)));
  const [video] = node ? [] : page.nodes.filter((one) => typesOf(one).includes("VideoObject"));
  const shown = shownDates(page, front);
  const published = firstDate(zone, [
    [`${data} datePublished`, textIn(node?.datePublished)],
    ["article:published_time", head.one("article:published_time", "og:article:published_time")],
    ["meta date", head.one(...publishedNames)],
    ["microdata datePublished", textIn(item?.datePublished)],
    ["html time", time?.attributes.datetime],
    [`${data} dateCreated`, textIn(node?.dateCreated) ?? textIn(node?.uploadDate)],
    ["json-ld uploadDate", textIn(video?.uploadDate)],
    ["json-ld datePublished of the page", textIn(pageNode?.datePublished)],
    ...shown.published.map((words) => ["html date", words] as const),
  ]);
  const modified = firstDate(zone, [
    [`${data} dateModified`, textIn(node?.dateModified)],
    ["meta date of change", head.one(...modifiedNames)],
    ["microdata dateModified", textIn(item?.dateModified)],
    ["html time", times.find((one) => isOfChange(one))?.attributes.datetime],
    ...shown.modified.map((words) => ["html date", words] as const),
  ]);
  const isEarlier = published && modified && modified.value < published.value;
  return { published, modified: isEarlier ? null : modified };
}
