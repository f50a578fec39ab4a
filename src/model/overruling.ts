import type { Said } from "./said.ts";

/**
 * A person let words go although rules of the gate block them: which rules, who, why, and when. It holds for exactly these
 * words (`words` is their hash) on this version of the article, and ends with any of them.
 */
export type Overruling = {
  readonly rules: readonly string[];
  readonly who: string;
  readonly why: string;
  readonly at: number;
  readonly articleVersion: number;
  readonly words: string;
};

/** A rule of the gate as newsroom.yaml may name it: its German name, and why nobody may overrule it; null where a newsroom may allow it. */
export type RuleNamed = { readonly german: string; readonly never: Said | null };

const never = (german: string, de: string, en: string): RuleNamed => ({ german, never: { de, en } });
const maybe = (german: string): RuleNamed => ({ german, never: null });
const asksOnly = (german: string): RuleNamed =>
  never(german, "sie stoppt nie, freigeben genügt", "it never blocks, so an approval is enough");

/** Every rule of the gate by its sign. */
export const rulesByName: Readonly<Record<string, RuleNamed>> = {
  LEN: never("Länge", "die Plattform nimmt keinen längeren Text", "the platform takes no longer text"),
  SENT: maybe("Ganze Sätze"),
  DANGLE: maybe("Bezug"),
  HEDGE: never("Zurückhaltung", "sonst würde Behauptetes zur Tatsache", "a claim would become a fact"),
  POLARITY: never("Ja und Nein", "sonst hieße es das Gegenteil", "the opposite would be said"),
  QUOTE: never("Zitat", "ein Zitat ist, was gesagt wurde", "a quotation is what was said"),
  NUM: never("Zahlen", "jede Zahl steht im Artikel", "every number is the article's"),
  NAME: never("Namen", "jeder Name steht im Artikel", "every name is the article's"),
  ROLE: never("Rollen", "wer was tat, muss stimmen", "who did what must be right"),
  GUILT: never("Vorverurteilung", "niemand wird vorverurteilt", "nobody is called guilty before a verdict"),
  BALANCE: never("Andere Seite", "zum Vorwurf gehört die Entgegnung", "an accusation comes with its answer"),
  NAMED: never("Namensnennung", "Verdächtige haben ein Recht auf Schutz", "suspects have a right to be protected"),
  TIME: maybe("Zeitangabe"),
  BOILER: maybe("Beiwerk"),
  DUP: maybe("Wiederholung"),
  CLICK: asksOnly("Köder"),
  ADDRESS: maybe("Anrede"),
  TAG: maybe("Hashtags"),
  EMOJI: asksOnly("Emoji"),
  LINK: never("Link", "Leser müssen zum Artikel kommen", "readers must come to the article"),
  ALT: maybe("Alternativtext"),
  TYPO: maybe("Satzzeichen"),
  AD: never("Anzeige", "Bezahltes muss so heißen", "what is paid for must say so"),
  OPINION: asksOnly("Meinung"),
  SENSITIVE: never("Heikel", "hier sieht immer ein Mensch hin", "a person always looks here"),
  MACHINE: asksOnly("Maschinentext"),
  LANG: asksOnly("Sprache"),
};

/** The rules that a newsroom may let its editors overrule. */
export const overrulable: readonly string[] = Object.keys(rulesByName).filter(
  (rule) => rulesByName[rule]?.never === null,
);

/** The longest name and reason that are kept. */
export const longestName = 100;
export const longestWhy = 500;
