import { describe, expect, test } from "vitest";
import { facebook } from "../../adapters/facebook/index.ts";
import type { Material } from "../../src/model/adapter.ts";
import type { Picture } from "../../src/model/article.ts";
import { material } from "./support.ts";

const picture = (url: string, more: Partial<Picture> = {}): Picture => ({
  url,
  alt: null,
  caption: null,
  credit: "Kurier",
  creditChain: ["Kurier"],
  widthPx: 1200,
  heightPx: 630,
  ...more,
});

function drafted(given: Material) {
  const draft = facebook.compose(given);
  if ("unfit" in draft) throw new Error(draft.unfit.en);
  return draft;
}

const unfit = (given: Material) => {
  const draft = facebook.compose(given);
  return "unfit" in draft ? draft.unfit.en : null;
};

describe("a post on Facebook", () => {
  test("has words, then tags in a paragraph of their own, and the link in a field of its own", () => {
    const given = material({
      teaser: { text: " Erster  Satz.\n\n\n\nZweiter Satz. ", tags: ["Kita-Gebühren", "Lindenau"] },
    });
    const { parts, link } = drafted(given);
    expect(parts).toEqual({ message: "Erster Satz.\n\nZweiter Satz.\n\n#KitaGebühren #Lindenau" });
    expect(link).toBe(given.link);
  });

  test("carries at most two tags, each once and none that the words have", () => {
    const text = "Heute in #Lindenau.";
    const given = material({ teaser: { text, tags: ["lindenau", "Kita", "#kita", "2026", "Ü 60", "Mehr"] } });
    expect(drafted(given).parts["message"]).toBe(`${text}\n\n#Kita #Ü60`);
    expect(drafted({ ...given, voice: { ...given.voice, maxTags: 0 } }).parts["message"]).toBe(text);
  });

  test.each([
    ["without words", { text: " \n " }, "no words"],
    ["with a link in its words", { text: "Lesen Sie https://kurier.example/b nach." }, "one link"],
    ["with more words than link and limit leave", { text: "a".repeat(63_206) }, "63206"],
  ])("is unfit %s", (_, teaser, told) => {
    expect(unfit(material({ teaser }))).toContain(told);
  });

  test("leaves the tags out before it is too long, and fills the limit to the last sign", () => {
    const link = "https://kurier.example/a";
    const text = "a".repeat(63_206 - link.length - 2);
    expect(drafted(material({ link, teaser: { text, tags: ["Kita"] } })).parts).toEqual({ message: text });
    expect(unfit(material({ link, teaser: { text: `${text}a` } }))).toContain("63207");
  });

  test("offers the first picture that Facebook takes, with what that picture shows", () => {
    const images = [
      picture("https://kurier.example/a.webp?w=9", { alt: "Ein Rathaus." }),
      picture("https://kurier.example/b.jpg", { caption: "Eine Kita  in Lindenau." }),
    ];
    const { media } = drafted(material({ article: { images }, teaser: { altText: "Ein Rathaus." } }));
    expect(media).toEqual([{ kind: "image", url: "https://kurier.example/b.jpg", altText: "Eine Kita in Lindenau." }]);
  });

  test("takes the teaser's alt text where it is about this picture, and none that is too long", () => {
    const shown = picture("https://kurier.example/a.jpg", { alt: "Bild von „einem“ Rathaus." });
    const given = material({ article: { images: [shown] }, teaser: { altText: "»einem« Rathaus." } });
    expect(drafted(given).media[0]?.altText).toBe("»einem« Rathaus.");
    const long = picture("https://kurier.example/a.jpg", { alt: "a".repeat(501) });
    expect(drafted(material({ article: { images: [long] } })).media[0]?.altText).toBeNull();
  });

  test("has no picture where none may be uploaded", () => {
    expect(drafted(material({})).media).toEqual([]);
  });

  test("is measured in UTF-16 units: an emoji counts two", () => {
    expect(facebook.measure("Fähre ⛴️🙂")).toEqual({ length: 10, valid: true, limit: 63_206 });
    expect(facebook.measure("").valid).toBe(false);
  });
});
