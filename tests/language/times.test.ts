import { describe, expect, it } from "vitest";
import { relativeTimesIn } from "../../src/language/times.ts";

describe("German words that go stale", () => {
  it.each([
    ["Am Dienstag tagt der Rat.", ["Am Dienstag"]],
    ["Heute Abend beginnt das Fest, gestern war Probe.", ["Heute Abend", "gestern"]],
    ["In der Nacht zum Freitag brannte es.", ["In der Nacht zum Freitag"]],
    ["Dienstagabend brannte es.", ["Dienstagabend"]],
    ["In diesem Sommer bleibt das Bad zu.", ["diesem Sommer"]],
    ["Ende nächster Woche wird gebaut.", ["nächster Woche"]],
    ["Am Wochenende ist Markt.", ["Am Wochenende"]],
    ["Vor zwei Tagen brannte es.", ["Vor zwei Tagen"]],
    ["Seit Wochen regnet es, derzeit stark.", ["Seit Wochen", "derzeit"]],
    ["Morgen ist Wahl.", ["Morgen"]],
    ["Letzte Nacht brannte es.", ["Letzte Nacht"]],
  ])("are found in %s", (text, words) => {
    expect(relativeTimesIn(text, "de").sort()).toEqual(words.sort());
  });

  it.each([
    "Am Freitag, 27. November, beginnt das Fest.",
    "Am Sonntag, dem 3. Mai, ist Wahl.",
    "Am Morgen war es kalt.",
    "Guten Morgen, Altmoor!",
    "Das Fest beginnt am 3. Oktober.",
    "Jeden Dienstagabend singt der Chor.",
    "Dienstags ist Markt.",
    "Am nächsten Tag kam sie wieder.",
    "Am letzten Tag des Festes regnete es.",
    "Bis heute ist der Fall offen.",
    "Der heute 45-Jährige schweigt.",
    "Das geht nicht von heute auf morgen.",
    "Vor zwei Jahren brannte es.",
    "Letzten Endes zählt das.",
    "Zur Zeit der Römer gab es das nicht.",
  ])("are not in %s", (text) => {
    expect(relativeTimesIn(text, "de")).toEqual([]);
  });
});

describe("English words that go stale", () => {
  it.each([
    ["The council meets on Tuesday.", 1],
    ["Police said Monday the road was closed last week.", 2],
    ["On Friday, November 27, it starts.", 0],
    ["Every Friday there is music.", 0],
    ["Black Friday is a day.", 0],
    ["Mondays are hard.", 0],
  ])("%s has %i", (text, count) => {
    expect(relativeTimesIn(text, "en")).toHaveLength(count);
  });
});
