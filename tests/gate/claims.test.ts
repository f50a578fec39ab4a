import { describe, expect, it } from "vitest";
import { hour, morning } from "../support/article.ts";
import { sourced } from "../support/channel.ts";
import { failed, form, type Given, piece, plain, ruleOf } from "./piece.ts";

const rewritten: Given = { teaser: { from: "model" } };
const titled = (title: string): Given => ({
  teaser: { title },
  look: { form: { ...form, title: { part: "title", max: sourced(100), target: 80, unit: "utf-16" } } },
});
const speech = "„Jeder zu viel gezahlte Euro geht an die Familien zurück“";

describe("what the article says may be said, also in other words", () => {
  it.each<[string, string, Given]>([
    ["a colon attributes speech", `Vorsitzende Beate Krull verspricht: ${speech}`.replace("“", ".“"), {}],
    ["speech in other marks", `Vorsitzende Beate Krull sagte: ${speech.replace("“", ".“")}`, {}],
    ["a term of the article in marks", "Der „Altmoorer Bote“ berichtet aus einem Prüfbericht.", {}],
    [
      "a number in digits or words",
      "Zweihundertdreißig Familien sollen dem Sportverein zu hohe Beiträge gezahlt haben.",
      {},
    ],
    ["a question claims nothing", "Hat der Sportverein Altmoor 230 Familien zu hohe Beiträge berechnet?", {}],
    [
      "a condition claims nothing",
      "Wer dem Sportverein Altmoor zu hohe Beiträge gezahlt hat, kann Anträge stellen.",
      {},
    ],
    [
      "a title that only shares the subject",
      plain,
      titled("Sportverein Altmoor: Was Familien zu Beiträgen wissen müssen"),
    ],
    ["the next sentence may point back", piece.lede ?? "", {}],
    ["a time word on the same morning", `Vorsitzende Beate Krull sagte am Dienstag: ${speech.replace("“", ".“")}`, {}],
    [
      "an office the article gives",
      "Früherer Kassenwart Klamm?",
      { article: { body: ["Uwe Klamm war Kassenwart."], lede: null } },
    ],
  ])("%s", (_promise, text, given) => {
    expect(failed(text, given).filter((each) => !each.startsWith("NAMED"))).toEqual([]);
  });
});

describe("what the article does not say is stopped", () => {
  it.each<[string, string, string, Given]>([
    ["a claim made a fact in the title", "HEDGE block", plain, titled("Sportverein hat Beiträge falsch abgerechnet")],
    ["a report without its source", "HEDGE block", "Es wurde rund 40.000 Euro zu viel eingenommen.", {}],
    ["reported speech made a fact", "HEDGE block", "Jede Rechnung muss zunächst geprüft werden.", {}],
    [
      "a source made a mere modal",
      "HEDGE block",
      "Rund 40.000 Euro soll zu viel eingenommen worden sein, Verein.",
      { article: { body: ["Nach Angaben des Vereins wurde rund 40.000 Euro zu viel eingenommen."] } },
    ],
    [
      "one hedge of two",
      "HEDGE block",
      "Der Verein soll 230 Familien Geld schulden.",
      { article: { lede: "Der Verein soll angeblich 230 Familien Geld schulden." } },
    ],
    ["a no made a yes", "POLARITY block", "Die Halle wird geschlossen.", {}],
    ["a yes made a no", "POLARITY block", "Anträge sind bis zum 31. März 2027 nicht möglich.", {}],
    ["a word added to speech", "QUOTE block", `${speech.replace("geht", "geht sofort")}, sagt Beate Krull.`, {}],
    ["another speaker", "QUOTE block", `${speech}, sagt Uwe Klamm.`, {}],
    [
      "a speaker who is no person of the article's sentence",
      "QUOTE block",
      `${speech}, sagt die Staatsanwaltschaft.`,
      {
        article: {
          body: [...piece.body.slice(0, 2), "Die Halle bleibt offen.", "Es regnet.", "Die Staatsanwaltschaft prüft."],
        },
      },
    ],
    ["a term nobody uses", "QUOTE block", "Beate Krull spricht vom „größten Unglück“ des Vereins.", {}],
    ["another number", "NUM block", plain.replace("31", "30"), {}],
    ["another month", "NUM block", plain.replace("März", "Mai"), {}],
    ["another unit", "NUM block", "Nach Angaben des Vereins wurden rund 40.000 Dollar zu viel eingenommen.", {}],
    [
      "a million for a thousand",
      "NUM block",
      "Nach Angaben des Vereins wurden rund 40.000 Millionen Euro zu viel eingenommen.",
      {},
    ],
    ["a number rounded by us", "NUM block", "Mehr als 230 Familien sollen zu hohe Beiträge gezahlt haben.", {}],
    ["a share we computed", "NUM block", "Jede zweite Familie soll zu hohe Beiträge gezahlt haben.", {}],
    [
      "a number of the article in another's place",
      "NUM block",
      "Der Sportverein Altmoor soll 31 Familien zu hohe Beiträge berechnet haben.",
      { article: { body: ["Im Verein sind 31 Familien."] } },
    ],
    ["a number in the title", "NUM block", plain, titled("250 Familien stellen Anträge in Altmoor")],
    ["another first name", "NAME block", "Vorsitzende Sabine Krull will jede Rechnung prüfen lassen.", {}],
    [
      "a first name nobody has on a list",
      "NAME block",
      "Am Ende will Wunibalda Krull jede Rechnung prüfen lassen.",
      {},
    ],
    ["another office", "NAME block", "Landrätin Beate Krull will jede Rechnung prüfen lassen.", {}],
    ["two names made one", "NAME block", "Beate Klamm weist die Vorwürfe zurück.", {}],
    ["a stranger", "NAME block", "Peter Lustig weist die Vorwürfe zurück.", {}],
    [
      "a stranger in the alt text",
      "NAME block",
      plain,
      { teaser: { altText: "Peter Lustig steht vor der Halle in Altmoor." } },
    ],
    ["a rewrite with a last name alone", "ROLE review", "Krull will jede Rechnung prüfen lassen.", rewritten],
    [
      "a later sentence without its predecessor",
      "DANGLE block",
      `${plain} Das geht laut „Altmoorer Bote“ aus einem Prüfbericht hervor.`,
      {},
    ],
    [
      "a stale word the next day",
      "TIME block",
      "Anträge sind ab sofort möglich.",
      { look: { publishAt: morning + 24 * hour } },
    ],
    [
      "a stale word in the title",
      "TIME block",
      plain,
      { ...titled("Anträge heute möglich"), look: { ...titled("").look, publishAt: morning + 7 * hour } },
    ],
    [
      "a stale word of unknown age",
      "TIME review",
      "Anträge sind ab heute möglich.",
      { article: { publishedAt: null } },
    ],
  ])("%s: %s", (_promise, expected, text, given) => {
    expect(failed(text, given)).toContain(expected);
  });

  it("the calendar day that counts is the zone's own", () => {
    const publishedAt = Date.UTC(2026, 10, 24, 22, 30);
    const given = (zone: string): Given => ({
      article: { publishedAt },
      look: { zone, publishAt: publishedAt + hour },
    });
    expect(failed("Anträge sind ab heute möglich.", given("Europe/Berlin"))).toContain("TIME block");
    expect(failed("Anträge sind ab heute möglich.", given("UTC"))).not.toContain("TIME block");
  });

  it("a rewrite that names nobody needs no look at who did what, and a sentence taken over neither", () => {
    expect(ruleOf("ROLE", "Jede Rechnung müsse geprüft werden.", rewritten).ok).toBe(true);
    expect(ruleOf("ROLE", "Klamm weist die Vorwürfe zurück.", rewritten).ok).toBe(true);
  });

  it("sentences in the article's own words are never held to be changed, whatever marks they have", () => {
    for (const paragraph of [piece.lede ?? "", ...piece.body])
      for (const text of [paragraph, paragraph.replaceAll("„", '"').replaceAll("“", '"')])
        expect(failed(text).filter((each) => /^(?:HEDGE|POLARITY|QUOTE|NUM|NAME|ROLE|GUILT) /.test(each))).toEqual([]);
  });
});

describe("a name in place of another", () => {
  const parties = {
    article: {
      headline: "Streit um das Bad",
      lede: "Die SPD in Altmoor will das Bad sanieren, die Kosten trägt das Land.",
      body: [
        "Die CDU ist dagegen. Der Bus fährt zwischen Altmoor und Tarrenbrück.",
        "Sprecher Uwe Klamm wirft Beate Krull Fehler vor.",
      ],
    },
  };

  it("is stopped for parties and places, in near the article's own words", () => {
    expect(failed("Die CDU in Altmoor will das Bad sanieren, die Kosten trägt das Land.", parties)).toContain(
      "NAME block",
    );
    expect(failed("Die SPD in Tarrenbrück will das Bad sanieren, die Kosten trägt das Land.", parties)).toContain(
      "NAME block",
    );
    expect(failed("Die FDP will das Bad sanieren.", parties)).toContain("NAME block");
  });

  it("goes to a person for offices, turned roles, and things put in another place", () => {
    expect(failed("Trainer Uwe Klamm wirft Beate Krull Fehler vor.", parties).join()).toMatch(/ROLE review|NAME block/);
    expect(failed("Beate Krull wirft Sprecher Uwe Klamm Fehler vor.", parties)).toContain("ROLE review");
    expect(failed("Neu ist der Streit um das Bad in Tarrenbrück.", parties)).toContain("ROLE review");
  });

  it("is not found where a name fills in for a pronoun, or a part of a compound is new", () => {
    const said = {
      article: { ...parties.article, body: ["Beate Krull plant seit 2019. Sie will das Bad im März öffnen."] },
    };
    expect(failed("Im März will Beate Krull das Bad öffnen.", said)).toEqual([]);
    expect(failed("Die SPD-Pläne: Das Bad in Altmoor wird saniert.", parties)).not.toContain("NAME block");
  });
});
