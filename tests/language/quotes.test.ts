import { describe, expect, it } from "vitest";
import { quotesIn, replaceQuotes, setMarks, withoutQuotes } from "../../src/language/quotes.ts";

describe("quotes", () => {
  it.each([
    ["Er sagte: „Wir fangen heute damit an“, und ging.", ["Wir fangen heute damit an"]],
    ['Der "Hafenbote" schrieb: "Der Rat hat es so gewollt."', ["Hafenbote", "Der Rat hat es so gewollt."]],
    ["»Sie sagte ›nie‹ und ging«, heißt es.", ["Sie sagte ›nie‹ und ging"]],
    ['"Viele Freunde der Hafen-"Elite" sind dagegen", heißt es.', ['Viele Freunde der Hafen-"Elite" sind dagegen']],
    ['„"Hafen" ist gut“, heißt es.', ['"Hafen" ist gut']],
    ["„Er sagte ‘nie’ zu mir“, sagt sie.", ["Er sagte ‘nie’ zu mir"]],
    ["“It is ‘bout time,” she said. “Now.”", ["It is ‘bout time,", "Now."]],
    ["Ein Mark „ohne Ende und Ziel.", []],
    ["„Der erste fehlt, sagt sie. „Der zweite schließt.“", ["Der zweite schließt."]],
    ['Ein 5" breites Rohr, "neu" gekauft.', ["neu"]],
    ["Rock ’n’ Roll und Omas Haus", []],
  ])("are found in %s", (text, quotes) => {
    expect(quotesIn(text).map((each) => each.text)).toEqual(quotes);
  });

  it("carry the offsets of their marks and the count of their words", () => {
    const text = "Er rief: „Komm – schnell her!“";
    const [quote] = quotesIn(text);
    expect(quote).toMatchObject({ words: 3, startAt: 9, endAt: text.length });
    expect(replaceQuotes(text, ({ text: inside }) => `[${inside}]`)).toBe("Er rief: [Komm – schnell her!]");
  });
});

describe("the marks of a language", () => {
  it.each([
    ['Er rief: "Sie sagte »nie« zu mir."', "Er rief: „Sie sagte ‚nie‘ zu mir.“"],
    ["„Das „Blatt“ hängt“, sagt er.", "„Das ‚Blatt‘ hängt“, sagt er."],
    ["Das ist Omas 'Haus' nicht", "Das ist Omas 'Haus' nicht"],
    ["Die ‘90er waren gut. „Ja“, sagt sie.", "Die ‘90er waren gut. „Ja“, sagt sie."],
    ["“Es ist ‘ne Tür”, 5” breit.", "„Es ist ‘ne Tür“, 5” breit."],
    ["»Eins« und „zwei“ und “drei”", "„Eins“ und „zwei“ und „drei“"],
  ])("are set in %s", (text, set) => {
    expect(setMarks(text, "de")).toBe(set);
  });

  it("are the English ones for English", () => {
    expect(setMarks("The „Post“ said: “He said ‘no’ to me.”", "en")).toBe("The “Post” said: “He said ‘no’ to me.”");
  });

  it("stay when they are set again", () => {
    const once = setMarks('Er rief: "Sie sagte »nie« zu mir." Dann "ja".', "de");
    expect(setMarks(once, "de")).toBe(once);
  });
});

it("speech is blanked out and terms stay, every offset kept", () => {
  const text = "Der „Bote“ schreibt: „Es soll angeblich so sein.“ Mehr nicht.";
  expect(withoutQuotes(text)).toHaveLength(text.length);
  expect(withoutQuotes(text)).toMatch(/^Der „Bote“ schreibt: +Mehr nicht\.$/);
});
