import { describe, expect, it } from "vitest";
import { article } from "../support/article.ts";
import { failed } from "./piece.ts";

const piece = article({
  kicker: null,
  headline: "Altmoor baut seine Halle um",
  lede: "Altmoor baut seine Halle um, und der Verein freut sich.",
  body: [
    "Die Fähre fährt an allen Wochentagen von Altmoor nach Tarrenbrück und zurück.",
    "Der Verein ehrte am Abend Nordwerk-Gründerin Ida Kunert und Stadtwerke-Chef Uwe Klamm in der alten Halle.",
    "Die Halle sei sicher, denn der Umbau habe laut Gutachten drei Jahre gedauert, hieß es im Rathaus.",
    "Das Programm „Lieder eines armen Mädchens“ läuft am Freitag in der Halle von Altmoor.",
    "Trainer Paul Remmers hat „nicht mehr viel zu verlieren“, wie er vor dem Spiel im Vereinsheim zugab.",
    "Wer die Regel nicht kennt, könnte von einer hohen Rechnung überrascht werden.",
    "Der Verein hat einen neuen Trainer, und das ist auch gut so, sagte der Kassenwart.",
    "Auch an Abenden sei die Halle offen, gab rund die Hälfte der Befragten an – deutlich weniger als im Vorjahr.",
    "Die Schicht habe um 22 Uhr begonnen, teilte arbeit.di mit.",
    "Nur eine kleine Halle sei bezahlbar, begründete Stadtrat Otto Gsell seinen Antrag.",
    "CDU, SPD und Grüne stimmten am Abend für den Umbau der Halle in Altmoor.",
    "Begonnen hatte die Aktion am Montagmorgen in Altmoor.",
    "„Wir bleiben in Altmoor, und wir bauen eine neue Halle“, sagte Vorsitzende Beate Krull am Rande der Sitzung.",
    "Europäische Unternehmen sparen dadurch jedes Jahr rund vier Milliarden Euro.",
    "Bereits mehr als 165.000 Menschen in Altmoor haben unterschrieben.",
    "Das Spiel in Altmoor endete erst nach mehr als vier Stunden im Regen.",
    "In Altmoor wurden laut Krull rund 700 Wetten getätigt, wobei durchschnittlich 58 Euro gesetzt worden seien.",
    "Der Verein hat laut Krull 200 Mitglieder und verfügt über mehr als 40 Plätze.",
  ],
});

const blocks = (text: string) =>
  failed(text, { article: piece, look: { publishAt: piece.publishedAt ?? 0 } }).filter((each) =>
    each.endsWith(" block"),
  );

describe("a sentence that is the article's but for a few words", () => {
  it.each([
    ["two places exchanged", "NAME", "Die Fähre fährt an allen Wochentagen von Tarrenbrück nach Altmoor und zurück."],
    [
      "houses exchanged inside compounds",
      "NAME",
      "Der Verein ehrte am Abend Stadtwerke-Gründerin Ida Kunert und Nordwerk-Chef Uwe Klamm in der alten Halle.",
    ],
    [
      "one of two sources left out",
      "HEDGE",
      "Die Halle sei sicher, denn der Umbau habe drei Jahre gedauert, hieß es im Rathaus.",
    ],
    ["a title cut", "QUOTE", "Das Programm „Lieder eines armen“ läuft am Freitag in der Halle von Altmoor."],
    [
      "a quote cut in its clause",
      "QUOTE",
      "Trainer Paul Remmers hat „nicht mehr viel zu“, wie er vor dem Spiel im Vereinsheim zugab.",
    ],
    [
      "a quote that lost its first words",
      "QUOTE",
      "Trainer Paul Remmers hat „viel zu verlieren“, wie er vor dem Spiel im Vereinsheim zugab.",
    ],
    [
      "a hedge of a sentence about whoever",
      "HEDGE",
      "Wer die Regel nicht kennt, kann von einer hohen Rechnung überrascht werden.",
    ],
    ["who said its last clause", "HEDGE", "Der Verein hat einen neuen Trainer, und das ist auch gut so."],
    ["who said it in front of a dash", "HEDGE", "Auch an Abenden sei die Halle offen."],
    ["a source with a dot in its name", "HEDGE", "Die Schicht habe um 22 Uhr begonnen."],
    ["a seldom verb of saying", "HEDGE", "Nur eine kleine Halle sei bezahlbar."],
    [
      "the rounding behind a verb with über",
      "NUM",
      "Der Verein hat laut Krull 200 Mitglieder und verfügt über 40 Plätze.",
    ],
  ])("is blocked for %s", (_, rule, text) => {
    expect(blocks(text)).toContain(`${rule} block`);
  });

  it.each([
    ["a list in another order", "SPD, CDU und Grüne stimmten am Abend für den Umbau der Halle in Altmoor."],
    ["a phrase in another place", "Begonnen hatte am Montagmorgen die Aktion in Altmoor."],
    [
      "a quote cut at the end of its clause",
      "„Wir bleiben in Altmoor“, sagte Vorsitzende Beate Krull am Rande der Sitzung.",
    ],
    [
      "a part of a quote whose other words it says itself",
      "Trainer Paul Remmers hat nicht mehr „viel zu verlieren“, wie er vor dem Spiel im Vereinsheim zugab.",
    ],
    ["another word for more", "Über 165.000 Menschen in Altmoor haben bereits unterschrieben."],
    ["another word for more time", "Das Spiel in Altmoor endete erst nach über vier Stunden im Regen."],
    ["the clause without the average", "In Altmoor wurden laut Krull rund 700 Wetten getätigt."],
    ["another word for a common noun", "Europäische Firmen sparen dadurch jedes Jahr rund vier Milliarden Euro."],
  ])("may go with %s", (_, text) => {
    expect(blocks(text)).toEqual([]);
  });
});
