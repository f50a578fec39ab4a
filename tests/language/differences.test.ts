import { describe, expect, it } from "vitest";
import { compareWords } from "../../src/language/differences.ts";
import { areOpposites } from "../../src/language/opposites.ts";
import { ordinalsIn } from "../../src/language/ordinals.ts";

describe("two sentences word by word", () => {
  it("differ in the words that stand in place of others", () => {
    const { differences, kept, longer } = compareWords(
      "Die Stadt saniert das Bad im März.",
      "Die Stadt schließt das Bad im Mai.",
    );
    expect(differences).toEqual([
      { gone: ["saniert"], come: ["schließt"] },
      { gone: ["März"], come: ["Mai"] },
    ]);
    expect([kept, longer]).toEqual([5, 7]);
  });

  it("do not differ by marks or by a capital at the beginning", () => {
    expect(compareWords("das Bad ist zu", "Das Bad – ist zu.").differences).toEqual([]);
  });

  it("differ in what only one of them has", () => {
    expect(compareWords("Das Bad ist nicht zu", "Das Bad ist zu").differences).toEqual([{ gone: ["nicht"], come: [] }]);
    expect(compareWords("", "Das Bad").differences).toEqual([{ gone: [], come: ["Das", "Bad"] }]);
  });
});

describe("opposites", () => {
  it.each([
    ["steigt", "sinkt", "de"],
    ["sinkt", "steigt", "de"],
    ["möglich", "unmöglich", "de"],
    ["Sieg", "Niederlage", "de"],
    ["won", "lost", "en"],
  ] as const)("are %s and %s", (one, two, language) => {
    expect(areOpposites(one, two, language)).toBe(true);
  });

  it.each([
    ["steigt", "wächst", "de"],
    ["ter", "unter", "de"],
    ["Fall", "Unfall", "de"],
    ["rose", "climbed", "en"],
  ] as const)("are not %s and %s", (one, two, language) => {
    expect(areOpposites(one, two, language)).toBe(false);
  });
});

describe("ordinals", () => {
  it.each([
    ["Er steht in der dritten Runde und hofft auf den zwölften Titel.", "de", [3, 12]],
    ["Die 2. Liga beginnt am 3. August.", "de", [2]],
    ["Die ernste Lage verdient beste Köpfe und achtbare Ernte.", "de", []],
    ["The third round of the 21st race on 4th of July", "en", [3, 21]],
  ] as const)("of %s", (text, language, values) => {
    expect(ordinalsIn(text, language).map(({ value }) => value)).toEqual(values);
  });
});
