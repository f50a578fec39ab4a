import { readDate } from "../time/written-dates.ts";
import type { Found, Page } from "./fields.ts";
import { textIn } from "./json-ld.ts";
import { findAll, labels, wordsIn, type PageElement } from "./tree.ts";

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
  "date",
  "dc.date",
  "dc.date.issued",
  "publish-date",
  "pubdate",
  "sailthru.date",
  "cxenseparse:recs:publishtime",
];

const day = "(\\d{1,2})\\.\\s?(\\d{1,2}\\.|\\p{L}{3,9}\\.?)\\s?(\\d{4}|\\d{2}(?!\\d))";
const clock = "(?:\\s?[|,–·-]?\\s?(?:um\\s)?(\\d{1,2})[:.](\\d{2})(?::\\d{2})?(?:\\s?Uhr)?)?";
const shownDate = new RegExp(`(?<![\\d.])${day}${clock}`, "u");
const changed = /aktualisiert|geändert|update|stand\s*:|zuletzt|modified|changed/i;
const announced = /^(?:datum|veröffentlicht|erschienen|erstellt|publiziert|published|date)\b/i;
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

/** Dates the page shows as words: near the headline where a name says what they are, else where the words say it. */
function shownDates(page: Page, front: readonly PageElement[]): string[] {
  const short = (found: PageElement) =>
    /^(?:p|div|span|li|time|small|dd|em)$/.test(found.tag) && wordsIn(found).length < 120;
  const near = front.filter((found) => short(found) && dateLabel.test(labels(found)));
  const said = findAll(page.zones.whole, short).filter((found) => announced.test(wordsIn(found)));
  return [...near, ...said].flatMap((found) => {
    const text = wordsIn(found);
    const words = changed.test(text) && !announced.test(text) ? null : dateWords(text);
    return words === null ? [] : [words];
  });
}

/** When the article was published and last changed. */
export function readDates(
  page: Page,
  front: readonly PageElement[],
): { published: Found<number>; modified: Found<number> } {
  const { head, node, zone } = page;
  const times = findAll(page.zones.whole, (found) => found.tag === "time" && Boolean(found.attributes.datetime));
  return {
    published: firstDate(zone, [
      ["json-ld datePublished", textIn(node?.datePublished)],
      ["article:published_time", head.one("article:published_time", "og:article:published_time")],
      ["meta date", head.one(...publishedNames)],
      ["html time", times[0]?.attributes.datetime],
      ["json-ld dateCreated", textIn(node?.dateCreated)],
      ...shownDates(page, front).map((words) => ["html date", words] as const),
    ]),
    modified: firstDate(zone, [
      ["json-ld dateModified", textIn(node?.dateModified)],
      [
        "article:modified_time",
        head.one("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dc.date.modified"),
      ],
    ]),
  };
}
