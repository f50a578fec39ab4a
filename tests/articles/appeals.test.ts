import { describe, expect, it } from "vitest";
import { readPage } from "../../src/articles/page.ts";
import { body } from "./forms.ts";

const p = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join("\n");
const read = (inside: string) =>
  readPage(
    `<html lang="de"><body><article><h1>Bad Lindenau beschließt Haushalt</h1>${inside}</article></body></html>`,
    {
      url: "https://bote.example/stadt/haushalt",
    },
  ).article.body;

const appeal = (button: string) =>
  `<div class="unten"><div><p>Gerade jetzt braucht es Zeitungen, die vor Ort sind und bleiben.</p><p>Die Redaktion freut sich sehr.</p>${button}</div></div>`;
const donate = `<a class="primary-button" href="/unterstuetzen">Jetzt unterstützen</a>`;

describe("a box that asks its reader for something", () => {
  it("is no part of the article, behind it or in its midst", () => {
    expect(read(`${p(body)}${appeal(donate)}`)).toEqual(body);
    expect(read(`${p(body.slice(0, 2))}${appeal(donate)}${p(body.slice(2))}`)).toEqual(body);
    expect(read(`${p(body)}${appeal(`<a class="btn" href="https://laden.example/app">Kostenlos laden</a>`)}`)).toEqual(
      body,
    );
  });

  it("is the article where its button shares it, leads nowhere, is a link in the text, or where nothing stands before", () => {
    const own = "Gerade jetzt braucht es Zeitungen, die vor Ort sind und bleiben.";
    for (const button of [
      `<a class="btn" href="https://www.facebook.com/sharer.php?u=x">Auf Facebook teilen</a>`,
      `<a class="btn" href="javascript:void(0)">Bild vergrößern</a>`,
      `<a href="/unterstuetzen">Jetzt unterstützen</a>`,
    ])
      expect(read(`${p(body)}${appeal(button)}`)).toContain(own);
    expect(read(`${appeal(donate)}${p(body)}`)).toContain(own);
  });

  it("is the article where it holds much of it", () => {
    expect(read(`${p(body.slice(0, 1))}<div>${p(body.slice(1))}${donate}</div>`)).toEqual(
      expect.arrayContaining([...body]),
    );
  });
});

it("takes nothing for the article that stands in the place of something outside", () => {
  const instead = `<div class="consent__social-placeholder"><h3>Externer Inhalt nicht verfügbar</h3><p>Deine Einstellungen verhindern, dass Inhalte von anderswo geladen und angezeigt werden.</p></div>`;
  expect(read(`${p(body.slice(0, 2))}${instead}${p(body.slice(2))}`)).toEqual(body);
  const hint = `<div class="col appHint"><a href="/app"><span>Sie lesen gerade auf die zweitbeste Art!</span><br/><span>Es liest sich besser in der App dieser Zeitung!</span></a></div>`;
  expect(read(`${p(body)}${hint}`)).toEqual(body);
});
