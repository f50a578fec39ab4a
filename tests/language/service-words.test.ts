import { expect, it } from "vitest";
import { sayRule } from "../../src/gate/say.ts";
import { sayServiceWords } from "../../src/language/service-words.ts";

it.each([
  ["answered 500", "antwortete 500", "answered 500"],
  ["gave no answer within 10 s", "keine Antwort binnen 10 s", "gave no answer within 10 s"],
  [
    "could not be reached (ECONNREFUSED)",
    "war nicht zu erreichen (dort nimmt gerade nichts Verbindungen an)",
    "could not be reached (nothing there takes connections just now)",
  ],
  [
    "could not be reached (bad port)",
    "war nicht zu erreichen (unter diesem Port antwortet keine Website)",
    "could not be reached (no website answers on that port)",
  ],
  ["ECONNRESET", "die Verbindung brach ab", "the connection broke off"],
  ["it answers 429", "es antwortet 429", "it answers 429"],
  ["its answer is none", "in seiner Antwort steht kein Text", "its answer is none"],
  ["etwas Fremdes", "etwas Fremdes", "etwas Fremdes"],
])("what a receiver or a model failed with is said in both languages: %s", (kept, german, english) => {
  expect([sayServiceWords(kept, "de"), sayServiceWords(kept, "en")]).toEqual([german, english]);
});

it("so it is in what the gate says of a model that gave no words", () => {
  const why = 'No words of the model "klein" ("no answer within 30 s"): these are the article\'s own sentences.';
  const rule = { rule: "MODEL", level: "warn", ok: false, why, evidence: null } as const;
  expect(sayRule(rule, "de")).toBe(
    "kein Text vom Modell, hier stehen Sätze des Artikels („klein“, „keine Antwort binnen 30 s“)",
  );
  expect(sayRule(rule, "en")).toBe(why);
});
