import { describe, expect, it } from "vitest";
import { type HedgeKind, hedgesIn } from "../../src/language/hedges.ts";

const kinds = (text: string, language: "de" | "en" = "de") =>
  [...new Set(hedgesIn(text, language).map(({ kind }) => kind))].sort();

describe("a German statement is held back", () => {
  it.each<[HedgeKind, string]>([
    ["modal", "Die Stadt soll zu viel berechnet haben."],
    ["modal", "Der Brand könnte gelegt worden sein."],
    ["attribution", "Laut Polizei floh der Mann."],
    ["attribution", "Der laut einem Bericht geflohene Mann schweigt."],
    ["attribution", "Nach ersten Erkenntnissen der Ermittler war es Gas."],
    ["attribution", "Nach Polizeiangaben brannte es."],
    ["attribution", "Nach einem Bericht des „Boten“ fehlt Geld."],
    ["attribution", "Wie die Stadt mitteilte, fehlt Geld."],
    ["attribution", "Die Stadt teilte am Montag mit, dass Geld fehlt."],
    ["attribution", "Sie gab an, nichts zu wissen."],
    ["attribution", "Er räumte den Fehler ein."],
    ["attribution", "Der Sender meldet einen Brand."],
    ["attribution", "Fachleute gehen davon aus, dass es regnet."],
    ["attribution", "Er nannte das gegenüber der Deutschen Hafenzeitung „gut“."],
    ["adverb", "Das ist wohl so."],
    ["adverb", "Er scheint zu schlafen."],
    ["adverb", "Sie gilt als Favoritin."],
    ["adverb", "Der mutmaßliche Fahrer schweigt."],
    ["suspicion", "Gegen ihn besteht ein Anfangsverdacht."],
    ["suspicion", "Sie wirft ihm Betrug vor."],
    ["suspicion", "Die Behörde ermittelt gegen einen Mann."],
    ["konjunktiv", "Er habe davon gewusst."],
    ["konjunktiv", "Man werde den Fall prüfen."],
    ["konjunktiv", "Ich glaube, er komme später."],
  ])("by %s: %s", (kind, text) => {
    expect(kinds(text)).toEqual([kind]);
  });

  it("in several ways at once", () => {
    expect(kinds("Laut „Bote“ geht es um mutmaßlich eine Million.")).toEqual(["adverb", "attribution"]);
    expect(kinds("Der Fehler sei früh aufgefallen, heißt es.")).toEqual(["attribution", "konjunktiv"]);
  });
});

describe("a German statement is not held back", () => {
  it.each([
    "Die Brücke ist gesperrt.",
    "Ich habe davon gewusst.",
    "Wenn ich komme, habe ich Zeit.",
    "Sei dabei und feiere mit.",
    "Gott sei Dank ist alles gut.",
    "Die Brücke bleibt zu, es sei denn, es regnet.",
    "Er tat, als wäre nichts.",
    "Man nehme drei Eier.",
    "Es war laut auf dem Platz.",
    "Die Musik war so laut wie nie.",
    "Die Stadt teilte das Gelände in zwei Hälften.",
    "Sie gab ihm Geld.",
    "Er räumte den Keller auf.",
    "Der Hund heißt Bello.",
    "Der Ball wurde für ungültig erklärt.",
    "Das Schreiben liegt vor.",
    "Das Wohl der Kinder zählt.",
    "Wir müssen wohl oder übel sparen.",
    "Die Sonne scheint auf die Stadt.",
    "Die Regel gilt seit Montag.",
    "Er wirft den Ball vor das Tor.",
    "Die Firma ermittelt den Bedarf.",
    "Die Parkplätze gegenüber der Brücke sind voll.",
    "Im Laufe der Woche regnet es.",
    "Nach dem Spiel ging er.",
    "Er rief: „Das soll angeblich so sein, sagt man.“",
  ])("by %s", (text) => {
    expect(hedgesIn(text, "de")).toEqual([]);
  });
});

describe("an English statement is held back", () => {
  it.each<[HedgeKind[], string]>([
    [["adverb", "attribution"], "Police said the man allegedly fled."],
    [["modal"], "He may come."],
    [["suspicion"], "Two people were charged with murder."],
    [["adverb"], "He seems to sleep."],
    [[], "In May 2026 the bridge was closed."],
  ])("by %j: %s", (expected, text) => {
    expect(kinds(text, "en")).toEqual(expected);
  });
});
