import { readDate } from "../time/written-dates.ts";
import { textIn, typesOf } from "./json-ld.ts";
import type { Found, Page } from "./page-parts.ts";
import { isOfChange, markedDate, mostDates, shownDates, standsBeside } from "./shown-dates.ts";
import { findAll, type PageElement } from "./tree.ts";

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

/**
 * When the article was published and last changed. A change from before publication was none that a reader could see; a day
 * to come that a page shows as words is that of an event.
 */
export function readDates(
  page: Page,
  front: readonly PageElement[],
  now: number | null = null,
): { published: Found<number>; modified: Found<number> } {
  const { head, node, zone, data, items } = page;
  const [item] = items.filter((one) => one.datePublished || one.dateModified);
  const times = findAll(page.zones.whole, (found) => found.tag === "time" && Boolean(found.attributes.datetime))
    .slice(0, mostDates)
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
    ["html published", markedDate(page)],
    [`${data} dateCreated`, textIn(node?.dateCreated) ?? textIn(node?.uploadDate)],
    ["json-ld uploadDate", textIn(video?.uploadDate)],
    ["json-ld datePublished of the page", textIn(pageNode?.datePublished)],
    ...shown.published
      .filter((words) => now === null || (readDate(words, zone) ?? 0) <= now)
      .map((words) => ["html date", words] as const),
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
