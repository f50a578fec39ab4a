import { describe, expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";
import { spentMs } from "../support/spent.ts";
import { body } from "./forms.ts";

const url = "https://bote.example/stadt/haushalt";
const headline = "Bad Lindenau beschließt seinen Haushalt";
const lede = "Mehr Geld für Kitas, weniger für Straßen: Was der neue Haushalt für die Familien der Stadt bedeutet.";
const text = body.map((one) => `<p>${one}</p>`).join("");
const at = Date.parse("2026-11-25T17:30:00Z");
const ld = (node: object) => `<script type="application/ld+json">${JSON.stringify(node)}</script>`;
const page = (inside: string, head = "") =>
  `<!doctype html><html lang="de"><head>${head}</head><body>${inside}</body></html>`;
const read = (html: string) => readPage(html, { url, zone: "Europe/Berlin" });

describe("one article, whatever a page declares it by", () => {
  const whole = {
    headline,
    lede,
    authors: ["Ute Groß"],
    publishedAt: at,
    topics: ["Haushalt", "Kitas"],
    section: "Stadt",
    body,
    images: [{ url: "https://bote.example/rat.jpg", credit: "Kim Falk/dpa" }],
  };
  const shown = `<article><h1>${headline}</h1><p class="lead">${lede}</p><figure><img src="/rat.jpg" width="800" alt="Der Rat"><figcaption>Der Rat tagt. Foto: Kim Falk/dpa</figcaption></figure><div class="text">${text}</div></article>`;
  test.each([
    [
      "JSON-LD alone",
      page(
        shown,
        ld({
          "@type": "NewsArticle",
          headline,
          datePublished: "2026-11-25T18:30:00+01:00",
          author: { name: "Ute Groß" },
          keywords: "Haushalt, Kitas",
          articleSection: "Stadt",
        }),
      ),
    ],
    [
      "JSON-LD in a graph with references, beside a broken block",
      page(
        shown,
        `<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>${ld({
          "@graph": [
            { "@type": ["WebPage"], "@id": "#w", name: "Bote" },
            {
              "@type": ["NewsArticle"],
              headline: [headline],
              datePublished: "2026-11-25T18:30:00",
              author: [{ "@id": "#u" }],
              keywords: ["Haushalt", "Kitas"],
              articleSection: ["Stadt"],
            },
            { "@type": "Person", "@id": "#u", name: "Ute Groß" },
          ],
        })}`,
      ),
    ],
    [
      "metas alone",
      page(
        shown,
        `<meta property="og:title" content="${headline}"><meta property="article:published_time" content="2026-11-25T18:30:00+01:00"><meta name="author" content="Ute Groß"><meta property="article:tag" content="Haushalt"><meta property="article:tag" content="Kitas"><meta property="article:section" content="Stadt">`,
      ),
    ],
    [
      "microdata alone",
      page(
        `<article itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="articleSection" content="Stadt"><meta itemprop="keywords" content="Haushalt, Kitas"><h1 itemprop="headline">${headline}</h1><p class="lead" itemprop="description">${lede}</p><span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ute Groß</span></span><time itemprop="datePublished" datetime="2026-11-25T18:30:00+01:00">gestern</time><figure itemprop="image" itemscope itemtype="https://schema.org/ImageObject"><img itemprop="url" src="/rat.jpg" width="800"><figcaption>Der Rat tagt. Foto: Kim Falk/dpa</figcaption></figure><div itemprop="articleBody">${text}</div></article>`,
      ),
    ],
    [
      "what it shows alone",
      page(
        `<main><nav><a href="/">Start</a> <a href="/stadt">Stadt</a></nav><article><h1>${headline}</h1><p class="lead">${lede}</p><p class="byline">Von Ute Groß</p><time>25.11.2026, 18:30 Uhr</time><figure><img src="/rat.jpg" width="800"><figcaption>Der Rat tagt. <span>Foto: Kim Falk/dpa</span></figcaption></figure><div class="text">${text}</div><ul class="tags"><li><a href="/thema/haushalt">Haushalt</a></li><li><a href="/thema/kitas">Kitas</a></li></ul></article></main>`,
      ),
    ],
    [
      "an AMP page",
      `<!doctype html><html amp lang="de"><head><link rel="canonical" href="${url}">${ld({ "@type": "NewsArticle", headline, datePublished: "2026-11-25T18:30:00+01:00", author: "Ute Groß", keywords: ["Haushalt", "Kitas"], articleSection: "Stadt" })}</head><body><article><h1>${headline}</h1><p class="lead">${lede}</p><figure><amp-img src="/rat.jpg" width="800" height="450"><noscript><img src="/rat.jpg" width="800"></noscript></amp-img><figcaption>Der Rat tagt. Foto: Kim Falk/dpa</figcaption></figure><div class="text">${text}</div></article></body></html>`,
    ],
  ])("%s", (_, html) => {
    expect(read(html)).toMatchObject({ article: whole, withheld: null });
  });

  test("a print version without anything but words", () => {
    const print = page(
      `<div id="print"><b>Lindenauer Bote</b><h1>${headline}</h1><p>25. November 2026, 18:30 Uhr</p>${text}<hr><p>© Lindenauer Bote 2026</p></div>`,
    );
    const { article } = read(print);
    expect(article).toMatchObject({ headline, publishedAt: at, lede: null, images: [] });
    expect(article.body).toEqual(body);
  });
});

test("of two articles on a page the first is read, whole and alone", () => {
  const other = `<article><h2>Ganz anderes aus Kleinhafen</h2><time datetime="2026-11-20T08:00+01:00"></time>${body.map((one) => `<p>Anderswo hieß es: ${one}</p>`).join("")}</article>`;
  const html = page(
    `<main><article><h1>${headline}</h1><time datetime="2026-11-25T18:30+01:00"></time>${text}</article>${other}</main>`,
  );
  const { article } = read(html);
  expect(article).toMatchObject({ headline, publishedAt: at, body });
});

test("of two nodes in its data the one is read that names the page's own headline", () => {
  const node = (title: string, day: string) => ({
    "@type": "NewsArticle",
    headline: title,
    datePublished: `${day}T18:30:00+01:00`,
  });
  const head = ld([node("Ganz anderes aus Kleinhafen", "2026-11-20"), node(headline, "2026-11-25")]);
  expect(
    read(
      page(`<article><h1>${headline}</h1>${text}</article>`, `<meta property="og:title" content="${headline}">${head}`),
    ).article,
  ).toMatchObject({
    headline,
    publishedAt: at,
  });
});

test("a live blog is its own headline and words, and is told to be one", () => {
  const update = (title: string, hour: string) => ({
    "@type": "BlogPosting",
    headline: title,
    datePublished: `2026-11-25T${hour}:00+01:00`,
    articleBody: "Neues.",
  });
  const head = ld({
    "@type": "LiveBlogPosting",
    headline,
    datePublished: "2026-11-25T18:30:00+01:00",
    coverageStartTime: "2026-11-25T18:30:00+01:00",
    liveBlogUpdate: [update("Die Sitzung beginnt", "19:00"), update("Der Rat stimmt ab", "20:00")],
  });
  const post = (title: string) =>
    `<article class="liveblog-entry"><time datetime="2026-11-25T20:00+01:00">20:00</time><h2>${title}</h2><p>Der Rat hat am Abend lange beraten und dann abgestimmt, das Ergebnis steht fest.</p></article>`;
  const { article } = read(
    page(
      `<main><h1>${headline}</h1><p class="lead">${lede}</p>${post("Der Rat stimmt ab")}${post("Die Sitzung beginnt")}</main>`,
      head,
    ),
  );
  expect(article).toMatchObject({ headline, liveBlog: true, publishedAt: at, lede });
});

test("a page of a video has the video, its words and its picture, and is an article without paragraphs", () => {
  const head = `${ld({ "@type": "VideoObject", name: headline, description: lede, uploadDate: "2026-11-25T18:30:00+01:00", duration: "PT1M30S", contentUrl: "https://bote.example/rat.mp4", thumbnailUrl: "https://bote.example/rat.jpg" })}<meta property="og:title" content="${headline}"><meta property="og:description" content="${lede}"><meta property="og:image" content="https://bote.example/rat.jpg">`;
  const { article, withheld } = read(page(`<main><h1>${headline}</h1><video src="/rat.mp4"></video></main>`, head));
  expect(withheld).toBeNull();
  expect(article).toMatchObject({
    headline,
    lede,
    publishedAt: at,
    videos: [{ url: "https://bote.example/rat.mp4", durationMs: 90_000 }],
    images: [{ url: "https://bote.example/rat.jpg" }],
  });
});

test("a gallery has its pictures in order, each with its own words and credit", () => {
  const slide = (n: number, name: string) =>
    `<li><figure><img src="/g${n}.jpg" width="800" alt="Bild ${n}"><figcaption>Das ist der Saal von Seite ${n}. <span class="credit">Foto: ${name}</span></figcaption></figure></li>`;
  const { article } = read(
    page(
      `<article><h1>${headline}</h1><p class="lead">${lede}</p><ul class="slides">${slide(1, "Kim Falk/dpa")}${slide(2, "Ute Groß")}${slide(3, "imago/Nordlicht")}</ul></article>`,
    ),
  );
  expect(article.images.map(({ url: address, caption, credit }) => [address, caption, credit])).toEqual([
    ["https://bote.example/g1.jpg", "Das ist der Saal von Seite 1.", "Kim Falk/dpa"],
    ["https://bote.example/g2.jpg", "Das ist der Saal von Seite 2.", "Ute Groß"],
    ["https://bote.example/g3.jpg", "Das ist der Saal von Seite 3.", "imago/Nordlicht"],
  ]);
});

describe("credits stand with their own picture, member by member", () => {
  const figure = (inside: string) => `<figure><img src="/rat.jpg" width="800" alt="Der Rat">${inside}</figure>`;
  const first = (inside: string, head = "") =>
    read(page(`<article><h1>${headline}</h1>${inside}${text}</article>`, head)).article.images[0];
  test.each<[string, string, string[]]>([
    ["<figcaption>Der Rat tagt. Foto: Kim Falk/dpa</figcaption>", "Kim Falk/dpa", ["Kim Falk", "dpa"]],
    [
      "<figcaption>Der Rat tagt. © picture alliance/dpa | Kim Falk</figcaption>",
      "picture alliance/dpa | Kim Falk",
      ["picture alliance", "dpa", "Kim Falk"],
    ],
    ["<figcaption>Der Rat tagt. (Foto: IMAGO / Nordlicht)</figcaption>", "IMAGO / Nordlicht", ["IMAGO", "Nordlicht"]],
    [
      "<figcaption>Der Rat tagt. <small>dpa/Kim Falk/dpa-Bildfunk</small></figcaption>",
      "dpa/Kim Falk/dpa-Bildfunk",
      ["dpa", "Kim Falk", "dpa-Bildfunk"],
    ],
    [
      '<figcaption>Der Rat tagt (Symbolbild). <span class="copyright">Symbolbild: Kim Falk</span></figcaption>',
      "Kim Falk",
      ["Kim Falk"],
    ],
    [
      "<figcaption>Der Rat tagt. <span>Bild: KI-generiert / Lindenauer Bote</span></figcaption>",
      "KI-generiert / Lindenauer Bote",
      ["KI-generiert", "Lindenauer Bote"],
    ],
    ["<figcaption>Der Rat tagt. Archivfoto: Ute Groß</figcaption>", "Ute Groß", ["Ute Groß"]],
    ["<figcaption><p>Der Rat tagt.</p><p>© Kim Falk, dpa</p></figcaption>", "Kim Falk, dpa", ["Kim Falk", "dpa"]],
  ])("%s", (inside, credit, creditChain) => {
    expect(first(figure(inside))).toMatchObject({ credit, creditChain });
  });

  test.each([
    ["Symbolbild: Kim Falk", "Symbolbild"],
    ["Symbolfoto: Kim Falk/dpa", "Symbolbild"],
    ["Bild: Lindenauer Bote / KI-generiert", "KI-generiertes Bild"],
    ["Grafik: mit KI erstellt", "KI-generiertes Bild"],
    ["Foto: Midjourney", "KI-generiertes Bild"],
    ["Montage: Kim Falk", "Montage"],
  ])("what a credit says of the picture itself is kept with its words: %s", (line, note) => {
    const shown = figure(`<figcaption>Der Rat tagt. <span class="credit">${line}</span></figcaption>`);
    expect(first(shown)).toMatchObject({ caption: `Der Rat tagt. (${note})`, alt: `Der Rat (${note})` });
    const said = figure(`<figcaption>Der Rat tagt (${note}). <span class="credit">${line}</span></figcaption>`);
    expect(first(said)?.caption).toBe(`Der Rat tagt (${note}).`);
  });

  test("a credit behind the description counts, and leaves it", () => {
    const image = `<figure><img src="/rat.jpg" width="800" alt="Der Rat tagt im Saal. Foto: Kim Falk"><figcaption>Der Rat am Montag.</figcaption></figure>`;
    expect(first(image)).toMatchObject({
      alt: "Der Rat tagt im Saal.",
      credit: "Kim Falk",
      caption: "Der Rat am Montag.",
    });
  });

  test("the cover has its own credit, not that of the next picture, nor of the author's portrait", () => {
    const portrait = `<div class="author"><img src="/ute.jpg" width="200" alt="Ute Groß"><span class="credit">Foto: Privat</span></div>`;
    const next = `<figure><img src="/zwei.jpg" width="800"><figcaption>Im Saal. <span class="credit">Foto: Ute Groß</span></figcaption></figure>`;
    const { images } = read(
      page(
        `<article><h1>${headline}</h1>${portrait}${figure("<figcaption>Der Rat tagt.</figcaption>")}${text}${next}</article>`,
      ),
    ).article;
    expect(images.map(({ url: address, credit }) => [address, credit])).toEqual([
      ["https://bote.example/rat.jpg", null],
      ["https://bote.example/zwei.jpg", "Ute Groß"],
    ]);
  });

  test("what data say of a picture's rights is joined to it by its address, in any size", () => {
    const head = ld({
      "@type": "NewsArticle",
      headline,
      image: {
        "@type": "ImageObject",
        url: "https://bote.example/img/rathaus-saal-1200x675.jpg",
        creditText: "Kim Falk/dpa",
        copyrightNotice: "dpa",
      },
    });
    const shown = `<figure><img src="/img/rathaus-saal-800x450.jpg" width="800"></figure>`;
    expect(first(shown, head)).toMatchObject({ credit: "Kim Falk/dpa" });
  });
});

describe("a page that scripts draw holds its article in data", () => {
  const inData = (node: object, shown = `<div id="app"></div>`) =>
    read(
      `<html lang="de"><head>${ld({ "@type": "NewsArticle", headline, ...node })}</head><body>${shown}</body></html>`,
    );
  const words = [
    "Der Rat von Bad Lindenau hat am Montag den Haushalt beschlossen.",
    "Die Opposition stimmte dagegen. Sie will klagen, hieß es am Abend.",
  ];

  test.each([
    ["lines", words.join("\n\n")],
    ["markup", words.map((one) => `<p>${one}</p>`).join("")],
  ])("as %s", (_, articleBody) => {
    const { article, why, withheld } = inData({ articleBody });
    expect({ body: article.body, from: why.body, withheld }).toEqual({
      body: words,
      from: "json-ld articleBody",
      withheld: null,
    });
  });

  test("but what a page shows counts, and what readers must pay for stays behind its wall", () => {
    const shown = `<article><h1>${headline}</h1>${text}</article>`;
    expect(inData({ articleBody: words.join("\n\n") }, shown).why.body).toBe("html paragraphs");
    expect(inData({ articleBody: words.join("\n\n"), isAccessibleForFree: "False" }).article.body).toEqual([]);
  });

  test.each([
    ["blanks", `x${" ".repeat(400_000)}y`],
    ["marks without an end", "<br ".repeat(100_000)],
  ])("however long: %s", (_, articleBody) => {
    expect(spentMs(() => inData({ articleBody }))).toBeLessThan(3000);
  });
});
