import { describe, expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";

const text = [
  "Das Fährmuseum in Kleinhafen bekommt ein neues Dach, das teilte die Gemeinde am Dienstag mit.",
  "Die Arbeiten beginnen im März und sollen bis zum Herbst dauern, sagte der Leiter Kim Falk.",
];
const headline = "Das Dach wird endlich erneuert";
const body = text.map((one) => `<p>${one}</p>`).join("");
const ld = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline, ...node })}</script>`;
const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`;

const now = Date.parse("2026-11-26T12:00:00Z");

function read(head: string, front: string, language = "de") {
  const html = `<html lang="${language}"><head>${head}</head><body><article><h1>${headline}</h1>${front}${body}</article></body></html>`;
  const reading = readPage(html, { url: "https://kuestenbote.example/kultur/dach", zone: "Europe/Berlin", now });
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  const { publishedAt, modifiedAt } = reading.article;
  return { published: iso(publishedAt), modified: iso(modifiedAt), why: reading.why };
}

const at = "2026-11-25T17:30:00.000Z";

describe("the publication is read wherever a page says it", () => {
  test.each<[string, string, string]>([
    ["JSON-LD without a zone is the newsroom's own time", ld({ datePublished: "2026-11-25T18:30:00" }), ""],
    ["JSON-LD with a zone", ld({ datePublished: "2026-11-25T18:30:00+0100" }), ""],
    ["a meta", meta("article:published_time", "2026-11-25T18:30:00+01:00"), ""],
    ["a meta that a system spells with colons", meta("article:published:time", "2026-11-25T17:30:00+00:00"), ""],
    ["a meta that a system spells with dots", meta("article.published-time", "2026-11-25T17:30:00Z"), ""],
    ["Dublin Core", meta("DCTERMS.issued", "2026-11-25 18:30"), ""],
    [
      "the page's node beside an article without a date",
      `${ld({})}<script type="application/ld+json">{"@type":"WebPage","datePublished":"2026-11-25T18:30:00+01:00"}</script>`,
      "",
    ],
    [
      "microdata",
      "",
      '<div itemscope itemtype="https://schema.org/NewsArticle"><time itemprop="datePublished" datetime="2026-11-25T18:30:00+01:00">gestern</time></div>',
    ],
    [
      "microdata as content",
      "",
      '<span itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished" content="2026-11-25T18:30"></span>',
    ],
    ["a time element", "", '<time datetime="2026-11-25T18:30+01:00">gestern</time>'],
    [
      "a time element after the one of the change",
      "",
      '<p>Aktualisiert: <time datetime="2026-11-25T19:05+01:00">19.05</time></p><p>Veröffentlicht: <time datetime="2026-11-25T18:30+01:00">18.30</time></p>',
    ],
    ["words in a time element", "", "<time>25.11.2026, 18:30 Uhr</time>"],
    ["words in a named element", "", '<span class="article-date">Mi., 25. November 2026 um 18.30 Uhr</span>'],
    ["words that say so", "", "<p>Veröffentlicht am 25.11.2026, 18:30 Uhr</p>"],
    ["a line with other things", "", "<p>25. November 2026, 18:30 Uhr | Kultur</p>"],
    ["a line with who wrote it", "", "<small>25.11.2026 | 18:30 Uhr | Kim Falk</small>"],
    ["a line with the house first", "", "<p>Küstenbote • 25.11.2026 18:30 Uhr</p>"],
    ["words of a system", "", "<div>Gespeichert von kfalk am 25. November 2026 - 18:30</div>"],
    ["who wrote it and when", "", "<div>Von Kim Falk am 25.11.2026, 18:30</div>"],
    ["month first", "", "<small>November 25, 2026 6:30 pm</small>"],
    ["year first", "", "<span>2026-11-25 18:30:00</span>"],
    ["slashes that can be read in one way only", "", '<span class="post-date">25/11/2026 18:30</span>'],
    ["a microformat", "", '<abbr class="published" title="2026-11-25T18:30:00+01:00">gestern</abbr>'],
    [
      "a time in the article's own footer",
      "",
      '<footer class="entry-footer"><time class="entry-date published" datetime="2026-11-25T18:30:00+01:00">gestern</time></footer>',
    ],
    ["both in one line", "", "<p>Veröffentlicht: 25.11.2026, 18:30 Uhr, aktualisiert: 25.11.2026, 19:05 Uhr</p>"],
  ])("%s", (_, head, front) => {
    expect(read(head, front).published).toBe(at);
  });
});

describe("no publication is invented from", () => {
  test.each<[string, string, string]>([
    ["words that count back", "", "<time>vor 3 Stunden</time>"],
    ["a duration", "", '<time datetime="PT3H">vor 3 Stunden</time>'],
    ["an hour alone", "", '<span class="article-date">18:30 Uhr</span>'],
    ["a day without its year", "", '<span class="article-date">25. November, 18:30 Uhr</span>'],
    ["an event in the headline's neighbourhood", "", "<p>Konzert am 25.11.2026, 18:30 Uhr in der Stadthalle</p>"],
    ["the day of an event to come", "", "<p>27. November 2026 | Stadthalle</p>"],
    [
      "a comment's time",
      "",
      '<ol class="comments"><li><time datetime="2026-11-25T18:30+01:00">gestern</time></li></ol>',
    ],
    [
      "the page's footer",
      "",
      '</article><footer><time datetime="2026-11-25T18:30+01:00">heute</time></footer><article>',
    ],
    ["today", "", '<span class="article-date">heute, 18:30 Uhr</span>'],
    ["the state of things", "", "<p>Stand: 25.11.2026, 18:30 Uhr</p>"],
    ["a change", "", '<time class="updated">Aktualisiert am 25.11.2026, 18:30 Uhr</time>'],
    [
      "a change in a time element",
      "",
      '<p>Zuletzt aktualisiert: <time datetime="2026-11-25T18:30+01:00">18:30</time></p>',
    ],
    [
      "today's date in the masthead",
      "",
      '</article><header><time datetime="2026-11-25T18:30+01:00">Mittwoch</time></header><article>',
    ],
    ["another article's date", "", '<aside><time datetime="2026-11-25T18:30+01:00">Mittwoch</time></aside>'],
    [
      "a day of the story itself",
      "",
      "<p>Das Museum wurde am 12. Mai 1978 eröffnet und war lange geschlossen, sagte Falk.</p>",
    ],
    ["a thirteenth month", ld({ datePublished: "2026-13-25T18:30:00" }), ""],
  ])("%s", (_, head, front) => {
    expect(read(head, front).published).toBeNull();
  });
});

describe("the last change is read", () => {
  const published = ld({ datePublished: "2026-11-25T18:30:00+01:00" });
  const later = "2026-11-25T18:05:00.000Z";
  test.each<[string, string, string]>([
    ["from JSON-LD", ld({ datePublished: "2026-11-25T18:30:00+01:00", dateModified: "2026-11-25T19:05:00+01:00" }), ""],
    ["from a meta", published + meta("article:modified_time", "2026-11-25T19:05:00+01:00"), ""],
    ["from a time element", published, '<p>Aktualisiert: <time datetime="2026-11-25T19:05+01:00">19.05</time></p>'],
    ["from words", published, "<p>Stand: 25.11.2026, 19:05 Uhr</p>"],
    [
      "from the second half of a line",
      "",
      "<p>Veröffentlicht: 25.11.2026, 18:30 Uhr, aktualisiert: 25.11.2026, 19:05 Uhr</p>",
    ],
  ])("%s", (_, head, front) => {
    expect(read(head, front)).toMatchObject({ published: at, modified: later });
  });
  test("but not when it was before the publication: no reader saw that", () => {
    const node = ld({ datePublished: "2026-11-25T18:30:00+01:00", dateModified: "2026-11-25T14:00:00+01:00" });
    expect(read(node, "")).toMatchObject({ published: at, modified: null });
  });
});

test("provenance says where a date was read", () => {
  expect(read(meta("article:published:time", "2026-11-25T18:30:00+01:00"), "").why.publishedAt).toBe(
    "article:published_time",
  );
  expect(read("", "<p>Veröffentlicht am 25.11.2026</p>").why.publishedAt).toBe("html date, day only");
});

test("a number behind the day is no hour", () => {
  expect(read("", "<p>25.11.2026 | 18.300 Euro</p>").published).toBe("2026-11-24T23:00:00.000Z");
});

test("slashes that can be read in two ways are read where pages put the day first", () => {
  const front = '<span class="post-date">04/05/2026</span>';
  expect(read("", front, "en").published).toBeNull();
  expect(read("", front, "de").published).toBe("2026-05-03T22:00:00.000Z");
});
