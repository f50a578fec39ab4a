import { describe, expect, test } from "vitest";
import { twitter } from "../../adapters/twitter/index.ts";
import { material } from "./support.ts";

const link = "https://kurier.example.org/a?utm_source=twitter&utm_content=k7q2";

function compose(text: string, tags: readonly string[] = [], maxTags = 3) {
  const given = material({ teaser: { text, tags }, link });
  return twitter.compose({ ...given, voice: { ...given.voice, maxTags } });
}

describe("composing a post for X", () => {
  test("words come first, then tags, then the link, and no media", () => {
    expect(compose("Die Fähre fährt.", ["Hafen", "Neue Fähre", "Drittes"])).toEqual({
      parts: { text: `Die Fähre fährt. #Hafen #NeueFähre ${link}` },
      link,
      media: [],
    });
  });

  test("no more tags than the channel's voice allows, none twice, none that X would cut", () => {
    expect(compose("Die #Fähre fährt.", ["fähre", "3.0", "Hafen"], 1)).toMatchObject({
      parts: { text: `Die #Fähre fährt. #Hafen ${link}` },
    });
  });

  test("tags give way to words, and words that are too long are unfit, never cut", () => {
    expect(compose("ä".repeat(256), ["Hafen"])).toMatchObject({ parts: { text: `${"ä".repeat(256)} ${link}` } });
    expect(compose("ä".repeat(257), [])).toMatchObject({ unfit: { en: expect.stringContaining("281 of 280") } });
  });

  test("a blank lost after a full stop makes no second link", () => {
    expect(compose("Der Streik ist vorbei.So fährt die Bahn.")).toMatchObject({
      parts: { text: `Der Streik ist vorbei. So fährt die Bahn. ${link}` },
    });
  });

  test("a name that looks like an address makes no second link and reads as before", () => {
    const made = compose("Zug.de und beispiel.com klagen.");
    const text = "parts" in made ? String(made.parts["text"]) : "";
    expect(text.replaceAll("\u2060", "")).toBe(`Zug.de und beispiel.com klagen. ${link}`);
    const plainLength = twitter.measure("Zug de und beispiel com klagen.").length;
    // Each joiner counts 2, the dot 1 like the blank; a link would count 23.
    expect(twitter.measure(text).length).toBe(plainLength + 2 * 2 + 24);
  });

  test("words with a link of their own are unfit", () => {
    expect(compose("Siehe https://anderswo.example/x.")).toHaveProperty("unfit");
  });

  test.each([
    ["„Größe“ – ja", 12],
    ["…€", 4],
    ["👨‍👩‍👧‍👦", 2],
    ["e\u0301", 1],
    [`a ${link}`, 25],
  ])("%s counts %i", (text, length) => {
    expect(twitter.measure(text)).toEqual({ length, valid: true, limit: 280 });
  });
});
