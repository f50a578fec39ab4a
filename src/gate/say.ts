import { sayServiceWords } from "../language/service-words.ts";
import type { RuleResult } from "../model/teaser.ts";

type Saying = { readonly name: string; readonly fault: string };

/** What each rule is called in German, and what it objects to. */
const german: Readonly<Record<string, Saying>> = {
  LEN: { name: "Länge", fault: "zu lang für diese Plattform oder länger, als gut zu lesen ist" },
  SENT: { name: "Ganze Sätze", fault: "kein ganzer Satz, oder ein Zeichen ist nicht geschlossen" },
  DANGLE: { name: "Bezug", fault: "beginnt mit einem Wort, dessen Bezug fehlt" },
  HEDGE: { name: "Zurückhaltung", fault: "der Artikel sagt es zurückhaltender oder als Aussage eines anderen" },
  POLARITY: { name: "Ja und Nein", fault: "kehrt die Aussage des Artikels um oder lässt das Urteil weg" },
  QUOTE: { name: "Zitat", fault: "nicht wörtlich wie im Artikel, oder es fehlt, wer es sagt" },
  NUM: { name: "Zahlen", fault: "steht so nicht im Artikel, oder das rundende Wort fehlt" },
  NAME: { name: "Namen", fault: "steht so nicht im Artikel" },
  ROLE: { name: "Rollen", fault: "umgeschrieben und mit Namen: Wer was tat, muss ein Mensch prüfen" },
  GUILT: { name: "Vorverurteilung", fault: "nennt jemanden schuldig, ohne dass der Artikel das belegt" },
  BALANCE: { name: "Andere Seite", fault: "ein Vorwurf ohne die Entgegnung, die der Artikel hat" },
  NAMED: { name: "Namensnennung", fault: "nennt jemanden unter Verdacht beim Namen" },
  TIME: { name: "Zeitangabe", fault: "stimmt nicht mehr, wenn der Beitrag erscheint" },
  BOILER: { name: "Beiwerk", fault: "gehört zur Seite, nicht zum Artikel" },
  DUP: { name: "Wiederholung", fault: "wiederholt die Überschrift der Karte oder einen Beitrag der letzten Zeit" },
  CLICK: { name: "Köder", fault: "lockt, statt zu sagen, oder schreit" },
  ADDRESS: { name: "Anrede", fault: "spricht Leser anders an als dieser Kanal" },
  TAG: { name: "Hashtags", fault: "zu viele, zerbrochen, doppelt oder nicht aus den Themen des Artikels" },
  EMOJI: { name: "Emoji", fault: "zu viele, an der falschen Stelle oder unpassend" },
  LINK: { name: "Link", fault: "führt nicht zum Artikel, oder es sind mehrere" },
  ALT: { name: "Alternativtext", fault: "fehlt oder beschreibt das Bild nicht" },
  TYPO: { name: "Satzzeichen", fault: "unsichtbare Zeichen, Auszeichnung oder doppelte Leerzeichen" },
  AD: { name: "Anzeige", fault: "Bezahltes muss mit „Anzeige“ beginnen" },
  OPINION: { name: "Meinung", fault: "ein Meinungsstück, das sich nicht so nennt" },
  SENSITIVE: { name: "Heikel", fault: "hier muss zuerst ein Mensch hinsehen" },
  CHOICE: {
    name: "Auswahl",
    fault:
      "der Anfang des Artikels spricht Leser anders an als dieser Kanal und ist nicht benutzt: Sagen diese Worte, worum es geht?",
  },
  CMS: { name: "Teaser aus dem CMS", fault: "wird nicht genommen, die Prüfung stoppt ihn" },
  MODEL: { name: "Sprachmodell", fault: "kein Text vom Modell, hier stehen Sätze des Artikels" },
  MACHINE: {
    name: "Maschinentext",
    fault: "von einem Sprachmodell geschrieben: Richtigkeit, Plausibilität und Quellen muss ein Mensch prüfen",
  },
  LANG: { name: "Sprache", fault: "für die Sprache des Artikels gibt es keine Regeln" },
};

/** The same in English. A rule's own reason says which words it means; the sentence here is what it asks of any text. */
const english: Readonly<Record<string, Saying>> = {
  LEN: { name: "Length", fault: "too long for this platform, or longer than reads well" },
  SENT: { name: "Whole sentences", fault: "no whole sentence, or a mark is not closed" },
  DANGLE: { name: "Reference", fault: "begins with a word that points at something left out" },
  HEDGE: { name: "Restraint", fault: "the article says it with more restraint, or as somebody's statement" },
  POLARITY: { name: "Yes and no", fault: "turns what the article says into its opposite, or leaves out its verdict" },
  QUOTE: { name: "Quotation", fault: "not word for word as in the article, or nobody says it" },
  NUM: { name: "Numbers", fault: "not so in the article, or the word that rounds it is missing" },
  NAME: { name: "Names", fault: "not so in the article" },
  ROLE: { name: "Roles", fault: "rewritten and with names: a person must check who did what" },
  GUILT: { name: "Prejudgement", fault: "calls somebody guilty without proof in the article" },
  BALANCE: { name: "The other side", fault: "an accusation without the answer that the article has" },
  NAMED: { name: "Naming suspects", fault: "names somebody who stands under suspicion" },
  TIME: { name: "Time words", fault: "no longer true when the post appears" },
  BOILER: { name: "Page furniture", fault: "belongs to the page, not to the article" },
  DUP: { name: "Repetition", fault: "repeats the headline on its card, or a post of late" },
  CLICK: { name: "Bait", fault: "baits instead of telling, or shouts" },
  ADDRESS: { name: "Address", fault: "speaks to readers otherwise than this channel" },
  TAG: { name: "Hashtags", fault: "too many, broken, doubled or none of the article's topics" },
  EMOJI: { name: "Emoji", fault: "too many, in the wrong place, or out of place" },
  LINK: { name: "Link", fault: "does not lead to the article, or there are several" },
  ALT: { name: "Alt text", fault: "missing, or does not describe the picture" },
  TYPO: { name: "Punctuation", fault: "signs nobody sees, markup or double blanks" },
  AD: { name: "Paid content", fault: "what is paid for must begin with “Advertisement”" },
  OPINION: { name: "Opinion", fault: "an opinion piece that does not say so" },
  SENSITIVE: { name: "Delicate", fault: "a person must look first" },
  CHOICE: {
    name: "Choice",
    fault:
      "the article's beginning speaks to readers otherwise than this channel and is not used: do these words say what it is about?",
  },
  CMS: { name: "Teaser from the CMS", fault: "not used, the gate stops it" },
  MODEL: { name: "Language model", fault: "no text from the model, these are the article's own sentences" },
  MACHINE: {
    name: "Written by a machine",
    fault: "written by a language model: a person must check whether it is right, plausible and sourced",
  },
  LANG: { name: "Language", fault: "there are no rules for the article's language" },
};

const tables = { de: german, en: english } as const;

/** The words a rule points at: what stands in marks in its reason. */
function wordsMeant({ rule, why }: RuleResult): string {
  const meant = [...(why ?? "").matchAll(/"([^"]{1,120})"/g)].map(([, each = ""]) => each);
  // Here it is what the model failed with, in our own words.
  const words = meant.map((each) => `„${rule === "MODEL" ? sayServiceWords(each, "de") : each}“`);
  return words.length > 0 ? ` (${words.slice(0, 3).join(", ")})` : "";
}

/** A rule's name for people: "Zurückhaltung", "Restraint". */
export function ruleName(rule: string, language: "de" | "en"): string {
  return tables[language][rule]?.name ?? rule;
}

/** What a rule objects to, in a sentence of the reader's language; the words it points at are kept. Empty when it holds. */
export function sayRule(result: RuleResult, language: "de" | "en"): string {
  const { ok, rule, why } = result;
  if (ok) return "";
  const fault = tables[language][rule]?.fault;
  if (language === "en") return why ?? fault ?? "";
  return fault === undefined ? (why ?? "") : `${fault}${wordsMeant(result)}`;
}

/** A failed rule as one line of a terminal: level, sign, name and reason. */
export function ruleLine(result: RuleResult, language: "de" | "en" = "en"): string {
  const { level, rule } = result;
  return `${level.padEnd(6)} ${rule} (${ruleName(rule, language)}): ${sayRule(result, language)}`;
}
