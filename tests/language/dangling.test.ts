import { describe, expect, it } from "vitest";
import { danglingStart } from "../../src/language/dangling.ts";

describe("a beginning that points back", () => {
  it.each([
    ["Das geht aus dem Bericht hervor.", "Das"],
    ["Das änderte sich bald.", "Das"],
    ["Das alles ist bekannt.", "Das"],
    ["Das fängt beim Rat an.", "Das"],
    ["Das entlastet vor allem Altmoor.", "Das"],
    ["Hier ist der Ärger groß.", "Hier"],
    ["Das wollen wir nicht.", "Das"],
    ["Die stellten ein Schild auf.", "Die"],
    ["Die seien alle weg.", "Die"],
    ["Der ist weg.", "Der"],
    ["Dem widersprach der Rat.", "Dem"],
    ["Da sind die Soldaten.", "Da"],
    ["Diese Zahl ist falsch.", "Diese"],
    ["In diesem Fall gilt das nicht.", "diesem"],
    ["Einer von ihnen wartet noch.", "Einer"],
    ["Dort soll er gewohnt haben.", "Dort"],
    ["Er kam spät.", "Er"],
    ["Sein Vater schweigt.", "Sein"],
    ["Doch der Rat schweigt.", "Doch"],
    ["Wenig später brannte es.", "Wenig"],
    ["Es ist ein Rekord.", "Es"],
    ["Es geht ihm gut.", "Es"],
    ["Sie teilte das am Abend mit.", "Sie"],
    ["Sie suchen eine Wohnung.", "Sie"],
    ["Ihr Computer ist sicher.", "Ihr"],
    ["– Das geht nicht.", "Das"],
  ])("is %s", (text, word) => {
    expect(danglingStart(text, "de", "Sie")).toBe(word);
  });

  it.each([
    "Das Rathaus ist zu.",
    "Das geplante Haus ist zu.",
    "Das rund 500 Meter lange Band hängt.",
    "Das bundesweit erste Haus steht.",
    "Das in Altmoor gebaute Haus steht.",
    "Das hoch verschuldete Land spart.",
    "Das doppelt Preis-gekrönte Buch ist da.",
    "Das zweite im Bunde ist Altmoor.",
    "Die Stadt baut.",
    "Die limitierte und teure Auflage ist weg.",
    "Die bereits als Nummer 12 gesetzte Frau siegt.",
    "Der Mann floh.",
    "Dem Rat fehlt Geld.",
    "Da viele Menschen krank sind, bleibt das Bad zu.",
    "In diesem Jahr wird gebaut.",
    "Es gibt neue Regeln.",
    "Es geht um viel Geld.",
    "Es ist ein Tag, den keiner vergisst.",
    "Sie suchen eine Wohnung?",
    "Sie sparen Geld, wenn Sie den Antrag stellen.",
    "So stellen Eltern den Antrag.",
    "„Das geht nicht“, sagt Beate Krull.",
    "2.300 Familien zahlten zu viel.",
  ])("is not %s", (text) => {
    expect(danglingStart(text, "de", "Sie")).toBeNull();
  });

  it("is „Sie“ where the channel does not say Sie", () => {
    expect(danglingStart("Sie suchen eine Wohnung?", "de", "Du")).toBe("Sie");
  });

  it.each([
    ["He left early.", "He"],
    ["This is why.", null],
    ["However, it rained.", "However"],
    ["There are new rules.", null],
    ["The council meets.", null],
  ])("in English: %s", (text, word) => {
    expect(danglingStart(text, "en", "none")).toBe(word);
  });
});
