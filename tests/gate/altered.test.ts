import { describe, expect, it } from "vitest";
import { article } from "../support/article.ts";
import { failed } from "./piece.ts";

const match = article({
  kicker: null,
  headline: "Tarrenbrück zieht ins Finale ein",
  lede: "Im dritten Satz besiegte Ulamec den Favoriten Bremner mit 6:4.",
  body: [
    "Der Umsatz des Vereins stieg im vergangenen Jahr um 12 Prozent auf 4 Millionen Euro.",
    "Vor 70, 80 und 90 Jahren gab es in Altmoor schon ähnliche Turniere.",
    "Das Finale sei ohne Zuschauer möglich, sagte Bremner am Dienstag in Altmoor.",
    "Die Stadt Altmoor will die Halle sanieren, aber das Land hält das angeblich für zu teuer.",
    "„Wir haben nie aufgegeben und wurden belohnt“, sagte der Trainer Paul Remmers nach der „Nacht der langen Sätze“.",
    "Anmelden kann man sich bis zum 28. Februar. Zur Mannschaft gehört auch die Spielerin Ida Kunert.",
    "Stellen sollen im Verein nicht abgebaut werden, sagte Krull.",
    "Die Staatsanwaltschaft wirft einem 52-jährigen Trainer vor, Geld genommen zu haben. Er bestreitet das.",
    "Vorsitzende Beate Krull kritisierte die Trainerin Marta Lindhorst in Altmoor scharf.",
  ],
});

const verdicts = (text: string) =>
  failed(text, { article: match, look: { publishAt: match.publishedAt ?? 0 } }).filter((each) =>
    each.endsWith(" block"),
  );

describe("a sentence of the article with single words changed", () => {
  it.each([
    ["another ordinal", "NUM", "Im zweiten Satz besiegte Ulamec den Favoriten Bremner mit 6:4."],
    ["a number put twice", "NUM", "Vor 80, 80 und 90 Jahren gab es in Altmoor schon ähnliche Turniere."],
    ["a stranger in place of a last name", "NAME", "Im dritten Satz besiegte Zwirnheim den Favoriten Bremner mit 6:4."],
    [
      "a stranger where somebody speaks",
      "NAME",
      "Das Finale sei ohne Zuschauer möglich, sagte Zwirnheim am Dienstag in Altmoor.",
    ],
    [
      "a place that is nowhere in the article",
      "NAME",
      "Vor 70, 80 und 90 Jahren gab es in Rijekhausen schon ähnliche Turniere.",
    ],
    [
      "persons exchanged",
      "NAME",
      "Vorsitzende Marta Lindhorst kritisierte die Trainerin Beate Krull in Altmoor scharf.",
    ],
    ["the opposite", "POLARITY", "Der Umsatz des Vereins sank im vergangenen Jahr um 12 Prozent auf 4 Millionen Euro."],
    ["a word denied", "POLARITY", "Das Finale sei ohne Zuschauer unmöglich, sagte Bremner am Dienstag in Altmoor."],
    [
      "a word of a short quote left out",
      "QUOTE",
      "„Wir haben nie aufgegeben und wurden belohnt“, sagte der Trainer Paul Remmers nach der „Nacht langen Sätze“.",
    ],
    [
      "somebody else who said it",
      "QUOTE",
      "„Wir haben nie aufgegeben und wurden belohnt“, sagte die Spielerin Ida Kunert.",
    ],
    [
      "a no left out in other words",
      "POLARITY",
      "Beim Verein sollen Stellen abgebaut werden, sagte Vorsitzende Beate Krull.",
    ],
    [
      "an accusation without its answer",
      "BALANCE",
      "Die Staatsanwaltschaft wirft einem Trainer vor, Geld genommen zu haben.",
    ],
    ["praise for blame", "POLARITY", "Vorsitzende Beate Krull lobte die Trainerin Marta Lindhorst in Altmoor scharf."],
  ])("is blocked for %s", (_, rule, text) => {
    expect(verdicts(text)).toContain(`${rule} block`);
  });

  it.each([
    ["a figure for an ordinal", "Im 3. Satz besiegte Ulamec den Favoriten Bremner mit 6:4."],
    ["who said it by office alone", "„Wir haben nie aufgegeben und wurden belohnt“, sagte der Trainer."],
    ["the date of a sentence beside", "Bis zum 28. Februar kann man sich in Altmoor anmelden."],
    ["a name as a genitive", "Im dritten Satz besiegte Ulamec den Favoriten Bremners mit 6:4."],
    ["a short form", "Der Umsatz des Vereins stieg im vergangenen Jahr um 12 Prozent auf 4 Mio. Euro."],
    ["a list in another order", "Vor 90, 80 und 70 Jahren gab es in Altmoor schon ähnliche Turniere."],
    ["another noun", "Der Umsatz des Klubs stieg im vergangenen Jahr um 12 Prozent auf 4 Millionen Euro."],
    ["the date of its weekday", "Das Finale sei ohne Zuschauer möglich, sagte Bremner am 24. November in Altmoor."],
    ["its last clause left out, with the hedge that was there", "Die Stadt Altmoor will die Halle sanieren."],
  ])("may go with %s", (_, text) => {
    expect(verdicts(text)).toEqual([]);
  });

  it("is blocked with the date of another day", () => {
    const text = "Das Finale sei ohne Zuschauer möglich, sagte Bremner am 25. November in Altmoor.";
    expect(verdicts(text)).toContain("NUM block");
  });
});

const pool = article({
  language: "en",
  kicker: null,
  headline: "Altmoor pool repairs to cost more than planned",
  lede: "A former branch manager has been charged with taking 310,000 euros, prosecutors in Falkenrode said.",
  body: [
    "The builder Nordbau from Tarrenbrück had made the cheapest offer for the pool in Altmoor.",
    "Tiles had become more expensive, Mayor Beate Krull said on Monday.",
    "“My client did not take a single cent,” said his lawyer, Nora Heinrich.",
    "The tenant denies the allegations. A verdict is expected to fall in April 2027.",
  ],
});

const englishVerdicts = (text: string) =>
  failed(text, { article: pool, look: { voice: { language: "en", address: "none", maxTags: 2, emoji: false } } });

describe("an English sentence of the article", () => {
  it.each([
    [
      "another place",
      "NAME block",
      "The builder Nordbau from Altmoor had made the cheapest offer for the pool in Altmoor.",
    ],
    [
      "a stranger",
      "NAME block",
      "The builder Kramberg from Tarrenbrück had made the cheapest offer for the pool in Altmoor.",
    ],
    [
      "a superlative turned round",
      "POLARITY block",
      "The builder Nordbau from Tarrenbrück had made the most expensive offer for the pool in Altmoor.",
    ],
    ["yes for no", "POLARITY block", "The tenant admits the allegations."],
    ["another office", "ROLE review", "“My client did not take a single cent,” said the prosecutor, Nora Heinrich."],
    ["the date of another day", "NUM block", "Tiles had become more expensive, Mayor Beate Krull said on November 25."],
  ])("is stopped with %s", (_, rule, text) => {
    expect(englishVerdicts(text)).toContain(rule);
  });

  it.each([
    ["the date of its weekday", "Tiles had become more expensive, Mayor Beate Krull said on November 23."],
    [
      "who accuses in front",
      "Prosecutors in Falkenrode have charged a former branch manager with taking 310,000 euros.",
    ],
    ["a hedge said shorter", "A verdict is expected in April 2027."],
  ])("may go with %s", (_, text) => {
    expect(englishVerdicts(text).filter((each) => !/^(?:BALANCE|SENSITIVE|NAMED)/.test(each))).toEqual([]);
  });
});
