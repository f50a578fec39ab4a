import type { Language } from "./language.ts";

/** Between the halves of a verb ("weist … zurück") at most so much of the same sentence stands. */
const gap = "\\s[^.!?\\n]{1,80}?\\s";

const german = new RegExp(
  `(?<!\\p{L})(?:nicht|kein\\p{Ll}{0,2}|nie|niemals|niemand\\p{Ll}{0,2}|nichts|nirgends|nirgendwo|ohne|weder|keinesfalls|keineswegs|mitnichten|kaum|un(?:wahr|begründet|zutreffend|schuldig)\\p{Ll}{0,2}|bestreite[nt]|bestritt|bestritten|dementier\\p{Ll}*|verneint\\p{Ll}{0,2}|widerleg\\p{Ll}*|widersprach\\p{Ll}{0,2}|widerspricht|widersprechen|(?:wies|wiesen|weist|weisen)${gap}zurück|zurückgewiesen|zurückweis\\p{Ll}+|falsch\\p{Ll}{0,2}|abgelehnt|(?:lehnte?|lehnten)${gap}ab|freigesprochen\\p{Ll}{0,2})(?!\\p{L})`,
  "giu",
);
const english =
  /\b(?:not|no|never|nobody|nothing|nowhere|without|neither|nor|none|hardly|cannot|den(?:y|ies|ied)|reject(?:s|ed)?|refute[sd]?|acquitted|false|untrue|\p{L}+n['’]t)\b/giu;

/** The words of a text that deny something, as written. */
export function negationsIn(text: string, language: Language): string[] {
  return [...text.matchAll(language === "de" ? german : english)].map(([word]) => word);
}
