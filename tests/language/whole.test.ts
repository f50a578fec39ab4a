import { describe, expect, it } from "vitest";
import { lacksOnlyStop, whyNotWhole } from "../../src/language/whole.ts";

describe("a text of whole sentences", () => {
  it.each([
    "Der Rat tagt am 3. Oktober.",
    "„Wir kommen.“",
    "Er fragte: „Wann?“",
    "Das sagt sie („Ja!“).",
    "Der Film „Was nun?“ läuft.",
    "Wir brauchen Äpfel, Saft usw.",
    "Der Verein heißt Hafen e. V.",
    "Sie ist Bürgermeisterin a. D.",
    "Die Firma heißt Hafen & Co.",
    "Er wohnt in der Hauptstr.",
    "Das ist Gebäude C.",
    "Es waren 42.",
    "Alles gut! 🎉🇩🇪",
    "Sie tippt auf 18 (zuvor: 19).",
    "a) Erstens regnet es.",
    'Ein 5" breites Rohr.',
  ])("is %s", (text) => {
    expect(whyNotWhole(text, "de")).toBeNull();
  });

  it.each([
    ["Der Rat tagt …", "ellipsis"],
    ["Der Rat tagt...", "ellipsis"],
    ["Der Rat tagt", "does not end"],
    ["Das sagt sie:", "does not end"],
    ["Sie kam. Und dann", "does not end"],
    ["Der Rat tagt am 31.", 'ordinal "31."'],
    ["Die Sperre gilt vom 3. bis 5.", "ordinal"],
    ["Es regierte Otto der IX.", "ordinal"],
    ["Dazu zählt z. B.", "abbreviation"],
    ["Das kostet ca.", 'abbreviation "ca."'],
    ["Sie sagt, dass Dr.", "abbreviation"],
    ["Das kostet 3 Mio.", 'abbreviation "Mio."'],
    ["Das steht in Heft Nr.", "abbreviation"],
    ["Das weiß, sagt J.", 'initial "J."'],
    ["Er sagte: „Jeder zu viel gezahlte Euro.", "quotation mark"],
    ['Er rief „Nein"', "does not end"],
    ["Der Rat (ohne Eile tagt.", "bracket"],
    ["Der Rat tagt heimlich).", "bracket"],
    ["  ", "no words"],
  ])("is not %s", (text, why) => {
    expect(whyNotWhole(text, "de")).toContain(why);
  });
});

describe("a text that lacks only its full stop", () => {
  it.each([
    ["de", "Der Rat von Altmoor hat den Haushalt beschlossen"],
    ["de", "Der Rat tagt. Danach wird im Saal „Neue Mitte“ gefeiert und gegessen, sagt er"],
    ["en", "The council has passed its budget"],
  ] as const)("is in %s %s", (language, text) => {
    expect(lacksOnlyStop(text, language)).toBe(true);
  });

  it.each([
    ["a label", "Ein Überblick über alle Termine der Woche"],
    ["a few words", "So ist es"],
    ["a colon", "Das sagt die Stadt zu ihren Plänen:"],
    ["an ordinal", "Der Rat hat getagt und tagt wieder am 31"],
    ["an open quote", "Der Rat hat gesagt: „Wir sparen"],
    ["a stop", "Der Rat von Altmoor hat den Haushalt beschlossen."],
  ])("is not one that ends in %s", (_, text) => {
    expect(lacksOnlyStop(text, "de")).toBe(false);
  });
});
