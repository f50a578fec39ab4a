import { describe, expect, it } from "vitest";
import { alignSentence } from "../../src/language/align.ts";
import { danglingStart } from "../../src/language/dangling.ts";
import { hedgesIn } from "../../src/language/hedges.ts";
import { namesIn } from "../../src/language/names.ts";
import { negationsIn } from "../../src/language/negations.ts";
import { numbersIn } from "../../src/language/numbers.ts";
import { quotesIn, setMarks, withoutQuotes } from "../../src/language/quotes.ts";
import { likeness } from "../../src/language/stems.ts";
import { tagOf, tagsFor } from "../../src/language/tags.ts";
import { relativeTimesIn } from "../../src/language/times.ts";
import { whyNotWhole } from "../../src/language/whole.ts";
import { article } from "../support/article.ts";

describe("quotation marks", () => {
  it.each([
    ["Er sagte: „Wir fangen heute damit an“, und ging.", ["Wir fangen heute damit an"]],
    ['Der "Hafenbote" schrieb: "Der Rat hat es so gewollt."', ["Hafenbote", "Der Rat hat es so gewollt."]],
    ["»Sie sagte ›nie‹ und ging«, heißt es.", ["Sie sagte ›nie‹ und ging"]],
    [
      '"Viele Anhänger der Hafen-"Elite" sind dagegen", so die Quelle.',
      ['Viele Anhänger der Hafen-"Elite" sind dagegen'],
    ],
    ["Ein Mark „ohne Ende und Ziel.", []],
    ["Rock ’n’ Roll und Omas Haus", []],
  ])("finds the quotes of %s", (text, quotes) => {
    expect(quotesIn(text).map((each) => each.text)).toEqual(quotes);
  });

  it("sets the marks of the language and changes no letter", () => {
    expect(setMarks('Er rief: "Sie sagte »nie« zu mir."', "de")).toBe("Er rief: „Sie sagte ‚nie‘ zu mir.“");
    expect(setMarks("The „Post“ says so.", "en")).toBe("The “Post” says so.");
    expect(setMarks("Das ist Omas 'Haus' nicht", "de")).toBe("Das ist Omas 'Haus' nicht");
  });

  it("blanks out speech and leaves terms, offsets kept", () => {
    const text = "Der „Bote“ schreibt: „Es soll angeblich so sein.“";
    expect(withoutQuotes(text)).toHaveLength(text.length);
    expect(withoutQuotes(text)).toMatch(/^Der „Bote“ schreibt: +$/);
  });
});

describe("whole sentences", () => {
  it.each([
    ["Der Rat tagt am 3. Oktober.", null],
    ["„Wir kommen.“", null],
    ["Er fragte: „Wann?“", null],
    ["Der Rat tagt …", "ellipsis"],
    ["Der Rat tagt", "does not end"],
    ["Der Rat tagt am 31.", "ordinal"],
    ["Er sagte: „Jeder zu viel gezahlte Euro.", "partner"],
    ["Der Rat (parteilos tagt.", "bracket"],
    ["Dazu zählt z. B.", "abbreviation"],
    ["", "no words"],
  ])("%s: %s", (text, why) => {
    const found = whyNotWhole(text, "de");
    if (why === null) expect(found).toBeNull();
    else expect(found).toContain(why);
  });
});

describe("hedges", () => {
  const kinds = (text: string) => [...new Set(hedgesIn(text, "de").map(({ kind }) => kind))].sort();
  it.each([
    ["Die Stadt soll zu viel berechnet haben.", ["modal"]],
    ["Laut „Bote“ geht es um mutmaßlich eine Million.", ["adverb", "attribution"]],
    ["Der Fehler sei früh aufgefallen, heißt es.", ["attribution", "konjunktiv"]],
    ["Er habe davon gewusst.", ["konjunktiv"]],
    ["Gegen ihn besteht ein Anfangsverdacht.", ["suspicion"]],
    ["Die Brücke ist gesperrt.", []],
    ["Ich habe davon gewusst.", []],
    ["Sei dabei und feiere mit.", []],
    ["Er rief: „Das soll angeblich so sein, sagt man.“", []],
  ])("%s: %j", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  it("knows English ones", () => {
    expect(hedgesIn("Police said the man allegedly fled.", "en").map(({ kind }) => kind)).toEqual([
      "attribution",
      "adverb",
    ]);
  });
});

describe("negations", () => {
  it("are found with their words", () => {
    expect(negationsIn("Er bestreitet das und will nicht gehen.", "de")).toEqual(["bestreitet", "nicht"]);
    expect(negationsIn("Die Nichte kam.", "de")).toEqual([]);
    expect(negationsIn("She didn’t go.", "en")).toEqual(["didn’t"]);
  });
});

describe("numbers", () => {
  it.each([
    ["rund 2.300 Familien", 2300, "familien", "rund"],
    ["mutmaßlich 1,4 Millionen Euro", 1_400_000, "euro", null],
    ["mehr als zweiundzwanzig Prozent", 22, "%", "mehr als"],
    ["€ 20", 20, "euro", null],
    ["drei Wochen", 3, "wochen", null],
    ["dreihundert Gäste", 300, "gäste", null],
    ["50 %", 50, "%", null],
  ])("%s", (text, value, unit, rounding) => {
    expect(numbersIn(text, "de")).toMatchObject([{ value, unit, rounding }]);
  });

  it("reads English marks the English way, and takes no article for a number", () => {
    expect(numbersIn("about 2,300 people", "en")).toMatchObject([{ value: 2300, rounding: "about" }]);
    expect(numbersIn("ein Haus und eine Brücke", "de")).toEqual([]);
  });
});

describe("words that go stale", () => {
  it.each([
    ["Am Dienstag tagt der Rat.", 1],
    ["Heute Abend beginnt das Fest, gestern war Probe.", 2],
    ["In der Nacht zum Freitag brannte es.", 1],
    ["Am Freitag, 27. November, beginnt das Fest.", 0],
    ["Am Morgen war es kalt.", 0],
    ["Das Fest beginnt am 3. Oktober.", 0],
    ["In der vergangenen Woche regnete es.", 1],
  ])("%s has %i", (text, count) => {
    expect(relativeTimesIn(text, "de")).toHaveLength(count);
  });
});

describe("beginnings that point back", () => {
  it.each([
    ["Das geht aus dem Bericht hervor.", "Das"],
    ["Dort soll er gewohnt haben.", "Dort"],
    ["Er kam spät.", "Er"],
    ["Die seien alle weg.", "Die"],
    ["Doch der Rat schweigt.", "Doch"],
    ["Sie teilte das am Abend mit.", "Sie"],
    ["Das Rathaus ist zu.", null],
    ["Die Stadt baut.", null],
    ["Es gibt neue Regeln.", null],
    ["Sie suchen eine Wohnung?", null],
    ["„Das geht nicht“, sagt Beate Krull.", null],
  ])("%s: %s", (text, word) => {
    expect(danglingStart(text, "de", "Sie")).toBe(word);
  });

  it("knows English ones", () => {
    expect(danglingStart("He left early.", "en", "none")).toBe("He");
    expect(danglingStart("There are new rules.", "en", "none")).toBeNull();
  });
});

describe("hashtags", () => {
  it.each([
    ["Bad Lindenau", "BadLindenau"],
    ["Kita-Gebühren", "KitaGebühren"],
    ["Frankfurt (Oder)", "FrankfurtOder"],
    ["Bruttoinlandsprodukt (BIP)", "Bruttoinlandsprodukt"],
    ["EU", "EU"],
    ["1&1", null],
    ["Natur & Umwelt", null],
    ["Technik/Hardware", null],
    ["Leser:innen", null],
    ["2026", null],
    ["Ein sehr langes Thema mit Worten", null],
  ])("%s → %s", (topic, tag) => {
    expect(tagOf(topic)).toBe(tag);
  });

  it("come from topics the text speaks of, never from an author, each once", () => {
    const piece = article({ topics: ["Altmoor", "altmoor", "Greta Lindhorst", "Mond"], authors: ["Greta Lindhorst"] });
    expect(tagsFor(piece, 3)).toEqual(["Altmoor"]);
  });
});

describe("names and likeness", () => {
  it("finds names without the title in front", () => {
    expect(namesIn("Gestern sprach Bürgermeisterin Beate Krull mit Uwe von der Heide.", "de")).toEqual([
      "Beate Krull",
      "Uwe von der Heide",
    ]);
  });

  it("aligns a statement with the sentence it was taken from", () => {
    const sentences = ["Die Brücke wird gesperrt.", "Die Stadt soll Familien zu hohe Beiträge berechnet haben."];
    expect(alignSentence("Stadt hat Familien zu hohe Beiträge berechnet.", sentences, "de")?.text).toBe(sentences[1]);
    expect(alignSentence("und", sentences, "de")).toBeNull();
  });

  it("calls the same words in another order alike, and other words not", () => {
    expect(likeness("Brücke wird gesperrt", "Gesperrt: die Brücke", "de")).toBe(1);
    expect(likeness("Brücke wird gesperrt", "Der Markt zieht um", "de")).toBe(0);
  });
});
