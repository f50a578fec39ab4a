import { describe, expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";

/** How newsrooms' systems build the top of an article; places and people are invented. */
const url = "https://www.moorbote.example/lokales/bruecke-gesperrt-1234.html";
const paragraphs = [
  "Die Brücke über die Tarre in Moorhausen bleibt bis zum Frühjahr gesperrt, das teilte der Kreis am Dienstag mit.",
  "Gutachter haben Risse in zwei Pfeilern gefunden, sagte die Leiterin des Bauamts, Ute Groß, dem Ausschuss.",
  "Der Bus fährt solange über Hasselwörth und braucht eine Viertelstunde länger als bisher, so die Verkehrsbetriebe.",
];
const text = paragraphs.map((one) => `<p>${one}</p>`).join("");
const kicker = "Tarrebrücke in Moorhausen";
const headline = "Kreis sperrt die Brücke bis zum Frühjahr";
const whole = `${kicker}: ${headline}`;

type Head = { readonly og?: string; readonly title?: string; readonly ld?: object | object[] };
function read(top: string, { og, title, ld }: Head = {}) {
  const data = ld === undefined ? "" : `<script type="application/ld+json">${JSON.stringify(ld)}</script>`;
  const head = `<title>${title ?? og ?? ""}</title><meta property="og:site_name" content="Moorbote">${og ? `<meta property="og:title" content="${og}">` : ""}${data}`;
  const html = `<!doctype html><html lang="de"><head>${head}</head><body><header><nav><a href="/">Moorbote</a></nav></header><main>${top}<div class="article-body">${text}</div></main></body></html>`;
  return readPage(html, { url, zone: "Europe/Berlin" }).article;
}
const news = (node: object) => ({ "@context": "https://schema.org", "@type": "NewsArticle", ...node });

describe("a kicker that the page sets apart is one", () => {
  test.each<[string, string, Head]>([
    [
      "a broadcaster: top line and headline in spans of one heading",
      `<h1 class="head__headline"><span class="head__topline">${kicker}</span><span class="head__text">${headline}</span></h1>`,
      { og: headline, ld: news({ headline }) },
    ],
    [
      "a broadcaster: the top line as paragraph over the heading",
      `<div class="story"><p class="story-meta-kicker">${kicker}</p><h1>${headline}</h1></div>`,
      { og: headline, title: `${headline} - news.moorbote.example` },
    ],
    [
      "a chain of regional papers: both joined in all that is declared",
      `<h2 class="kicker">${kicker}</h2><h1 class="headline">${headline}</h1>`,
      { og: whole, title: `${whole} | Moorbote`, ld: news({ headline: whole }) },
    ],
    [
      "a system of publishers: a heading with an intro that ends in a colon",
      `<h1><span class="headline-intro">${kicker}:</span> <span class="headline-main">${headline}</span></h1>`,
      { og: whole, ld: [news({ headline: whole })] },
    ],
    [
      "a weekly: the colon hidden from sight",
      `<h1><span>${kicker}<span class="visually-hidden">: </span></span><span>${headline}</span></h1>`,
      { og: whole },
    ],
    [
      "an agency's text: one line, and data that have the second part alone",
      `<h1>${whole}</h1>`,
      { og: whole, ld: news({ headline }) },
    ],
    [
      "a system that declares the second part for social networks",
      `<h1>${whole}</h1>`,
      { og: headline, ld: news({ headline: whole }) },
    ],
    [
      "an alternative headline that differs from it in marks only",
      `<h1>Tarrebrücke in Moorhausen: Kreis sperrt die Brücke – bis zum Frühjahr</h1>`,
      { og: "Kreis sperrt die Brücke - bis zum Frühjahr" },
    ],
  ])("%s", (_, top, head) => {
    const found = read(top, head);
    expect([found.kicker, found.headline?.replace(" – bis", " bis")]).toEqual([kicker, headline]);
  });
});

describe("one line with a colon is one headline, as a reader sees it, where nothing on the page says otherwise", () => {
  const same = (title: string): Head => ({ og: title, title: `${title} - Moorbote`, ld: news({ headline: title }) });
  test.each<[string, string]>([
    ["a theme in front", whole],
    ["a statement in front", "Risse in zwei Pfeilern: Kreis sperrt die Brücke über die Tarre"],
    ["a question behind", "Kreis sperrt die Tarrebrücke: Wie kommen die Kinder jetzt zur Schule?"],
    ["a speaker in front", "Landrätin Groß: Wir hätten die Brücke früher sperren müssen"],
    ["a speaker and a quotation", "Landrätin Groß: „Wir hätten die Brücke früher sperren müssen“"],
    ["a city in front", "Moorhausen: Brücke über die Tarre bis zum Frühjahr gesperrt"],
    ["two colons", "Nach dem Gutachten: Sperrung der Brücke: So geht es weiter"],
    ["a stroke instead of a colon", "Brücke gesperrt | Was Pendler jetzt wissen müssen"],
    ["English", "Bridge closed until spring: what commuters need to know"],
    ["a ticker", "Brücke gesperrt +++ Bus fährt Umweg: Die Nachrichten des Tages aus Moorhausen"],
  ])("%s", (_, title) => {
    expect(read(`<h1>${title}</h1>`, same(title))).toMatchObject({ kicker: null, headline: title });
    // Without a heading in front of the text the declared title counts, by the same rule.
    expect(read("", same(title))).toMatchObject({ kicker: null, headline: title });
  });
  test("a kind of article in front stays in the headline and is known all the same", () => {
    const title = "Kommentar: Die Sperrung kommt um Jahre zu spät";
    expect(read(`<h1>${title}</h1>`, same(title))).toMatchObject({ kicker: null, headline: title, opinion: true });
    const live = "Liveblog: Die Sperrung der Brücke in Moorhausen";
    expect(read(`<h1>${live}</h1>`, same(live))).toMatchObject({ headline: live, liveBlog: true });
    const ad = "Anzeige: Neue Fahrräder für den Umweg in Moorhausen";
    expect(read(`<h1>${ad}</h1>`, same(ad))).toMatchObject({ headline: ad, sponsored: true });
  });
});

describe("what is no part of the headline is left out, what is one stays", () => {
  test.each<[string, string, Head, string]>([
    [
      "soft hyphens",
      "<h1>Kreis sperrt Tarre&shy;brücke bis zum Früh&#173;jahr</h1>",
      {},
      "Kreis sperrt Tarrebrücke bis zum Frühjahr",
    ],
    [
      "entities that were escaped twice",
      "",
      { og: "Br&amp;uuml;cke gesperrt &amp;amp; Bus f&amp;auml;hrt Umweg" },
      "Brücke gesperrt & Bus fährt Umweg",
    ],
    [
      "a no-break space and a zero-width one",
      "<h1>Brücke bis 31.&nbsp;März &#8203;gesperrt, Bus fährt Umweg</h1>",
      {},
      "Brücke bis 31. März gesperrt, Bus fährt Umweg",
    ],
    [
      "quotation marks and dashes as they stand",
      "<h1>»Die Brücke« – ein Denkmal, das „zu lange“ warten musste</h1>",
      {},
      "»Die Brücke« – ein Denkmal, das „zu lange“ warten musste",
    ],
    [
      "the heading before what social networks are told",
      `<h1>${headline}</h1>`,
      { og: "Diese Brücke sperrt der Kreis: Was Sie wissen müssen", ld: news({ headline }) },
      headline,
    ],
    [
      "a badge for subscribers in the heading",
      `<h1><span class="badge-plus">Plus</span>${headline}</h1>`,
      { og: headline },
      headline,
    ],
    ["a date and a section behind, in the title of the window", "", { title: `${headline} | Moorbote` }, headline],
  ])("%s", (_, top, head, wanted) => {
    expect(read(top, head)).toMatchObject({ kicker: null, headline: wanted });
  });
});

test("an embargo without a zone counts in the newsroom's zone", () => {
  const page = `<html><head><meta name="litfass:embargo_until" content="2026-11-26T12:00:00"></head><body><main><h1>${headline}</h1>${text}</main></body></html>`;
  const until = (zone?: string) => readPage(page, { url, ...(zone ? { zone } : {}) }).article.embargoUntil;
  expect(until("Europe/Lisbon")).toBe(Date.parse("2026-11-26T12:00:00Z"));
  expect(until("Europe/Vienna")).toBe(Date.parse("2026-11-26T11:00:00Z"));
});
