import { describe, expect, it } from "vitest";
import { readPage } from "../../src/articles/page.ts";
import { readNames } from "../../src/articles/people.ts";
import { body } from "./forms.ts";

const text = body.map((one) => `<p>${one}</p>`).join("\n");
const authors = (over: string, under = "", head = "") =>
  readPage(
    `<html lang="de"><head><meta property="og:site_name" content="Lindenauer Bote">${head}</head><body><article><h1>Bad Lindenau beschließt Haushalt</h1>${over}<div class="entry-content">${text}</div>${under}</article></body></html>`,
    { url: "https://bote.example/stadt/haushalt" },
  ).article.authors;

describe("names", () => {
  it.each([
    ["| Autor: Kim Falk", ["Kim Falk"]],
    ["Posted by Ute Groß on May 3", ["Ute Groß"]],
    ["Erstellt von Ute Groß am 24.11.2026", ["Ute Groß"]],
    ["Artikel von: Ute", ["Ute"]],
    ["Ute Groß am Samstag", ["Ute Groß"]],
    ["Ute Groß/dpa", ["Ute Groß", "dpa"]],
    ["Ute Groß, PhD", ["Ute Groß"]],
    ["Ute Groß im Gespräch mit Kim Falk", ["Ute Groß", "Kim Falk"]],
    ["About the Author – Kim Falk", ["Kim Falk"]],
    ["Die Autorin Ute Groß", ["Ute Groß"]],
    ["Kim Fritag und Ute Montag", ["Kim Fritag", "Ute Montag"]],
  ])("%s", (field, names) => {
    expect(readNames([field])).toEqual(names);
  });

  it.each([
    "Veröffentlicht am",
    "Posted on",
    "By",
    "Donnerstag",
    "Alle Artikel",
    "Zur Autorenseite",
    "No Author",
    "admin",
    "Follow",
  ])("%s is nobody", (field) => {
    expect(readNames([field])).toEqual([]);
  });
});

describe("who wrote an article", () => {
  it.each([
    `<p>24.11.2026 | 13:10 Uhr | Ute Groß</p>`,
    `<p>Dienstag, 24.11.2026 - Ute Groß</p>`,
    `<div>Datum: 24.11.2026 Autor: Ute Groß Quelle: Lindenauer Bote</div>`,
    `<h4>By Ute Groß | 24/11/2026</h4>`,
    `<p><a href="/autoren/gross">Ute Groß</a> • 24. November 2026</p>`,
  ])("stands in a line with the day: %s", (line) => {
    expect(authors(line)).toEqual(["Ute Groß"]);
  });

  it("is no section, place or day in such a line", () => {
    expect(authors(`<p>24.11.2026 | <a href="/sport/erste">Erste Bundesliga</a></p>`)).toEqual([]);
    expect(authors(`<p>24.11.2026 | Politik</p>`)).toEqual([]);
    expect(authors(`<p>Ute Groß lobt den Rat | Bild 3 von 4</p>`)).toEqual([]);
  });

  it("stands in a box behind the article, but not among those who commented", () => {
    const box = `<div class="author-box"><h4 class="author-title">Autorin: Ute Groß</h4><p>Sie schreibt seit Jahren.</p></div>`;
    const comments = `<div id="comments"><div class="comment-author vcard">Kim Falk</div><p>Endlich!</p></div>`;
    expect(authors("", `${box}${comments}`)).toEqual(["Ute Groß"]);
    expect(authors("", comments)).toEqual([]);
  });

  it("is not the house where a field names both", () => {
    const meta = (content: string) => authors("", "", `<meta name="author" content="${content}">`);
    expect(meta("Ute Groß, Lindenauer Bote")).toEqual(["Ute Groß"]);
    expect(meta("Ute Groß, Lindenauer Bote Staff")).toEqual(["Ute Groß"]);
    expect(meta("Ute Groß, dpa")).toEqual(["Ute Groß", "dpa"]);
    expect(meta("Lindenauer Bote")).toEqual(["Lindenauer Bote"]);
  });
});
