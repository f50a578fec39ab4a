import { expect, test } from "vitest";
import { readPage } from "../../src/articles/page.ts";

const url = "https://bote.example/stadt/haushalt";
const one = "Die Stadt Bad Lindenau hat am Montag nach langer Beratung einen neuen Haushalt beschlossen.";
const two = "Er sieht mehr Geld für Kitas vor, sagte die Kämmerin am Abend im Rat der Stadt.";
const three = "Die Opposition stimmte dagegen, weil ihr die Schulen im Norden zu kurz kommen.";
const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join("");

function read(body: string, head = "") {
  const html = `<html lang="de"><head>${head}</head><body>${body}</body></html>`;
  return readPage(html, { url, zone: "Europe/Berlin" });
}

test("a kicker inside the heading is told from the headline, though styles stand between and no blank does", () => {
  const heading = `<h1><style>.a{color:red}</style><span class="a">Rat und Tat:</span><style>.b{}</style><span class="b">Haushalt der Stadt beschlossen</span></h1>`;
  expect(read(`<article>${heading}${paragraphs(one, two, three)}</article>`).article).toMatchObject({
    kicker: "Rat und Tat",
    headline: "Haushalt der Stadt beschlossen",
  });
});

test("an article that advertisements cut into parts of one name is read whole", () => {
  const part = (...texts: string[]) => `<div class="x" data-testid="ArticleBody.Part">${paragraphs(...texts)}</div>`;
  const long = [one, two, three, `${one} Das gilt ab Mai.`, `${two} Das freut viele.`];
  const page = `<article><h1>Haushalt der Stadt beschlossen</h1>${part(...long)}<div class="ad"></div>${part("Im Mai wird der Rat noch einmal über die Schulen beraten, hieß es am Abend.")}</article>`;
  expect(read(page).article.body.at(-1)).toContain("Im Mai wird der Rat");
});

test("the words of other articles below, in a block of the same name, are not this one's", () => {
  const block = (...texts: string[]) => `<div class="article-text">${paragraphs(...texts)}</div>`;
  const other = [`Ganz anderes: ${three}`, `Noch etwas: ${two}`, `Und weiter: ${one}`];
  const page = `<main><div><h1>Haushalt der Stadt beschlossen</h1>${block(one, two, three)}</div><div>${block(...other)}</div></main>`;
  const { lede, body } = read(page).article;
  expect([lede, ...body].join(" ")).toContain("Opposition");
  expect([lede, ...body].join(" ")).not.toContain("Ganz anderes");
});

test("a button that floats to the right is not a picture's right", () => {
  const figure = `<figure><img src="/b.jpg" alt="Rat"><button class="absolute right-0">Bild vergrößern</button><figcaption><p>Der Rat am Montag.</p><span class="TextCredit">Foto: <p>Kim Falk / dpa</p></span></figcaption></figure>`;
  const { images } = read(
    `<article><h1>Haushalt der Stadt beschlossen</h1>${figure}${paragraphs(one, two)}</article>`,
  ).article;
  expect(images[0]).toMatchObject({ credit: "Kim Falk / dpa", caption: "Der Rat am Montag." });
});

test("topics are the first list of tag links, not links inside the text nor the list of all topics below", () => {
  const tags = (...names: string[]) =>
    `<div>${names.map((name) => `<span><a href="/thema/${name}">${name}</a></span>`).join("")}</div>`;
  const text = `${one} Mehr zu <a href="/thema/kitas">Kitas</a> folgt.`;
  const page = `<article><h1>Haushalt der Stadt beschlossen</h1>${paragraphs(text, two)}${tags("Haushalt", "Stadtrat", "Alle Themen")}${tags("Fußball", "Wetter")}</article>`;
  expect(read(page).article.topics).toEqual(["Haushalt", "Stadtrat"]);
});

test("a date without an hour gives way to the hour of that day, and else is told to be only a day", () => {
  const data = `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Haushalt der Stadt beschlossen","datePublished":"2026-11-24"}</script>`;
  const page = (time: string) =>
    `<article><h1>Haushalt der Stadt beschlossen</h1><time datetime="${time}">x</time>${paragraphs(one, two)}</article>`;
  const exact = read(page("2026-11-24T15:30:00+01:00"), data);
  expect(exact.article.publishedAt).toBe(Date.parse("2026-11-24T14:30:00Z"));
  const other = read(page("2026-11-20T15:30:00+01:00"), data);
  expect(other.article.publishedAt).toBe(Date.parse("2026-11-23T23:00:00Z"));
  expect(other.why.publishedAt).toBe("json-ld datePublished, day only");
});

test("a date or by-line in front of the lede is no part of it", () => {
  const lede = "Der Rat hat entschieden: Für Kitas gibt es im nächsten Jahr deutlich mehr Geld.";
  const page = (front: string) =>
    `<article><h1>Haushalt der Stadt beschlossen</h1><div class="lead">${front}${lede}</div>${paragraphs(one, two)}</article>`;
  for (const front of ["24.11.2026, 15:30 Uhr | ", "24. November 2026 – ", "Von Kim Falk und Ute Groß | ", ""])
    expect(read(page(front)).article.lede).toBe(lede);
  expect(read(page("Von Montag an gilt: ")).article.lede).toBe(`Von Montag an gilt: ${lede}`);
});

test("the name of the site is no part of a title, whatever parts them", () => {
  for (const mark of ["|", "-", "·", "•", "»"]) {
    const head = `<meta property="og:site_name" content="Lindenauer Bote"><title>Haushalt der Stadt beschlossen ${mark} Lindenauer Bote</title>`;
    expect(read(`<article>${paragraphs(one, two)}</article>`, head).article.headline).toBe(
      "Haushalt der Stadt beschlossen",
    );
  }
});

test("topics are read from short links listed under a heading that says so, headlines of other articles are not", () => {
  const list = (...names: string[]) =>
    `<section><div><h4>Mehr lesen über</h4></div><ul>${names.map((name) => `<li><a href="/a/">${name}</a></li>`).join("")}</ul></section>`;
  const page = `<article><h1>Haushalt der Stadt beschlossen</h1>${paragraphs(one, two)}</article>`;
  expect(read(page + list("Kommunale Finanzen", "Kitas")).article.topics).toEqual(["Kommunale Finanzen", "Kitas"]);
  expect(read(page + list("Kitas", "Rat streitet lange über den Neubau der Turnhalle")).article.topics).toEqual([]);
});

test("what is struck out or drawn for no eye is no part of a sentence, and a quotation keeps its marks", () => {
  const written = `<p>Die Fähre fährt um <s>zwölf</s> <del>eins</del> zwei Uhr ab<span class="sr-only"> (öffnet neues Fenster)</span>, <span style="display: none">streng geheim</span> sagte <q>der Kapitän</q> am Abend im Hafen.</p>`;
  const { body } = read(
    `<article><h1>Haushalt der Stadt beschlossen</h1>${paragraphs(one)}${written}${paragraphs(two)}</article>`,
  ).article;
  expect(body).toContain('Die Fähre fährt um zwei Uhr ab, sagte "der Kapitän" am Abend im Hafen.');
  expect(
    read(`<article><h1><q>Alles gut</q>, sagt die Kämmerin</h1>${paragraphs(one, two)}</article>`).article.headline,
  ).toBe('"Alles gut", sagt die Kämmerin');
});
