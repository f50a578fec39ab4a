import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";
import { html, openSite } from "./site.ts";

const url = "https://bote.example/politik/haushalt-123";
const texts = [
  "Wir und unsere Partner verarbeiten Daten, um Inhalte und Anzeigen zu zeigen und deren Leistung zu messen.",
  "Sie können Ihre Auswahl jederzeit ändern und finden dazu unten auf jeder Seite einen Verweis.",
  "Mehr darüber steht in unseren Hinweisen zum Schutz der Daten, die Sie jederzeit lesen können.",
];
const body = texts.map((one) => `<p>${one}</p>`).join("");
const page = (title: string, head = "", more = "") =>
  `<html lang="de"><head><title>${title} | Lindenauer Bote</title>${head}</head><body><main><h1>${title}</h1>${body}${more}</main></body></html>`;
const withheld = (text: string) => readPage(text, { url }).withheld;
const data = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Haushalt","isAccessibleForFree":false}</script>`;
const password = `<form><input type="email"><input type="password"><button>Anmelden</button></form>`;

describe("a page that answers 200 and stands in front of an article, or in its place, is none", () => {
  test.each([
    "Seite nicht gefunden",
    "404",
    "Fehler 404: Hier ist nichts",
    "Der Artikel ist nicht mehr verfügbar",
    "Page not found",
    "This article is no longer available",
    "Mit Werbung und Cookies weiterlesen",
    "Lesen Sie den Boten werbefrei weiterlesen im Pur-Abo: jetzt werbefrei lesen",
    "Cookie-Einstellungen: Zustimmen und weiter",
    "Datenschutz: Wie möchten Sie den Boten nutzen",
    "We value your privacy: accept and continue",
    "Bitte anmelden",
    "Sign in",
    "Wartungsarbeiten",
    "Just a moment...",
  ])("%s", (title) => {
    expect(withheld(page(title))).toBe("not an article");
  });

  test("a sign-in form with little beside it", () => {
    const form = `<html><body><main><h1>Lindenauer Bote für Abonnenten</h1><p>${texts[0]}</p>${password}</main></body></html>`;
    expect(withheld(form)).toBe("not an article");
  });

  test.each([
    ["with a sign-in form over it that declares itself", page("Haushalt der Stadt beschlossen", data, password)],
    [
      "with a consent layer over it",
      page("Haushalt der Stadt beschlossen", data, `<div class="consent"><h2>Mit Werbung weiterlesen</h2></div>`),
    ],
    ["with a sign-in form in its head and enough to read", page("Haushalt der Stadt beschlossen", "", password)],
    ["about an error", page("Seite nicht gefunden: Warum das Archiv der Stadt leer ist", data)],
    ["about a number", page("500 Gäste feiern in Bad Lindenau")],
    ["about rooms", page("Zimmer 404 im Rathaus ist wieder offen")],
    ["about advertising", html("Streit um Werbung an Schulen geht weiter").replace(/<link[^>]*>/, "")],
    ["about data", html("Datenschutz: Was die Stadt über Sie weiß").replace(/<link[^>]*>/, "")],
    ["about cookies", html("Omas Cookies: So gelingen sie").replace(/<link[^>]*>/, "")],
  ])("but an article %s is one", (_, text) => {
    expect(withheld(text)).toBeNull();
  });
});

describe("an address that leads elsewhere", () => {
  let site: Awaited<ReturnType<typeof openSite>>;
  beforeEach(async () => {
    site = await openSite();
  });
  afterEach(() => site.store.close());
  const entered = async () => {
    await site.enter({ id: "a", url });
    await site.read();
    return site.store.articles.resolve(url);
  };
  const known = async (address: string) => site.store.articles.get(address);
  const website = '<meta property="og:type" content="website">';
  const refresh = (to: string, after = 0) => `<meta http-equiv="refresh" content="${after}; url=${to}">`;

  test.each([
    ["the section above", "https://bote.example/politik", page("Politik aus Bad Lindenau", website)],
    ["a page that asks for consent", "https://bote.example/pur?to=haushalt-123", page("Mit Werbung weiterlesen")],
    ["a sign-in", "https://konto.bote.example/login", page("Anmelden")],
  ])("to %s holds no article for now, and is the article when it leads there no more", async (_, at, text) => {
    site.pages[url] = { at, html: text };
    await entered();
    expect(await known(at)).toBeNull();
    expect(await site.store.articles.resolve(url)).toBeNull();
    expect((await site.entry())?.why?.en).toContain(`leads to ${at}, which is no article`);
    site.pages[url] = { html: html("Haushalt").replace("https://bote.example/1", url) };
    site.clock.moveTo((await site.store.entries.nextAt()) ?? 0);
    await site.read();
    expect(await known(url)).toMatchObject({ withheld: null });
  });

  test("to the article's new address is that article", async () => {
    const at = "https://bote.example/1";
    site.pages[url] = { at, html: html("Haushalt") };
    await entered();
    expect(await known(at)).toMatchObject({ withheld: null });
  });

  test("by itself after a moment is followed, as a reader's browser does", async () => {
    site.pages[url] = { html: page("Einen Augenblick", refresh("/1")) };
    site.pages["https://bote.example/1"] = { html: html("Haushalt") };
    await entered();
    expect(await known("https://bote.example/1")).toMatchObject({ withheld: null });
    expect(site.asked.slice(0, 2)).toEqual([url, "https://bote.example/1"]);
  });

  test("by itself to the home page, or round and round, holds none", async () => {
    site.pages[url] = { html: page("Einen Augenblick", refresh("https://bote.example/")) };
    await entered();
    expect((await site.entry())?.why?.en).toContain("leads to the home page");
    for (const [from, to] of [
      ["a", "b"],
      ["b", "a"],
    ])
      site.pages[`https://bote.example/${from}/`] = { html: page("Weiter", refresh(`/${to}/`)) };
    await site.enter({ id: "b", url: "https://bote.example/a/" });
    await site.read();
    expect((await site.store.entries.ofFeed("bote"))[1]).toMatchObject({
      state: "refused",
      why: { en: expect.stringContaining("from page to page") },
    });
    expect(site.asked.length).toBeLessThan(8);
  });

  test("a page that renews itself, soon or in five minutes, stays", async () => {
    for (const [i, after] of [5, 300].entries()) {
      const address = `https://bote.example/ticker/${i}`;
      site.pages[address] = { html: page("Ticker zum Haushalt", refresh(i === 0 ? address : "/anderswo", after)) };
      await site.enter({ id: address, url: address });
      await site.read();
      expect(await known(address)).toMatchObject({ withheld: null });
    }
  });
});

describe("what an article declares of who may see it", () => {
  const read = (head: string) => readPage(page("Haushalt der Stadt beschlossen", head), { url });
  test.each([
    ['<link rel="canonical" href="https://anderes-blatt.example/haushalt">', "foreign"],
    ['<link rel="canonical" href="https://m.bote.example/politik/haushalt-123">', null],
    ['<link rel="canonical" href="/">', null],
    ['<meta name="robots" content="noindex, follow">', "noindex"],
    ['<meta name="ROBOTS" content="NONE">', "noindex"],
    ['<meta name="googlebot-news" content="noindex">', "noindex"],
    ['<meta name="robots" content="max-image-preview:large">', null],
  ])("%s", (head, expected) => {
    expect(read(head).withheld).toBe(expected);
  });
  test.each([
    [data, true],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"H","isAccessibleForFree":"True"}</script>',
      false,
    ],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"H","hasPart":{"@type":"WebPageElement","isAccessibleForFree":"false"}}</script>',
      true,
    ],
    ['<meta property="article:content_tier" content="locked">', true],
    ['<meta property="article:content_tier" content="free">', false],
    ["", null],
  ])("is it behind a pay wall: %s", (head, expected) => {
    expect(read(head).article.paywalled).toBe(expected);
  });
});

describe("an article whose text is only for members", () => {
  const others = [
    `<article class="card"><a href="/anderes"><h3>Ganz anderes</h3><p>Hier steht der Anriss eines ganz anderen Artikels, der mit diesem nichts zu tun hat und lang genug ist.</p></a></article>`,
    `<article class="card"><h3><a href="/anderes">Ganz anderes</a></h3><p>Hier steht der Anriss eines ganz anderen Artikels, der mit diesem nichts zu tun hat und lang genug ist.</p></article>`,
    `<div class="karte"><h3><a href="/anderes">Ganz anderes</a></h3><p>Hier steht der Anriss eines ganz anderen Artikels, der mit diesem nichts zu tun hat und lang genug ist.</p></div>`,
  ];
  const walls = [
    "This post is for paying subscribers only",
    "Dieser Beitrag ist nur für Mitglieder",
    "Nur für Abonnenten",
  ];
  const gated = (wall: string, other: string, head = "") =>
    readPage(
      `<html lang="de"><head><title>Rathaus wird umgebaut</title><meta property="og:type" content="article">${head}</head><body><main><article><header><h1>Rathaus wird umgebaut</h1></header><section><aside><h2>${wall}</h2><a href="/abo">Abonnieren</a></aside></section></article></main><section><h2>Lesen Sie auch</h2>${other}</section></body></html>`,
      { url: "https://bote.example/rathaus" },
    );

  test.each(others.flatMap((other) => walls.map((wall) => [wall, other] as const)))(
    "borrows no words of another one: %s, beside %s",
    (wall, other) => {
      const { article, ...read } = gated(wall, other);
      expect({ lede: article.lede, body: article.body, withheld: read.withheld, paywalled: article.paywalled }).toEqual(
        {
          lede: null,
          body: [],
          withheld: "not an article",
          paywalled: true,
        },
      );
    },
  );

  test("is one by the words that it gives to all", () => {
    const lede = "Das Rathaus von Bad Lindenau wird von März an umgebaut, das hat der Rat beschlossen.";
    const { article, ...read } = gated(
      walls[0] ?? "",
      others[0] ?? "",
      `<meta property="og:description" content="${lede}">`,
    );
    expect({ lede: article.lede, withheld: read.withheld }).toEqual({ lede, withheld: null });
  });
});

test.each([
  ["Nur für Mitglieder des Vereins ist der Eintritt am Montag frei.", null],
  ["Dieser Beitrag ist für Mitglieder um zehn Euro gestiegen, sagte sie.", null],
  ["Dieser Artikel ist exklusiv für Abonnentinnen und Abonnenten lesbar.", true],
  ["This story is only for our paying members", true],
])("“%s” in an article: paywalled %s", (line, paywalled) => {
  const written = `<html lang="de"><body><article><h1>Rathaus wird umgebaut</h1>${body}<p>${line}</p></article></body></html>`;
  expect(readPage(written, { url }).article.paywalled).toBe(paywalled);
});
