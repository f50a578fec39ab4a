/** What a reader sees on a page, as ground truth. Places and people are invented. */
export type Truth = {
  readonly kicker: string | null;
  readonly headline: string;
  readonly lede: string | null;
  readonly authors: readonly string[];
  readonly publishedAt: string;
  readonly topics: readonly string[];
  readonly cover: string;
  readonly credit: string | null;
  readonly body: readonly string[];
};

export const body = [
  "Der Stadtrat von Bad Lindenau hat am Montagabend nach langer Beratung einen neuen Haushalt beschlossen.",
  "Er sieht mehr Geld für Kitas und Schulen vor, wie die Kämmerin im Rat der Stadt sagte. Gespart wird beim Straßenbau.",
  "Die Opposition stimmte dagegen, weil ihr die Schulen im Norden zu kurz kommen. Sie will klagen.",
  "Im Mai berät der Rat noch einmal über die Sporthallen, hieß es am Abend aus der Verwaltung.",
];
const lede = "Mehr Geld für Kitas, weniger für Straßen: Was der neue Haushalt für die Familien der Stadt bedeutet.";
const headline = "Bad Lindenau beschließt seinen Haushalt";
const base: Truth = {
  kicker: "Stadtrat",
  headline,
  lede,
  authors: ["Ute Groß"],
  publishedAt: "2026-11-24T14:30:00Z",
  topics: ["Haushalt", "Kitas"],
  cover: "https://bote.example/rat.jpg",
  credit: "Kim Falk/dpa",
  body,
};
const p = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join("\n");
const text = p(body);
const menu = `<header><nav><ul><li><a href="/politik">Politik</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>`;
const more = `<aside class="related"><h2>Mehr zum Thema</h2>${p(["Ganz anderes steht in diesem anderen Artikel, der hier nur angekündigt wird und lang genug ist."])}</aside>`;
const foot = `<footer><p>Impressum und Datenschutz, alle Rechte vorbehalten, so steht es hier seit vielen Jahren.</p></footer>`;
const ld = (node: object) =>
  `<script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", headline, ...node })}</script>`;
const page = (inside: string, head = "") =>
  `<!doctype html><html lang="de"><head><title>${headline} | Lindenauer Bote</title><meta property="og:site_name" content="Lindenauer Bote"><meta property="og:title" content="${headline}">${head}</head><body>${menu}${inside}${more}${foot}</body></html>`;
const img = '<img src="/rat.jpg" width="800" height="450" alt="Der Rat">';

/** One page for each way of marking up an article that newsrooms have. */
export const forms: readonly { readonly name: string; readonly html: string; readonly truth: Truth }[] = [
  {
    name: "a system that declares all it shows",
    html: page(
      `<article><header><h1><span class="kicker">Stadtrat:</span> <span>${headline}</span></h1><p class="lead">${lede}</p></header><figure>${img}<figcaption>Der Rat am Montag. <span class="credit">Foto: Kim Falk/dpa</span></figcaption></figure><div class="article-body">${text}</div></article>`,
      ld({
        author: { "@type": "Person", name: "Ute Groß" },
        datePublished: "2026-11-24T15:30:00+01:00",
        keywords: ["Haushalt", "Kitas"],
        image: "https://bote.example/rat.jpg",
      }),
    ),
    truth: base,
  },
  {
    name: "a house that names itself as author, with a by-line and the date as words",
    html: page(
      `<main><h2 class="dachzeile">Stadtrat</h2><h1>${headline}</h1><p class="einleitung">${lede}</p><p class="author">von Ute Groß, Bad Lindenau</p><p class="meta-date">24.11.2026 | 15:30 Uhr</p><div class="picture"><figure>${img}</figure><p><span class="copyright">Bildrechte: Kim Falk/dpa</span></p></div><div class="text">${text}</div><ul class="tags"><li><a href="/a/haushalt">Haushalt</a></li><li><a href="/a/kitas">Kitas</a></li></ul></main>`,
      ld({ author: { "@type": "Organization", name: "Lindenauer Bote" } }),
    ),
    truth: base,
  },
  {
    name: "nothing declared, hashed class names, topics under a word",
    html: page(
      `<main><article class="css-1"><h2><span class="css-2">Stadtrat</span><span class="css-3">${headline}</span></h2><div class="css-4"><strong>${lede}</strong></div><a rel="author" href="/autoren/ug">Ute Groß</a><time datetime="2026-11-24T15:30:00+01:00">gestern</time><figure class="css-5">${img}<figcaption class="css-6"><span>Der Rat am Montag.</span><span>Kim Falk/dpa</span></figcaption></figure><div class="css-7">${text}</div><div class="css-8"><span>Mehr lesen über</span><ul><li><a href="/stadt/haushalt/">Haushalt</a></li><li><a href="/stadt/kitas/">Kitas</a></li></ul></div></article></main>`,
    ),
    truth: base,
  },
  {
    name: "text between line breaks, the picture put in by script, tags as footer",
    html: page(
      `<div class="story"><div class="overline">Stadtrat</div><h1>${headline}</h1><div class="teaser-text">${lede}</div><span class="article__author">Von Ute Groß</span><div class="image-meta"><div class="image-caption">Der Rat am Montag.</div><div class="image-copyright">Kim Falk/dpa</div></div><div class="post-body">${body.join("<br><br>")}</div><footer class="entry-footer"><a rel="tag" href="/tag/haushalt">Haushalt</a><a rel="tag" href="/tag/kitas">Kitas</a></footer></div>`,
      `<meta name="date" content="2026-11-24T15:30:00+01:00">${ld({ image: { "@type": "ImageObject", url: "https://bote.example/rat.jpg" } })}`,
    ),
    truth: base,
  },
  {
    name: "a page laid out by a form and a table, microdata, by-line behind the text",
    html: page(
      `<form action="/"><table><tr><td><h1>${headline}</h1><div itemprop="datePublished" content="2026-11-24T15:30:00+01:00"></div><figure>${img}<footer>Kim Falk/dpa</footer></figure><div itemprop="articleBody">${text}</div><p class="reference">Bote, 24.11.2026; <span itemprop="author">Ute Groß</span></p></td></tr></table></form>`,
      `<meta name="news_keywords" content="Haushalt, Kitas"><meta itemprop="datePublished" content="2026-11-24T15:30:00+01:00">`,
    ),
    truth: { ...base, kicker: null, lede: null },
  },
  {
    name: "JSON-LD inside CDATA comments, given and family name, text behind a curtain, an author's portrait first",
    html: page(
      `<article><div class="byline"><img src="/ute.png" width="200" alt="Avatar Autorin"><span>Ute Groß</span></div><h1>${headline}</h1><p class="intro">${lede}</p><figure>${img}<figcaption>Der Rat am Montag.<small>© Kim Falk/dpa</small></figcaption></figure><div class="article__body overlay-handle"><div class="paywall">${text}</div></div></article>`,
      `<script type="application/ld+json">//<![CDATA[\n${JSON.stringify({ "@type": "NewsArticle", headline: `Stadtrat: ${headline}`, datePublished: "2026-11-24T15:30:00+01:00", keywords: "Haushalt, Kitas", author: [{ "@type": "Person", givenName: "Ute", familyName: "Groß" }] })}\n//]]></script>`,
    ),
    truth: base,
  },
];
