import { describe, expect, it } from "vitest";
import { danglingStart } from "../../src/language/dangling.ts";
import { hedgesIn } from "../../src/language/hedges.ts";
import type { Language } from "../../src/language/language.ts";
import { namesIn } from "../../src/language/names.ts";
import { negationsIn } from "../../src/language/negations.ts";
import { numbersIn } from "../../src/language/numbers.ts";
import { quotesIn, setMarks, withoutQuotes } from "../../src/language/quotes.ts";
import { splitSentences } from "../../src/language/sentences.ts";
import { contentStems } from "../../src/language/stems.ts";
import { tagOf } from "../../src/language/tags.ts";
import { relativeTimesIn } from "../../src/language/times.ts";
import { whyNotWhole } from "../../src/language/whole.ts";
import { spentMs } from "../support/spent.ts";

/** Pieces that mean something to one craft or another, put together at random but always alike. */
const pieces =
  "Am|3.|Oktober|z. B.|(|)|„|“|”|\"|»|«|‚|‘|’|›|‹|Wort|Er|sagte|…|!|?|.|:|,|\n|\n\n|und|Dr.|X.|🎉|Beate Krull|soll|1,4|Mio.|Euro|2.300|zwölf|bis|Das|ist|heute|am Montag|-|–|ß|'|usw.|14:30|Uhr|sei".split(
    "|",
  );

function textsOf(count: number, length: number): string[] {
  let seed = 7;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647);
  return Array.from({ length: count }, () =>
    Array.from({ length }, () => pieces[next() % pieces.length] ?? "").join(next() % 3 ? " " : ""),
  );
}

const texts = textsOf(600, 30);
const letters = (text: string) => text.replace(/[„“”"»«‚‘’›‹]/gu, "");
const ink = (text: string) => text.replace(/\s/gu, "");

describe("whatever the text", () => {
  it.each<Language>(["de", "en"])(
    "splitting loses nothing but white space and makes no empty sentence (%s)",
    (language) => {
      for (const text of texts) {
        const sentences = splitSentences(text, language);
        expect(ink(sentences.join(""))).toBe(ink(text));
        expect(sentences.filter((sentence) => sentence.trim() === "" || sentence !== sentence.trim())).toEqual([]);
      }
    },
  );

  it.each<Language>(["de", "en"])("setting marks changes no letter and no offset (%s)", (language) => {
    for (const text of texts) {
      const set = setMarks(text, language);
      expect(letters(set)).toBe(letters(text));
      expect(set).toHaveLength(text.length);
    }
  });

  it("quotes lie apart, in order, with their own words between their marks", () => {
    for (const text of texts) {
      let endAt = 0;
      for (const quote of quotesIn(text)) {
        expect(quote.startAt).toBeGreaterThanOrEqual(endAt);
        expect(text.slice(quote.startAt + 1, quote.endAt - 1)).toBe(quote.text);
        endAt = quote.endAt;
      }
      expect(withoutQuotes(text)).toHaveLength(text.length);
    }
  });

  it("what is found is written there", () => {
    for (const text of texts) {
      for (const { written } of numbersIn(text, "de").filter(({ unit }) => unit !== "oktober"))
        expect(text).toContain(written);
      for (const words of [...relativeTimesIn(text, "de"), ...negationsIn(text, "de")]) expect(text).toContain(words);
    }
  });
});

/** All crafts that read a whole text. */
const crafts: readonly (readonly [string, (text: string, language: Language) => unknown])[] = [
  ["sentences", splitSentences],
  ["whole sentences", whyNotWhole],
  ["quotes", (text) => quotesIn(text)],
  ["marks", setMarks],
  ["hedges", hedgesIn],
  ["negations", negationsIn],
  ["numbers", numbersIn],
  ["times", relativeTimesIn],
  ["names", namesIn],
  ["stems", contentStems],
  ["beginnings", (text, language) => danglingStart(text, language, "Sie")],
  ["tags", (text) => tagOf(text)],
];

it.each(crafts)("%s are the same each time they are asked for", (_, craft) => {
  for (const text of texts.slice(0, 60)) expect(craft(text, "de")).toEqual(craft(text, "de"));
});

/** What makes a careless pattern read on and on from each sign. */
const nasty =
  "(|[|„|“|\"|'|.|…|!|a|A|Aa |Aa-|Z. |z. B. |1|1.|1. |1,1|1 bis |zwei |und|hundert| |\n|\n |😀|sei |er werde |Wort. |„a b c d“ |teilte |wirft |scheint |gilt |ermittelt |nach den |weist |Morgen |am Montag |Beate |Aa de la |two hundred |n't|(a)|a-|“'|) |verdacht|Das ".split(
    "|",
  );

/** Crafts with other patterns for English; the rest read both languages alike. */
const bilingual = ["hedges", "negations", "numbers", "times"];

it.each(crafts)(
  "%s of hostile texts of 100,000 signs are found within a second each",
  (name, craft) => {
    const languages = bilingual.includes(name) ? (["de", "en"] as const) : (["de"] as const);
    const slow = nasty.filter((piece) =>
      languages.some((language) => {
        const text = `${piece.repeat(Math.ceil(100_000 / piece.length))}x`;
        return spentMs(() => craft(text, language)) > 1000;
      }),
    );
    expect(slow).toEqual([]);
  },
  60_000,
);
