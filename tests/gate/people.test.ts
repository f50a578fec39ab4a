import { describe, expect, it } from "vitest";
import type { Voice } from "../../src/model/teaser.ts";
import { failed, type Given, piece, plain } from "./piece.ts";

const voiced = (address: Voice["address"]): Given => ({
  look: { voice: { language: "de", address, maxTags: 2, emoji: true } },
});
const told = (...body: string[]): Given => ({ article: { headline: "Diebstahl in Altmoor", lede: null, body } });
const answered = "Der frühere Kassenwart steht unter Verdacht. Er weist die Vorwürfe zurück.";

describe("who and what may be told", () => {
  it.each<[string, string, Given]>([
    ["a suspicion with its answer", answered, {}],
    [
      "unknown people called what the article calls them",
      "Die Täter nahmen Werkzeug mit.",
      told("Die Täter nahmen Werkzeug mit.", "Die Polizei sucht Zeugen."),
    ],
    ["a racket is nobody", "Sie kaufte einen Schläger.".replace("Sie", "Beate"), told("Beate kaufte einen Schläger.")],
    [
      "a thief who confessed",
      "Der Dieb nahm Werkzeug mit.",
      told("Der Dieb nahm Werkzeug mit.", "Gegen den Mann wurde ermittelt, er gestand."),
    ],
    [
      "loud words with the article's reason",
      "Der Fund sei unglaublich, sagte Krull.",
      told("Der Fund sei unglaublich, sagte Krull."),
    ],
    ["acronyms of the article", "Die EUMETA prüft Anträge.", told("Die EUMETA prüft Anträge.")],
    ["readers spoken to as Sie", "Haben Sie dem Verein Beiträge gezahlt?", {}],
    ["readers spoken to as Du where the channel does", "Hast du dem Verein Beiträge gezahlt?", voiced("Du")],
    [
      "speech speaks as it will",
      "Krull sagte den Kindern: „Holt euch euer Geld alle zurück.“",
      told("Krull sagte den Kindern: „Holt euch euer Geld alle zurück.“"),
    ],
    ["paid content that says so", `Anzeige: ${plain}`, { article: { sponsored: true } }],
    ["an opinion that is called one", `Kommentar: ${plain}`, { article: { opinion: true } }],
  ])("%s", (_promise, text, given) => {
    expect(failed(text, given)).toEqual([]);
  });
});

describe("who could be hurt or misled is kept from it", () => {
  it.each<[string, string, string, Given]>([
    ["a suspect called guilty", "GUILT block", "Der Betrüger aus Altmoor steht unter Verdacht.", {}],
    [
      "the article's own word, unproven",
      "GUILT block",
      "Der Dieb nahm Werkzeug mit.",
      told("Der Dieb nahm Werkzeug mit.", "Ein Verdacht richtet sich gegen den Mann."),
    ],
    [
      "an announced verdict proves nothing",
      "GUILT block",
      "Der Dieb nahm Werkzeug mit.",
      told("Der Dieb nahm Werkzeug mit.", "Ein Verdacht richtet sich gegen den Mann. Das Urteil fällt im Mai."),
    ],
    [
      "a condemned deed proves nothing",
      "GUILT block",
      "Der Dieb nahm Werkzeug mit.",
      told("Der Dieb nahm Werkzeug mit.", "Ein Verdacht richtet sich gegen den Mann. Der Verein verurteilte die Tat."),
    ],
    [
      "a word only others use",
      "GUILT block",
      "Der Lügner nahm Werkzeug mit.",
      told("Ein Nachbar rief: „Der Lügner nahm das Werkzeug mit.“"),
    ],
    ["a deed told as done", "GUILT block", "Der Kassenwart veruntreute Beiträge.", {}],
    [
      "an affair the article calls so",
      "GUILT review",
      "Der Vereinsskandal geht weiter.",
      told("Der Vereinsskandal geht weiter.", "Es gibt einen Verdacht gegen den Kassenwart."),
    ],
    ["guilt in the title", "GUILT block", plain, { teaser: { title: "Der Betrüger von Altmoor" } }],
    ["a suspicion without its answer", "BALANCE block", "Früherer Kassenwart steht unter Verdacht.", {}],
    [
      "a suspicion in the title alone",
      "BALANCE block",
      plain,
      { teaser: { title: "Verdacht gegen früheren Kassenwart" } },
    ],
    ["a suspect by full name", "NAMED review", "Uwe Klamm steht unter Verdacht.", {}],
    ["a suspect by last name", "NAMED review", "Klamm steht unter Verdacht.", {}],
    ["a suspect in a harmless sentence", "NAMED review", "Uwe Klamm war Kassenwart in Altmoor.", {}],
    ["a child harmed", "SENSITIVE review", "Zwei Kinder starben in Altmoor.", {}],
    ["a suicide", "SENSITIVE review", "Ein Mann nahm sich das Leben.", {}],
    [
      "a suicide told of in the headline alone",
      "SENSITIVE review",
      plain,
      { article: { headline: "Suizid in Altmoor" } },
    ],
    ["an attack", "SENSITIVE review", "Nach dem Anschlag trauert Altmoor.", {}],
    ["a grave illness", "SENSITIVE review", "Ein Mitglied ist schwer krank.", {}],
    ["two exclamation marks", "CLICK review", "Anträge sind möglich!!", {}],
    ["a subject withheld", "CLICK review", "Was dieser Verein mit den Beiträgen gemacht hat.", {}],
    ["a loud word of ours", "CLICK review", "Unglaublich: Anträge sind bis zum 31. März 2027 möglich.", {}],
    ["capitals of ours", "CLICK review", "ANTRÄGE sind bis zum 31. März 2027 möglich.", {}],
    ["a number that surprises", "CLICK review", "Nummer drei überrascht alle in Altmoor.", {}],
    ["Du where the channel says Sie", "ADDRESS block", "Holt euch die Beiträge zurück.", {}],
    ["Sie where the channel says Du", "ADDRESS block", "Haben Sie dem Verein Beiträge gezahlt?", voiced("Du")],
    [
      "Sie where the channel speaks to nobody",
      "ADDRESS block",
      "Haben Sie dem Verein Beiträge gezahlt?",
      voiced("none"),
    ],
    ["paid content without its word", "AD block", plain, { article: { sponsored: true } }],
    ["an English word for it", "AD block", `Sponsored: ${plain}`, { article: { sponsored: true } }],
    ["an opinion without its word", "OPINION review", plain, { article: { opinion: true } }],
  ])("%s: %s", (_promise, expected, text, given) => {
    expect(failed(text, given)).toContain(expected);
  });

  it("officials who speak of a case are no suspects", () => {
    const text = "Staatsanwältin Beate Krull prüft einen Verdacht.";
    expect(failed(text, told(text))).toEqual([]);
  });
});

describe("languages", () => {
  const english: Given = {
    article: {
      language: "en",
      kicker: null,
      headline: "Club under scrutiny",
      lede: "The club allegedly overcharged 230 families.",
      body: ["Prosecutors are examining a suspicion against the former treasurer, who denies the allegations."],
      topics: ["Altmoor"],
    },
  };

  it("English is read with English rules", () => {
    expect(failed("The club allegedly overcharged 230 families.", english)).toEqual([]);
    expect(failed("The club overcharged 230 families.", english)).toEqual(["HEDGE block"]);
    expect(failed("The club allegedly overcharged 250 families.", english)).toEqual(["NUM block"]);
    expect(failed("Prosecutors are examining a suspicion against the former treasurer.", english)).toContain(
      "BALANCE block",
    );
  });

  it("a language without rules goes to a person, and no word of it is read as German", () => {
    const dutch = "Die club zou morgen 230 gezinnen terugbetalen.";
    const given: Given = { article: { language: "nl", lede: dutch, body: [], headline: "Club betaalt terug" } };
    expect(failed(dutch, given)).toEqual(["LANG review"]);
    expect(failed(dutch.replace("230", "320"), given)).toEqual(["NUM block", "LANG review"]);
  });

  it("an article that does not say its language is read as its channel's", () => {
    expect(failed(piece.lede ?? "", { article: { language: null } })).toEqual([]);
  });
});

it("SENSITIVE looks at the beginning of a text that came without a lede, not at all of it", () => {
  const rest = "Die Halle in Altmoor bekommt ein neues Dach und neue Türen aus Holz. ".repeat(6);
  const of = (body: string) =>
    failed(plain, { article: { lede: null, headline: null, kicker: null, body: [body, plain] } });
  expect(of(`Nach dem Anschlag ist die Halle zu. ${rest}`)).toContain("SENSITIVE review");
  expect(of(`${rest} Nach dem Anschlag war sie zu.`)).not.toContain("SENSITIVE review");
});
