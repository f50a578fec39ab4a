import type { RuleResult } from "../model/teaser.ts";

type German = { readonly name: string; readonly fault: string };

/** What each rule is called in German, and what it objects to. */
const german: Readonly<Record<string, German>> = {
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
  CMS: { name: "Teaser aus dem CMS", fault: "wird nicht genommen, die Prüfung stoppt ihn" },
  MODEL: { name: "Sprachmodell", fault: "kein Text vom Modell, hier stehen Sätze des Artikels" },
  MACHINE: {
    name: "Maschinentext",
    fault: "von einem Sprachmodell geschrieben: Richtigkeit, Plausibilität und Quellen muss ein Mensch prüfen",
  },
  LANG: { name: "Sprache", fault: "für die Sprache des Artikels gibt es keine Regeln" },
};

/** The words a rule points at: what stands in marks in its reason. */
function wordsMeant(why: string | null): string {
  const words = [...(why ?? "").matchAll(/"([^"]{1,120})"/g)].map(([, each]) => `„${each}“`);
  return words.length > 0 ? ` (${words.slice(0, 3).join(", ")})` : "";
}

/** A rule's name for people: "Zurückhaltung", or its sign in English. */
export function ruleName(rule: string, language: "de" | "en"): string {
  return language === "de" ? (german[rule]?.name ?? rule) : rule;
}

/** What a rule objects to, in a sentence of the reader's language; the words it points at are kept. Empty when it holds. */
export function sayRule({ ok, rule, why }: RuleResult, language: "de" | "en"): string {
  if (ok) return "";
  const fault = german[rule]?.fault;
  return language === "en" || fault === undefined ? (why ?? "") : `${fault}${wordsMeant(why)}`;
}
