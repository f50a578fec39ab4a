import { describe, expect, it } from "vitest";
import { judge } from "../../src/gate/index.ts";
import { hour, morning, teaser } from "../support/article.ts";
import { sourced } from "../support/channel.ts";
import { failed, form, type Given, judged, measure, piece, plain, ruleOf } from "./piece.ts";

const voice = { language: "de", address: "Sie", maxTags: 2, emoji: true } as const;

describe("a text that may go", () => {
  it.each([
    ["the lede as it is", piece.lede ?? ""],
    [
      "said in other words, the hedge kept",
      "230 Familien sollen dem Sportverein Altmoor zu hohe Beiträge gezahlt haben.",
    ],
    [
      "a quote with who says it",
      "„Jeder zu viel gezahlte Euro geht an die Familien zurück“, sagt Vorsitzende Beate Krull.",
    ],
    ["a question the article answers", "Haben Sie dem Sportverein Altmoor zu hohe Beiträge gezahlt?"],
    [
      "a suspicion with the answer",
      "Die Staatsanwaltschaft prüft einen Verdacht gegen den früheren Kassenwart. Er weist die Vorwürfe zurück.",
    ],
    ["service with a whole date", "Anträge sind bis zum 31. März 2027 möglich."],
  ])("%s", (_what, text) => {
    expect(failed(text)).toEqual([]);
  });
});

describe("a text that is stopped or sent to a person", () => {
  it.each([
    ["LEN block", "Wort ".repeat(120).trim() + ".", {}],
    [
      "LEN warn",
      `Der Sportverein Altmoor soll Familien zu hohe Beiträge berechnet haben. ${"Anträge sind bis zum 31. März 2027 möglich. ".repeat(8).trim()}`,
      {},
    ],
    ["SENT block", "Der Sportverein Altmoor soll 230 Familien zu hohe", {}],
    ["SENT block", "Vorsitzende Beate Krull sagte: „Jeder zu viel gezahlte Euro.", {}],
    ["DANGLE block", "Das geht laut „Altmoorer Bote“ aus einem Prüfbericht hervor.", {}],
    ["HEDGE block", "Der Sportverein Altmoor hat 230 Familien zu hohe Beiträge berechnet.", {}],
    [
      "HEDGE block",
      "Nach einem Prüfbericht fiel 2024 der Fehler auf.",
      { article: { body: ["Der Fehler sei 2024 aufgefallen, heißt es in einem Prüfbericht."] } },
    ],
    ["POLARITY block", "Die Halle wird geschlossen.", {}],
    [
      "POLARITY review",
      "Der Mond soll aus Käse sein.",
      { article: { kicker: "Faktencheck", lede: "Der Mond soll aus Käse sein.", body: [] } },
    ],
    ["QUOTE block", "„Jeder Euro geht sofort an alle Familien zurück“, sagt Beate Krull.", {}],
    ["QUOTE block", "„Jeder zu viel gezahlte Euro geht an die Familien zurück.“", {}],
    ["NUM block", "Der Sportverein Altmoor soll 320 Familien zu hohe Beiträge berechnet haben.", {}],
    ["NUM block", "Nach Angaben des Vereins wurde 40.000 Euro zu viel eingenommen.", {}],
    ["NUM block", "Nach Angaben des Vereins wurden rund 40.000 Dollar zu viel eingenommen.", {}],
    ["NAME block", "„Jeder zu viel gezahlte Euro geht an die Familien zurück“, sagt Vorsitzende Kerstin Krull.", {}],
    ["ROLE review", "Vorsitzende Beate Krull will prüfen.", { teaser: { from: "model" as const } }],
    ["GUILT block", "Der Betrüger soll 230 Familien zu hohe Beiträge berechnet haben.", {}],
    ["BALANCE block", "Die Staatsanwaltschaft prüft einen Verdacht gegen den früheren Kassenwart.", {}],
    [
      "NAMED review",
      "Die Staatsanwaltschaft prüft einen Verdacht gegen Uwe Klamm. Klamm weist die Vorwürfe zurück.",
      {},
    ],
    ["TIME block", "Vorsitzende Beate Krull sprach am Dienstag.", { look: { publishAt: morning + 7 * hour } }],
    ["BOILER block", "Folgen Sie uns schon bei Facebook und YouTube?", {}],
    ["DUP block", piece.lede ?? "", { look: { recent: [piece.lede ?? ""] } }],
    ["CLICK review", "Unglaublich: Der Sportverein Altmoor soll 230 Familien zu hohe Beiträge berechnet haben.", {}],
    ["CLICK review", "Der Sportverein soll FAMILIEN zu hohe Beiträge berechnet haben.", {}],
    ["ADDRESS block", "Hast du dem Sportverein Altmoor zu hohe Beiträge gezahlt?", {}],
    ["TAG block", piece.lede ?? "", { teaser: { tags: ["Vereins-Beiträge"] } }],
    ["TAG block", piece.lede ?? "", { teaser: { tags: ["Handball"] } }],
    ["TAG block", piece.lede ?? "", { teaser: { tags: ["Altmoor", "VereinsBeiträge", "Mond"] } }],
    ["EMOJI warn", "🙂 Anträge sind bis zum 31. März 2027 möglich.", {}],
    ["LINK block", "Anträge sind bis zum 31. März 2027 möglich: https://anders.example/a.", {}],
    [
      "LINK block",
      "Anträge sind bis zum 31. März 2027 möglich.",
      { look: { link: "https://anders.example/a?utm_source=x&utm_medium=social" } },
    ],
    [
      "ALT block",
      "Anträge sind bis zum 31. März 2027 möglich.",
      { teaser: { altText: "Bild von einer Halle in der Abendsonne" } },
    ],
    ["TYPO block", "Anträge sind bis zum 31. März 2027 mög\u00adlich.", {}],
    ["TYPO block", "Anträge sind <b>bis</b> zum 31. März 2027 möglich.", {}],
    ["AD block", "Anträge sind bis zum 31. März 2027 möglich.", { article: { sponsored: true } }],
    ["OPINION review", "Anträge sind bis zum 31. März 2027 möglich.", { article: { opinion: true } }],
    ["SENSITIVE review", "Ein Kind wurde in Altmoor tödlich verletzt.", {}],
    ["LANG review", "Anträge sind bis zum 31. März 2027 möglich.", { article: { language: "fr" } }],
  ])("%s: %s", (expected, text, given) => {
    expect(failed(text, given as Given)).toContain(expected);
  });

  it("a Pin without alt text fails ALT, for its picture is uploaded; without a picture there is nothing to describe", () => {
    const image = {
      kind: "image",
      required: true,
      maxCount: sourced(1),
      maxBytes: sourced(1),
      types: sourced(["image/png"]),
    } as const;
    const needs = {
      ...form,
      altText: { ...form.text, part: "altText" },
      media: [{ ...image, minWidthPx: null, minHeightPx: null }],
    };
    const text = "Anträge sind bis zum 31. März 2027 möglich.";
    const picture = { url: "https://kurier.example/b.jpg", alt: null, caption: null, credit: null, creditChain: [] };
    const images = [{ ...picture, widthPx: null, heightPx: null }];
    expect(failed(text, { article: { images }, look: { form: needs } })).toEqual(["ALT block"]);
    expect(failed(text, { look: { form: needs } })).toEqual([]);
  });

  it("a headline said again fails only where the card shows it", () => {
    const text = `${piece.headline}.`;
    expect(failed(text)).not.toContain("DUP block");
    expect(failed(text, { look: { form: { ...form, showsHeadline: true } } })).toContain("DUP block");
  });
});

describe("the judgement", () => {
  it("shows no control character and nothing that turns the writing round, whatever text and article hold", () => {
    const body = ["Das Tor \u001b[31mbleibt\u202e am Fluss in Altmoor nicht geöffnet."];
    const { verdict, rules } = judged("Das Tor \u001b[31mbleibt\u202e am Fluss in Altmoor geöffnet.", {
      article: { body },
    });
    expect(verdict).toBe("block");
    expect(rules.some(({ evidence }) => evidence?.includes("nicht geöffnet"))).toBe(true);
    expect(JSON.stringify(rules)).not.toMatch(/\\u001b|\u202e/u);
  });

  it("has every rule, always in the same order, and the hardest failed level as verdict", () => {
    const look = {
      article: piece,
      form,
      measure,
      voice,
      publishAt: morning,
      zone: "Europe/Berlin",
      recent: [],
      link: null,
    };
    const texts = [
      piece.lede ?? "",
      "Das geht.",
      "🙂 Anträge sind bis zum 31. März 2027 möglich.",
      "FAMILIEN!!",
      "Das nahm der Betrüger, FAMILIEN zahlten!! 🙂 🙂",
    ];
    const judgements = texts.map((text) => judge({ ...look, teaser: teaser({ text, from: "sentences" }) }));
    const names = judgements.map(({ rules }) => rules.map(({ rule }) => rule).join(" "));
    expect(new Set(names).size).toBe(1);
    expect(names[0]?.split(" ").length).toBeGreaterThanOrEqual(24);
    expect(judgements.map(({ verdict }) => verdict)).toEqual(["pass", "block", "warn", "review", "block"]);
    for (const { verdict, rules } of judgements) {
      const levels = new Set(rules.filter(({ ok }) => !ok).map(({ level }) => level));
      const hardest = (["block", "review", "warn"] as const).find((level) => levels.has(level));
      expect(verdict).toBe(hardest ?? "pass");
    }
  });

  it("says why in a sentence, and shows the article's sentence it relied on", () => {
    const rule = ruleOf("HEDGE", "Der Sportverein Altmoor hat 230 Familien zu hohe Beiträge berechnet.");
    expect(rule.why).toContain('"soll" is missing');
    expect(rule.evidence).toBe("Der Sportverein Altmoor soll 230 Familien zu hohe Beiträge berechnet haben.");
  });

  it("shows the source of numbers and speech that hold, too", () => {
    const speech = "„Jeder zu viel gezahlte Euro geht an die Familien zurück“, sagt Vorsitzende Beate Krull.";
    expect(ruleOf("QUOTE", speech)).toMatchObject({ ok: true, why: null });
    expect(ruleOf("QUOTE", speech).evidence).toContain("Beate Krull sagte am Dienstag");
    expect(ruleOf("NUM", plain).evidence).toBe(plain);
  });

  it("gives every failure a sentence that ends, and every rule that holds none", () => {
    const { rules } = judged("🙂 Der Betrüger Klamm nahm 50 Euro, FAMILIEN zahlten!!", { teaser: { tags: ["x y"] } });
    for (const { ok, why } of rules) expect(ok ? why === null : /[.”"]$/.test(why ?? "")).toBe(true);
    expect(rules.filter(({ ok }) => !ok).length).toBeGreaterThan(4);
  });
});
