import { describe, expect, test } from "vitest";
import { readText } from "../../src/articles/text.ts";

const read = (title: string) => {
  const words = "Der Rat stimmte am Montag zu.\n\nDie Arbeiten beginnen im März.";
  const { article } = readText(`${title}\n\n${words}\n`, { url: "https://bote.example/a" });
  return { section: article.section, kicker: article.kicker, headline: article.headline, opinion: article.opinion };
};

describe("a headline with a colon in a plain text", () => {
  test.each([
    ["a place", "Bad Lindenau: Zwei Brücken bleiben gesperrt"],
    ["a speaker", "Bürgermeisterin: Der Haushalt reicht bis Juni"],
    ["a theme", "Haushalt: Die Stadt gibt mehr für Kitas aus"],
    ["a bar", "Haushalt | Die Stadt gibt mehr für Kitas aus"],
  ])("stays whole where %s stands in front", (_, title) => {
    expect(read(title)).toMatchObject({ kicker: null, headline: title });
  });

  test.each([
    ["Kommentar: Diese Brücke wird zu teuer", "Kommentar", "Diese Brücke wird zu teuer", true],
    ["Interview: Die Leiterin über ihr Theater", "Interview", "Die Leiterin über ihr Theater", null],
  ])("%s: what names the kind of text is its kicker", (title, kicker, headline, opinion) => {
    expect(read(title)).toMatchObject({ kicker, headline, opinion });
  });

  test("what says the section once more is its kicker too, and a line of its own always", () => {
    expect(read("Kultur\n\nKultur: Das Theater spielt wieder")).toMatchObject({
      section: "Kultur",
      kicker: "Kultur",
      headline: "Das Theater spielt wieder",
    });
    expect(read("Dachzeile: Theater\n\nWieder Licht: Das Haus spielt")).toMatchObject({
      kicker: "Theater",
      headline: "Wieder Licht: Das Haus spielt",
    });
  });
});
