import { expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";

const text = `<p>Die Fähre von Kleinhafen fährt ab Montag wieder, teilte die Reederei Nordlicht am Abend im Rat der Stadt mit.</p>`;
const more = `<p>Der Leiter Kim Falk sprach von einem langen Winter, in dem die Insel nur mit dem Hubschrauber zu erreichen war.</p>`;

function read(given: { head?: string; before?: string; body?: string; inside?: string; behind?: string }) {
  const { head = "", before = "", body = "", inside = "", behind = "" } = given;
  const page = `<html lang="de"><head><title>Fähre fährt wieder</title>${head}</head><body>${before}<article>${inside}${text}${body}${more}</article>${behind}</body></html>`;
  return readPage(page, { url: "https://bote.example/kultur/faehre-1" }).article;
}
const h1 = "<h1>Die Fähre fährt wieder nach Kleinhafen</h1>";

test("pictures with short names in one folder are several; one picture in two sizes is one", () => {
  const figure = (name: string, credit: string) =>
    `<figure><picture><source srcset="/wp-content/uploads/2026/11/${name}-360x539.jpeg"><img src="/wp-content/uploads/2026/11/${name}-456x304.jpeg" alt="Am Kai"></picture><figcaption>Am Kai. Foto: ${credit}</figcaption></figure>`;
  const { images } = read({
    head: `<meta property="og:image" content="https://bote.example/wp-content/uploads/2026/11/b1.jpeg">`,
    inside: h1 + figure("b1", "Kim Falk"),
    body: figure("b2", "Ida Moor") + figure("11321", "Bote"),
  });
  expect(images.map(({ url, credit }) => [url.split("/").at(-1), credit])).toEqual([
    ["b1-360x539.jpeg", "Kim Falk"],
    ["b2-360x539.jpeg", "Ida Moor"],
    ["11321-360x539.jpeg", "Bote"],
  ]);
});

test("a picture in the text whose credit stands in its title alone belongs to the article, with caption and credit", () => {
  const image = (title: string) =>
    `<div class="bild"><img src="/bilder/ein-kai-im-winter.jpg" alt="Der Kai im Winter" title="${title}" width="512"></div>`;
  for (const title of ["Der Kai im Winter | Bildquelle: Bote / Falk", "Der Kai im Winter | Bote / Falk"])
    expect(read({ inside: h1, body: image(title) }).images).toMatchObject([
      { alt: "Der Kai im Winter", caption: "Der Kai im Winter", credit: "Bote / Falk", creditChain: ["Bote", "Falk"] },
    ]);
  expect(read({ inside: h1, body: image("Der Kai im Winter") }).images).toEqual([]);
});

test("a credit beside a figure, in a box of this one picture, is its credit; one of the next picture is not", () => {
  const figure = `<div class="medium"><div><figure><img src="/bilder/ein-kai-im-winter.jpg"><figcaption>Der Kai im Winter.</figcaption></figure></div><div><div class="image-copyright"><div>Agentur Nord | Kim Falk</div></div></div></div>`;
  expect(read({ inside: h1 + figure }).images).toMatchObject([
    { caption: "Der Kai im Winter.", credit: "Agentur Nord | Kim Falk" },
  ]);
  const other = `<div class="medium"><figure><img src="/bilder/ein-kai-im-winter.jpg"><figcaption>Der Kai im Winter.</figcaption></figure><figure><img src="/bilder/das-alte-werfttor.jpg"></figure><div class="image-copyright">Ida Moor</div></div>`;
  expect(read({ inside: h1 + other }).images[0]).toMatchObject({ url: expect.stringContaining("kai"), credit: null });
});

test("a picture that a site's own element puts in under the headline, above the element of the article, is its cover", () => {
  const before = `<div class="kopf">${h1}<div class="teaser-image"><figure><bote-image src="/bilder/ein-kai-im-winter.jpg" alt="Der Kai"></bote-image><figcaption>Der Kai. Foto: Ida Moor</figcaption></figure></div></div>`;
  const { images } = read({
    before,
    body: `<figure><img src="/bilder/das-alte-werfttor.jpg"><figcaption>Das Werfttor.</figcaption></figure>`,
  });
  expect(images.map(({ url }) => url.split("/").at(-1))).toEqual(["ein-kai-im-winter.jpg", "das-alte-werfttor.jpg"]);
  expect(images[0]).toMatchObject({ caption: "Der Kai.", credit: "Ida Moor" });
});

test("the picture of another article's teaser in front of the text is none of the article's", () => {
  const before = `${h1}<div class="teaser"><a href="/sport/2"><img src="/bilder/sieg-im-regen.jpg" alt="Sieg" title="Sieg | Foto: Bote"></a></div>`;
  expect(read({ before }).images).toEqual([]);
});

test("links that are called tags and lead to pages of their name are topics, wherever they stand", () => {
  const tag = (name: string, label: string) =>
    `<a href="/list/${name.toLowerCase()}"><span class="${label}">${name}</span></a>`;
  const links = `<div class="links">${tag("Inselverkehr", "tag-like blau")}${tag("Reedereien", "tag-like blau")}</div>`;
  expect(read({ inside: h1 + links }).topics).toEqual(["Inselverkehr", "Reedereien"]);
  expect(read({ inside: h1 + links.replaceAll("tag-like", "knopf") }).topics).toEqual([]);
});

test("links under “Ähnliche Themen” behind the article are topics", () => {
  const behind = `<section><h2>Ähnliche Themen</h2><aside><a href="/insel/t-1">Insel</a><a href="/seefahrt/t-2">Seefahrt</a></aside></section>`;
  expect(read({ inside: h1, behind }).topics).toEqual(["Insel", "Seefahrt"]);
});

test("a social network's shelf is no topic where the newsroom names its own", () => {
  const shelf = `<meta property="article:tag" content="Business, Finance, &amp; Economics">`;
  const own = `<meta name="news_keywords" content="Inselverkehr, Reedereien">`;
  expect(read({ head: shelf + own, inside: h1 }).topics).toEqual(["Inselverkehr", "Reedereien"]);
  const tags = `<meta property="article:tag" content="Fähre"><meta property="article:tag" content="Kleinhafen">`;
  expect(read({ head: tags + own, inside: h1 }).topics).toEqual(["Fähre", "Kleinhafen"]);
});

test("the first of the shelves over a headline, each in a link that is called like a kicker, is no kicker", () => {
  const shelves = `<div class="article-pretitle"><a href="/" class="article-pretitle__link">BOTE.EXAMPLE</a> / <a href="/kultur" class="article-pretitle__link">Kultur</a></div>`;
  expect(read({ inside: shelves + h1 })).toMatchObject({
    kicker: null,
    headline: "Die Fähre fährt wieder nach Kleinhafen",
  });
  const kicker = `<div class="article-pretitle"><a href="/serie" class="article-pretitle__link">Seefahrt im Winter</a></div>`;
  expect(read({ inside: kicker + h1 }).kicker).toBe("Seefahrt im Winter");
});
