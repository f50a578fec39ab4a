import { judge, type Judged } from "../../src/gate/index.ts";
import type { Article } from "../../src/model/article.ts";
import type { Judgement, RuleResult, Teaser } from "../../src/model/teaser.ts";
import { article, morning, teaser } from "../support/article.ts";
import { testAdapter } from "../support/channel.ts";

export const { form, measure } = testAdapter();

/** An invented article with hedges, speech, numbers, a suspicion and its answer. */
export const piece = article({
  kicker: "Vereine in Altmoor",
  headline: "Sportverein soll Beiträge falsch abgerechnet haben",
  lede: "Der Sportverein Altmoor soll 230 Familien zu hohe Beiträge berechnet haben. Das geht laut „Altmoorer Bote“ aus einem Prüfbericht hervor.",
  body: [
    "Nach Angaben des Vereins wurde rund 40.000 Euro zu viel eingenommen. Der Fehler sei 2024 aufgefallen, heißt es in dem Bericht.",
    "Vorsitzende Beate Krull sagte am Dienstag: „Jeder zu viel gezahlte Euro geht an die Familien zurück.“ Zunächst müsse jede Rechnung geprüft werden.",
    "Die Staatsanwaltschaft prüft einen Verdacht gegen den früheren Kassenwart Uwe Klamm. Klamm weist die Vorwürfe zurück.",
    "Anträge sind bis zum 31. März 2027 möglich. Die Halle wird nicht geschlossen.",
  ],
  topics: ["Altmoor", "Vereins-Beiträge", "Mond"],
});

/** A sentence of it that nothing is to be said against. */
export const plain = "Anträge sind bis zum 31. März 2027 möglich.";

export type Given = {
  readonly teaser?: Partial<Teaser>;
  readonly article?: Partial<Article>;
  readonly look?: Partial<Judged>;
};

export function judged(text: string, given: Given = {}): Judgement {
  return judge({
    article: { ...piece, ...given.article },
    teaser: teaser({ text, from: "sentences", ...given.teaser }),
    form,
    measure,
    voice: { language: "de", address: "Sie", maxTags: 2, emoji: true },
    publishAt: morning,
    zone: "Europe/Berlin",
    recent: [],
    link: null,
    ...given.look,
  });
}

/** The rules a text fails with their levels, such as "HEDGE block". */
export function failed(text: string, given: Given = {}): string[] {
  return judged(text, given)
    .rules.filter(({ ok }) => !ok)
    .map(({ rule, level }) => `${rule} ${level}`);
}

export function ruleOf(name: string, text: string, given: Given = {}): RuleResult {
  const found = judged(text, given).rules.find(({ rule }) => rule === name);
  if (!found) throw new Error(`There is no rule ${name}.`);
  return found;
}
