import type { Language } from "./language.ts";

const german =
  /(?<!\p{L})(?:nicht|kein\p{Ll}{0,2}|nie|niemals|niemand\p{Ll}{0,2}|nichts|nirgends|nirgendwo|ohne|weder|noch nicht|keinesfalls|keineswegs|kaum|un(?:wahr|begründet|zutreffend)\p{Ll}*|bestreite[nt]|bestritt|bestritten|dementier\p{Ll}*|widersprach|widerspricht|wies\s.{1,80}\szurück|weist\s.{1,80}\szurück|zurückgewiesen|falsch\p{Ll}{0,2}|abgelehnt|lehnte?\s.{1,80}\sab)(?!\p{L})/giu;
const english =
  /\b(?:not|no|never|nobody|nothing|nowhere|without|neither|nor|none|hardly|den(?:y|ies|ied)|rejects?|rejected|refuted?|false|untrue|\p{L}+n['’]t)\b/giu;

/** The words of a text that deny something, as written. */
export function negationsIn(text: string, language: Language): string[] {
  return [...text.matchAll(language === "de" ? german : english)].map(([word]) => word);
}
