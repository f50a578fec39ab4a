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

  it("a short article stands under its headline, a long box beside it", () => {
    const box = `<div class="rechts">${p(opinions)}</div>`;
    const page = `<div class="page"><div class="links"><h1>${headline}</h1><div class="text">${p(body)}</div></div>${box}</div>`;
    expect(read(page).body).toEqual(body);
  });
});
