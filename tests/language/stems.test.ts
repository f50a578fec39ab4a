import { describe, expect, it } from "vitest";
import { alignSentence } from "../../src/language/align.ts";
import { languageOf } from "../../src/language/language.ts";
import { negationsIn } from "../../src/language/negations.ts";
import { contentStems, likeness, stem } from "../../src/language/stems.ts";

describe("stems", () => {
  it.each([
    ["de", "Häuser Hauses Haus"],
    ["de", "Prüfung Prüfungen"],
    ["de", "Europäische Europäischen europäischer"],
    ["de", "gesperrt sperren gesperrten"],
    ["de", "Stadt Städte"],
    ["de", "Rat Rates Räte"],
    ["en", "city cities"],
    ["en", "closed closing closes close"],
    ["en", "stopped stops stop"],
  ] as const)("%s: %s meet", (language, words) => {
    expect(new Set(words.split(" ").map((word) => stem(word, language))).size).toBe(1);
  });

  it("keep other words apart, numbers as they are, and leave out words without content", () => {
    expect(stem("Brücke", "de")).not.toBe(stem("Brocken", "de"));
    expect(contentStems("Die 2.300 Familien in der Kita-Krise", "de")).toHaveLength(4);
    expect(contentStems("Die 2.300 Familien", "de")).toContain("2.300");
  });

  it("call the same words in another order alike, and other words not", () => {
    expect(likeness("Brücke wird gesperrt", "Gesperrt: die Brücke", "de")).toBe(1);
    expect(likeness("Brücke wird gesperrt", "Der Markt zieht um", "de")).toBe(0);
    expect(likeness("", "", "de")).toBe(0);
  });
});

describe("a statement", () => {
  const sentences = ["Die Brücke wird gesperrt.", "Die Stadt soll Familien zu hohe Beiträge berechnet haben."];

  it("is aligned with the sentence that holds most of its content", () => {
    const found = alignSentence("Stadt hat Familien zu hohe Beiträge berechnet.", sentences, "de");
    expect(found).toEqual({ text: sentences[1], share: 1 });
  });

  it("is aligned with the shorter of two that hold as much", () => {
    const both = ["Die Brücke wird gesperrt, weil Lager brachen.", "Die Brücke wird gesperrt."];
    expect(alignSentence("Brücke gesperrt.", both, "de")?.text).toBe(both[1]);
  });

  it("without content, or with other content, is aligned with none", () => {
    expect(alignSentence("und", sentences, "de")).toBeNull();
    expect(alignSentence("Markt zieht um", sentences, "de")).toBeNull();
  });
});

describe("negations", () => {
  it.each([
    ["Er bestreitet das und will nicht gehen.", ["bestreitet", "nicht"]],
    ["Sie weist alles zurück.", ["weist alles zurück"]],
    ["Sie weist den Weg. Er kam zurück.", []],
    ["Die Nichte kam.", []],
  ])("in %s", (text, words) => {
    expect(negationsIn(text, "de")).toEqual(words);
  });

  it("in English", () => {
    expect(negationsIn("She didn’t go and denied it.", "en")).toEqual(["didn’t", "denied"]);
  });
});

it("the language of an article is one we know, or none", () => {
  expect(["de-AT", "en", "EN-gb", "fr", null].map((language) => languageOf({ language }))).toEqual([
    "de",
    "en",
    "en",
    null,
    null,
  ]);
});
