import { describe, expect, test } from "vitest";
import { pinterest } from "../../adapters/pinterest/index.ts";
import type { Picture } from "../../src/model/article.ts";
import type { Draft } from "../../src/model/draft.ts";
import type { Teaser } from "../../src/model/teaser.ts";
import { link } from "./pinterest-board.ts";
import { material } from "./support.ts";

const picture: Picture = {
  url: "https://kurier.example/quer.jpg",
  alt: "Eine Fähre legt in Nordhafen an.",
  caption: "Die Fähre „Seeschwalbe“ am Morgen.",
  credit: "Greta Lindhorst",
  creditChain: ["Greta Lindhorst"],
  widthPx: 1200,
  heightPx: 675,
};
const upright: Picture = { ...picture, url: "https://kurier.example/hoch.jpg", widthPx: 1000, heightPx: 1500 };

type Told = { teaser?: Partial<Teaser>; images?: Picture[]; headline?: string | null; link?: string; maxTags?: number };

function compose({ teaser = {}, images = [picture], headline = "Fähre fährt wieder", maxTags = 3, ...told }: Told) {
  const given = material({ article: { images, headline }, teaser, link: told.link ?? link });
  return pinterest.compose({ ...given, voice: { ...given.voice, maxTags } });
}

function drafted(told: Told): Draft {
  const made = compose(told);
  if ("unfit" in made) throw new Error(made.unfit.en);
  return made;
}

describe("composing a Pin", () => {
  test("title, words with tags, link and picture each have their place", () => {
    const teaser = {
      title: "Hafen: Fähre fährt wieder",
      text: "Die Fähre\nfährt.",
      altText: picture.alt,
      tags: ["Hafen"],
    };
    expect(compose({ teaser })).toEqual({
      parts: { title: "Hafen: Fähre fährt wieder", description: "Die Fähre fährt. #Hafen" },
      link,
      media: [{ kind: "image", url: picture.url, altText: picture.alt }],
    });
  });

  test("the headline is the title where the teaser's is none or too long, and nothing is cut", () => {
    expect(drafted({ teaser: { title: null } }).parts["title"]).toBe("Fähre fährt wieder");
    expect(drafted({ teaser: { title: "x".repeat(101) } }).parts["title"]).toBe("Fähre fährt wieder");
    expect(drafted({ teaser: { title: "x".repeat(100) } }).parts["title"]).toBe("x".repeat(100));
    expect(compose({ teaser: { title: "x".repeat(101) }, headline: null })).toMatchObject({
      unfit: { en: expect.stringContaining("100") },
    });
  });

  test("800 characters fit, 801 are unfit, and tags give way to words, the last first", () => {
    expect(drafted({ teaser: { text: "ä".repeat(800), tags: ["Hafen"] } }).parts["description"]).toBe("ä".repeat(800));
    expect(compose({ teaser: { text: "ä".repeat(801) } })).toMatchObject({
      unfit: { en: expect.stringContaining("801") },
    });
    const tight = drafted({ teaser: { text: "ä".repeat(793), tags: ["Hafen", "Insel"] } });
    expect(tight.parts["description"]).toBe(`${"ä".repeat(793)} #Hafen`);
  });

  test("tags are whole, of letters, each once, as many as platform and voice allow", () => {
    const tags = ["Kita-Gebühren", "#Kitagebühren", "Neue Fähre", "2026", "fähre", "Insel", "Meer"];
    const text = "Die #Fähre fährt.";
    expect(drafted({ teaser: { text, tags }, maxTags: 9 }).parts["description"]).toBe(
      "Die #Fähre fährt. #KitaGebühren #NeueFähre #Insel",
    );
    expect(drafted({ teaser: { text, tags }, maxTags: 0 }).parts["description"]).toBe(text);
  });

  test("no words, words with a link of their own, or a link too long are unfit", () => {
    expect(compose({ teaser: { text: " " } })).toMatchObject({ unfit: { en: expect.stringContaining("no words") } });
    expect(compose({ teaser: { text: "Siehe https://anderswo.example/x." } })).toHaveProperty("unfit");
    const long = `https://kurier.example/${"a".repeat(2100)}`;
    expect(compose({ link: long })).toMatchObject({ unfit: { en: expect.stringContaining("2048") } });
  });
});

describe("a Pin's picture", () => {
  const chosen = (images: Picture[], altText: string | null = null) =>
    drafted({ images, teaser: { altText } }).media[0];

  test("an article without one that may be uploaded is unfit, and the sentence says why", () => {
    expect(compose({ images: [] })).toMatchObject({ unfit: { en: expect.stringMatching(/rights/) } });
  });

  test("the first upright one is taken, else the first", () => {
    expect(chosen([picture, upright])?.url).toBe(upright.url);
    expect(chosen([picture, { ...picture, url: "https://kurier.example/2.jpg" }])?.url).toBe(picture.url);
  });

  test("one so tall that it would be cut off does not count as upright", () => {
    expect(chosen([picture, { ...upright, heightPx: 2101 }])?.url).toBe(picture.url);
    expect(chosen([picture, { ...upright, heightPx: 2100 }])?.url).toBe(upright.url);
  });

  test("small ones are passed over, and an article with only such is unfit", () => {
    const small = { ...upright, widthPx: 599, heightPx: 900 };
    expect(chosen([small, picture])?.url).toBe(picture.url);
    expect(compose({ images: [small] })).toMatchObject({ unfit: { en: expect.stringContaining("600 × 300") } });
    expect(compose({ images: [{ ...picture, heightPx: 299 }] })).toHaveProperty("unfit");
  });

  test("types that Pinterest does not take are passed over", () => {
    const webp = { ...upright, url: "https://kurier.example/hoch.webp?w=1000" };
    expect(chosen([webp, picture])?.url).toBe(picture.url);
    expect(compose({ images: [webp] })).toMatchObject({ unfit: { en: expect.stringContaining("JPEG") } });
  });

  test("one of unknown size may be taken; it is measured when it is sent", () => {
    expect(chosen([{ ...picture, widthPx: null, heightPx: null }])?.url).toBe(picture.url);
  });

  test("the alt text is that of the picture taken, not of another one", () => {
    const gull = { ...upright, alt: "Eine Möwe auf einem Pfahl." };
    expect(chosen([picture, gull], picture.alt)?.altText).toBe("Eine Möwe auf einem Pfahl.");
    expect(chosen([picture, { ...upright, alt: null, caption: null }], picture.alt)?.altText).toBeNull();
  });

  test("the teaser's wording of the picture's own alt text is kept, else its caption is said", () => {
    const straight = { ...picture, alt: 'Das Bild zeigt: Die Fähre "Seeschwalbe" am Kai.' };
    expect(chosen([straight], "Die Fähre „Seeschwalbe“ am Kai.")?.altText).toBe("Die Fähre „Seeschwalbe“ am Kai.");
    expect(chosen([{ ...picture, alt: null }])?.altText).toBe(picture.caption);
    expect(chosen([{ ...picture, alt: "x".repeat(501) }])?.altText).toBe(picture.caption);
  });
});
