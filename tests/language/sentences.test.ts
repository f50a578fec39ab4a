import { describe, expect, it } from "vitest";
import { splitSentences } from "../../src/language/sentences.ts";

describe("German sentences", () => {
  it.each([
    [["Am 3. Oktober tagt der Rat.", "Dr. Beate Krull spricht um 18.30 Uhr."]],
    [["Der 1. FC Tarrenbrück gewann 3:1.", "Trainer Uwe Klamm lobte die Abwehr."]],
    [["Die Stadt zahlt rund 1,4 Mio. Euro.", "Das teilte sie mit."]],
    [["Das kostet 2 Mio.", "Die Stadt zahlt."]],
    [["„Das geht nicht. Wir hören auf“, sagte er.", "Danach ging er."]],
    [["Er fragte: „Wann kommt sie?“", "Niemand wusste es."]],
    [["Die GmbH & Co. KG baut in der Bahnhofstr. 5 in St. Peter.", "Es gibt z. B. Wohnungen u. a. für Familien."]],
    [["Er (geb. 1950 in Köln. Sein Vater war Müller.) kam spät.", "So war es."]],
    [["Mehr steht auf beispiel.de/seite.", "Dort steht alles."]],
    [["Ludwig XIV. regierte lange.", "Er baute viel."]],
    [["Wer kommt?", "Wann?", "Das ist offen."]],
    [["„Komm!“, rief sie.", "Er kam."]],
    [["Die Firma Yahoo! ist neu.", "Sie wächst."]],
  ])("%j", (sentences) => {
    expect(splitSentences(sentences.join(" "), "de")).toEqual(sentences);
  });
});

describe("English sentences", () => {
  it.each([
    [["Mr. Smith went to Washington D.C. on Jan. 5.", "He met Sen. Jones at 5 p.m.", "They talked."]],
    [["The U.S. economy grew 3.5 percent.", "Prices rose."]],
    [["“I can’t,” he said.", "She left."]],
  ])("%j", (sentences) => {
    expect(splitSentences(sentences.join(" "), "en")).toEqual(sentences);
  });
});

it("loses nothing but white space, whatever the text", () => {
  const pieces = [
    "Am 3.",
    "z. B.",
    "(",
    "„",
    "“",
    '"',
    "Wort",
    "Er",
    "…",
    "!",
    "?",
    ".",
    "\n",
    "\n\n",
    " ",
    "und",
    "Dr.",
    ")",
  ];
  let seed = 7;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647);
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: 30 }, () => pieces[next() % pieces.length]).join(next() % 2 ? " " : "");
    expect(splitSentences(text, "de").join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  }
});

it("takes hostile texts of 100,000 signs without growing slow", () => {
  const hostile = [
    "(".repeat(100_000),
    "„".repeat(100_000),
    ".".repeat(100_000),
    "a.".repeat(50_000),
    "Wort. ".repeat(16_000),
  ];
  const began = performance.now();
  for (const text of hostile) splitSentences(text, "de");
  expect(performance.now() - began).toBeLessThan(5000);
});
