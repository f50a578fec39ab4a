import { describe, expect, it } from "vitest";
import { readPage } from "../../src/articles/page.ts";
import { body } from "./forms.ts";

const headline = "Bad Lindenau beschließt Haushalt";
const p = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join("\n");
const read = (inside: string) =>
  readPage(`<html lang="de"><head><title>${headline} | Lindenauer Bote</title></head><body>${inside}</body></html>`, {
    url: "https://bote.example/stadt/haushalt",
  }).article;

const opinions = Array.from(
  { length: 12 },
  (_, i) =>
    `Meinung Nummer ${i + 1}: Darüber lässt sich am Stammtisch noch lange reden, und ${i + 2} Leute haben es auch getan.`,
);
const comments = `<div id="comments"><h3>Kommentare</h3><ol class="commentlist">${opinions
  .map((one) => `<li class="comment"><div class="comment-body"><p>${one}</p></div></li>`)
  .join("")}</ol></div>`;
const cookies = `<div id="cookie-notice"><span>Wir nutzen Cookies, um unsere Seite zu betreiben. Wer weiterliest, stimmt dem zu.</span></div>`;

describe("themes name their boxes as they like", () => {
  it.each([
    `<div class="entry themeform share"><div class="entry-inner">`,
    `<div class="lay-sidebar"><div class="sidebar__main">`,
    `<section class="summary subscribe-section"><div>`,
    `<header class="ImageText_Description teaser-slider"><div>`,
  ])("the box that holds the paragraphs holds the article: %s", (open) => {
    const close = open.startsWith("<div")
      ? "</div></div>"
      : open.startsWith("<sec")
        ? "</div></section>"
        : "</div></header>";
    const page = `<main><h1>${headline}</h1>${open}${p(body)}${close}<div class="share"><p>Wer mag, teilt diesen Text mit allen, die er kennt.</p></div></main>${cookies}`;
    expect(read(page)).toMatchObject({ headline, lede: null, body });
  });

  it("categories of a post say nothing of what the element is", () => {
    const classes = "post type-post status-publish category-kommentar tag-podcast hentry";
    const parts = `<h1>${headline}</h1>${p(body.slice(0, 3))}<div class="${classes}">${p(body.slice(3))}</div>`;
    expect(read(`<main>${parts}</main>${comments}`).body).toEqual(body);
  });
});

describe("what others wrote is not the article, however much it is", () => {
  it("comments are longer than the article", () => {
    const page = `<div class="page"><div class="post"><h1>${headline}</h1><div class="text">${p(body.slice(0, 2))}</div></div>${comments}</div>`;
    expect(read(page)).toMatchObject({ lede: null, body: body.slice(0, 2) });
  });

  it("a banner is neither lede nor body where the page holds no paragraph", () => {
    const page = `<div class="page"><h1>${headline}</h1><img src="/bild.jpg"></div>${comments}${cookies}`;
    expect(read(page)).toMatchObject({ headline, lede: null, body: [] });
  });

  it("other articles are listed as such under one that is marked by nothing", () => {
    const others = opinions.slice(0, 3).map((one) => `<article class="post"><h3>Anderes</h3><p>${one}</p></article>`);
    const own = `<div class="zeile"><h1>${headline}</h1></div><div class="zeile"><div class="inhalt">${p(body)}${p(body.map((one) => one.replace("Die", "Eine")))}</div></div>`;
    const page = `<div class="page">${own}<div class="zeile">${others.join("")}</div></div>`;
    expect(read(page).body.slice(0, body.length)).toEqual(body);
    expect(read(page).body.join(" ")).not.toContain("Meinung Nummer");
  });

  it("a short article stands under its headline, a long box beside it", () => {
    const box = `<div class="rechts">${p(opinions)}</div>`;
    const page = `<div class="page"><div class="links"><h1>${headline}</h1><div class="text">${p(body)}</div></div>${box}</div>`;
    expect(read(page).body).toEqual(body);
  });
});

describe("what a reader does not read as the article", () => {
  const article = (inside: string) => `<article><h1>${headline}</h1>${inside}</article>`;

  it("words that show themselves only when a reader points at a name", () => {
    const first = `<p>Die Kämmerin <span><a href="/p">Ute Groß</a><span class="rollover-people-block">Ute Groß Mehr über sie</span></span> hat im Rat am Montag lange geredet.</p>`;
    expect(read(article(`${first}${p(body)}`)).body[0]).toBe(
      "Die Kämmerin Ute Groß hat im Rat am Montag lange geredet.",
    );
  });

  it("a tag that its page builder left behind", () => {
    const tag = `<p>[button link="https://bote.example/abo" type="big"] Senden Sie uns Ihre Meinung zu.[/button]</p>`;
    expect(read(article(`${p(body)}${tag}`)).body).toEqual(body);
  });

  it("but a list's whole sentence, though most of it is a link", () => {
    const item =
      "Der Rat hat am Montagabend nach langer Beratung den Haushalt für das kommende Jahr beschlossen, mit vielen Streichungen.";
    const list = `<ol><li><a href="/a">${item.slice(0, 90)}</a>${item.slice(90)}</li></ol>`;
    expect(read(article(`${p(body)}${list}`)).body).toContain(item);
  });

  it.each([
    [
      "what a site says of itself",
      `<meta name="description" content="bote.example bietet Nachrichten aus Bad Lindenau und dem ganzen Tal, jeden Tag neu.">`,
      "",
    ],
    [
      "a caption that ends in who took it",
      "",
      `<div class="lead">Die Kämmerin am Montag im Rathaus von Bad Lindenau. (Kim Falk / Bote)</div>`,
    ],
    ["a by-line with its day", "", `<div class="subtitle">By Lindenauer Bote Staff November 24, 2026 10:43</div>`],
  ])("as a lede: %s", (_, head, front) => {
    const html = `<html lang="de"><head>${head}</head><body><article><h1>${headline}</h1>${front}${p(body)}</article></body></html>`;
    expect(readPage(html, { url: "https://bote.example/stadt/haushalt" }).article.lede).toBeNull();
  });
});
