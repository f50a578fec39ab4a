import { describe, expect, it } from "vitest";
import { whyNotWhole } from "../../src/language/whole.ts";

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
