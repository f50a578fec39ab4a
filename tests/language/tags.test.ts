import { describe, expect, it } from "vitest";
import { tagOf, tagsFor } from "../../src/language/tags.ts";
import { article } from "../support/article.ts";

describe("a topic as hashtag", () => {
  it.each([
    ["Bad Lindenau", "BadLindenau"],
    ["Kita-Gebühren", "KitaGebühren"],
    ["Nord–Süd", "NordSüd"],
    ["Frankfurt (Oder)", "FrankfurtOder"],
    ["Bruttoinlandsprodukt (BIP)", "Bruttoinlandsprodukt"],
    ["Bundesamt (BfV)", "Bundesamt"],
    ["Hafenfreunde (Partei)", "Hafenfreunde"],
    ["bundeswehr", "Bundeswehr"],
    ["St. Altmoor", "StAltmoor"],
    ["COVID-19", "COVID19"],
    ["EU", "EU"],
    ["U\u0308bung", "Übung"],
    ["#Klima", "Klima"],
  ])("%s → %s", (topic, tag) => {
    expect(tagOf(topic)).toBe(tag);
  });

  it.each([
    "1&1",
    "Natur & Umwelt",
    "Technik/Hardware",
    "Leser:innen",
    "Leser*innen",
    "Leser_innen",
    "2026",
    "K",
    "C++",
    "Ein sehr langes Thema mit Worten",
    "",
  ])("none from %s", (topic) => {
    expect(tagOf(topic)).toBeNull();
  });
});

describe("the hashtags of an article", () => {
  const given = {
    lede: "Die Leute in den Europäischen Unionen mögen Frauenfußball.",
    body: ["Altmoor spart Gebühren.", "Greta Lindhorst war dort."],
  };

  it("are topics its text speaks of, in any case ending, each once", () => {
    const topics = ["Altmoor", "altmoor", "Europäische Union", "Fußball", "Gebühr", "Mond"];
    expect(tagsFor(article({ ...given, topics }), 9)).toEqual(["Altmoor", "EuropäischeUnion", "Fußball", "Gebühr"]);
  });

  it("are no authors, no parts of other words, and not more than asked for", () => {
    const piece = article({
      ...given,
      topics: ["Greta Lindhorst", "EU", "Altmoor", "Fußball"],
      authors: ["Greta Lindhorst"],
    });
    expect(tagsFor(piece, 1)).toEqual(["Altmoor"]);
    expect(tagsFor(piece, 9)).toEqual(["Altmoor", "Fußball"]);
  });
});
