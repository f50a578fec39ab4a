import { networkWords } from "../model/network-words.ts";
import { inPlainWords } from "./platform-calls.ts";

/** What is kept of a receiver of webhooks or a language model that did not do what was asked, and the same in German. */
const sayings: readonly (readonly [english: RegExp, german: string])[] = [
  [/^answered (\d+)$/, "antwortete $1"],
  [/^it answers (\d+)$/, "es antwortet $1"],
  [/^(?:gave )?no answer within (\d+) s$/, "keine Antwort binnen $1 s"],
  [/^could not be reached(?= \()/, "war nicht zu erreichen"],
  [/^its answer is none$/, "in seiner Antwort steht kein Text"],
  [/^it failed$/, "es ging schief"],
  [/^its (\d+) questions of 24 hours are used up$/, "seine $1 Fragen in 24 Stunden sind verbraucht"],
  [/^it failed again and again and is let alone for ten minutes$/, "es scheiterte mehrmals und ruht zehn Minuten"],
  [/^the gate stops its texts: (.+)$/, "die Prüfung stoppt seine Texte: $1"],
  [/^the answer is longer than (\d+) bytes$/, "die Antwort ist länger als $1 Bytes"],
];

/** The same in the reader's language; codes of the network in plain words, and what nobody translated as it came. */
export function sayServiceWords(kept: string, language: "de" | "en"): string {
  const plain = networkWords(kept);
  if (plain) return plain[language];
  if (language === "en") return inPlainWords(kept, "en");
  const said = sayings.reduce((words, [english, german]) => words.replace(english, german), kept);
  return inPlainWords(said, "de");
}
