import { describe, expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";

const url = "https://www.kuestenbote.example/kultur/faehre-museum";
const text = [
  "Das Fährmuseum in Kleinhafen bekommt ein neues Dach, das teilte die Gemeinde am Dienstag mit.",
  "Die Arbeiten beginnen im März und sollen bis zum Herbst dauern, sagte der Leiter Kim Falk.",
  "Bezahlt wird das Dach zur Hälfte vom Land, die andere Hälfte haben Vereine gesammelt.",
];
const body = text.map((one) => `<p>${one}</p>`).join("");
const ld = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", datePublished: "2026-11-25T18:30:00+01:00", ...node })}</script>`;
const og = (title: string) => `<meta property="og:title" content="${title}">`;

function read(inside: string, head = "") {
  const html = `<html lang="de"><head><meta property="og:site_name" content="Küstenbote">${head}</head><body>${inside}</body></html>`;
  return readPage(html, { url, zone: "Europe/Berlin" }).article;
}
const article = (heading: string) => `<article><header>${heading}</header>${body}</article>`;

const kicker = "Museum am Hafen";
const headline = "Das Dach wird endlich erneuert";

describe("kicker and headline are told apart as a reader sees them", () => {
  test.each<[string, string, string?]>([
    ["two spans with a colon between", `<h1><span>${kicker}</span>: <span>${headline}</span></h1>`],
    [
      "a named span, a colon outside of both",
      `<h1><span class="kicker">${kicker}</span><span>: </span><span>${headline}</span></h1>`,
    ],
    [
      "a colon for screen readers alone",
      `<h2><span>${kicker}<span class="visually-hidden">: </span></span>${headline}</h2>`,
    ],
    [
      "names that say the opposite of the order, with a colon after the first",
      `<h1><span class="subline">${kicker}<span class="sr-only">:</span></span> <span class="topline">${headline}</span></h1>`,
    ],
    [
      "a named span and a dash",
      `<h1><span class="overline">${kicker}</span><span>- </span><span class="main">${headline}</span></h1>`,
    ],
    ["a colon in the text, and data that have the second part alone", `<h1>${kicker}: ${headline}</h1>`, og(headline)],
    ["a line break that the declared title proves", `<h1>${kicker}<br>${headline}</h1>`, og(`${kicker}: ${headline}`)],
    ["a line break, and data that name the second line", `<h1>${kicker}<br />${headline}</h1>`, ld({ headline })],
    ["a nameless span that runs into the rest", `<h1><span>${kicker}</span>${headline}</h1>`],
    [
      "a nameless span, a slash in the declared title",
      `<h1><span>${kicker}</span> ${headline}</h1>`,
      og(`${kicker} / ${headline}`),
    ],
    ["a smaller heading right above", `<div><h2>${kicker}</h2></div><div><h1>${headline}</h1></div>`],
    ["in the declared title alone", `<h1>${headline}</h1>`, og(`${kicker}: ${headline}`)],
    [
      "in the declared title, with quotation marks of another make",
      `<h1>„Das Dach“ wird endlich erneuert</h1>`,
      og(`${kicker}: „Das Dach“ wird endlich erneuert`),
    ],
  ])("%s", (_, heading, head = "") => {
    const found = read(article(heading), head);
    expect({ kicker: found.kicker, headline: found.headline?.replace(/[„“]/g, "") }).toEqual({ kicker, headline });
  });

  test.each<[string, string, string?]>([
    ["a line break that nothing proves", "<h1>Das Dach wird<br>endlich erneuert</h1>"],
    ["an emphasised first word", "<h1><em>Das Dach</em> wird endlich erneuert</h1>"],
    [
      "the shelves an article stands in, called kicker",
      `<div class="kicker"><span><a href="/kultur">Kultur</a></span><span>Küste</span></div><h1>${headline}</h1>`,
    ],
    [
      "a path, called pretitle",
      `<div class="article-pretitle"><a href="/">Start</a> / <a href="/kultur">Kultur</a> <span>/</span></div><h1>${headline}</h1>`,
    ],
    ["a sentence above", `<h2>Die Gemeinde hat lange gespart.</h2><h1>${headline}</h1>`],
    ["a heading with other words between", `<h2>Kultur</h2><p>Mittwoch</p><h1>${headline}</h1>`],
  ])("but %s is no kicker", (_, heading, head = "") => {
    expect(read(article(heading), head)).toMatchObject({ kicker: null, headline });
  });

  test("a speaker is no kicker, nor what stands in quotation marks", () => {
    expect(read(article("<h1>Falk: Wir haben lange auf das neue Dach gewartet</h1>")).kicker).toBeNull();
    expect(read(article("<h1>„Museum: Ein Traum“ kommt nach Kleinhafen</h1>")).kicker).toBeNull();
  });
});

test("the last step of a path gives way to the heading that means the same, and counts where there is none", () => {
  const path = `<div><a href="/">Start</a> | <a href="/kultur">Kultur</a> |</div><h1>Museum: Dach wird erneuert</h1>`;
  const other = `<h2><span>${kicker}</span>: <span>${headline}</span></h2>`;
  expect(read(`<section>${path}</section><main>${other}${body}</main>`)).toMatchObject({
    headline: "Museum: Dach wird erneuert",
  });
  const head = og("Museum am Hafen: Dach wird erneuert");
  expect(read(`<section>${path}</section><main>${other}${body}</main>`, head)).toMatchObject({ kicker, headline });
  expect(read(`<section>${path}</section><main><h2>Unsere Angebote der Woche</h2>${body}</main>`, head).headline).toBe(
    "Dach wird erneuert",
  );
});

test("a heading beside which a layout has no sidebar is the article's", () => {
  const page = `<div class="content without-sidebar"><header><h2 class="entry-title">${headline}</h2></header><div class="entry-content">${body}</div></div>`;
  expect(read(page, og("Das Dach des Museums wird erneuert"))).toMatchObject({ headline, body: text });
});

test("a date alone is no paragraph, so that the heading below it is found", () => {
  const page = `<article><div><p>25. November 2026 - 18.30 Uhr</p><p>Akt.: 25. November 2026 - 19.05 Uhr</p></div><div><h1>${headline}</h1></div>${body}</article>`;
  expect(read(page)).toMatchObject({ headline, body: text });
});

describe("the name of the site is no part of the headline", () => {
  const names = ["Küstenbote", "kuestenbote.example", "Der Küstenbote online"];
  const behind = ["|", "-", "–", "—", "·", "•", "»", "›"].flatMap((mark) =>
    names.map((name) => `${headline} ${mark} ${name}`),
  );
  const before = ["|", "-", "–", "»"].map((mark) => `Küstenbote ${mark} ${headline}`);
  const other = [
    `${headline}|Küstenbote`,
    `${headline} – Küstenbote – 25.11.2026`,
    `${headline} | Küstenbote | kuestenbote.example`,
  ];
  test.each([...behind, ...before, ...other])("%s", (title) => {
    expect(read(`<article>${body}</article>`, `<title>${title}</title>`).headline).toBe(headline);
  });
  test("but what only sounds like it stays", () => {
    const title = "Dachdecker gesucht - Museum hofft auf Hilfe";
    expect(read(`<article>${body}</article>`, `<title>${title}</title>`).headline).toBe(title);
  });
});

describe("the section is the newsroom's own word for it", () => {
  const crumbs = (...all: string[]) =>
    `<script type="application/ld+json">${JSON.stringify({ "@type": "BreadcrumbList", itemListElement: all.map((name, i) => ({ "@type": "ListItem", position: i + 1, name })) })}</script>`;
  test.each<[string, string, string]>([
    ["a path with the site's name", crumbs("Startseite", "Küstenbote", "Kultur", headline), "Kultur"],
    ["a path with the site's address", crumbs("www.kuestenbote.example", "Kultur", headline), "Kultur"],
    [
      "a path with the site's name written with a stroke",
      crumbs("Küsten|bote", "Kultur", "Museen", headline),
      "Kultur",
    ],
    ["a path that ends in the section", crumbs("Start", "Kultur"), "Kultur"],
    [
      "data before a path",
      ld({ headline, articleSection: ["Museen", "Kultur"] }) + crumbs("Kultur", headline),
      "Museen",
    ],
    ["a meta before the address", '<meta name="article:section" content="Museen">', "Museen"],
    ["the address alone", "", "Kultur"],
  ])("%s", (_, head, section) => {
    expect(read(article(`<h1>${headline}</h1>`), head).section).toBe(section);
  });
  test("a path in microdata is read like one in JSON-LD", () => {
    const item = (name: string, at: number) =>
      `<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem"><a itemprop="item" href="/${at}"><span itemprop="name">${name}</span></a><meta itemprop="position" content="${at}"></li>`;
    const path = `<ol itemscope itemtype="https://schema.org/BreadcrumbList">${item("Start", 1)}${item("Museen", 2)}${item(headline, 3)}</ol>`;
    expect(read(path + article(`<h1>${headline}</h1>`)).section).toBe("Museen");
  });
});
