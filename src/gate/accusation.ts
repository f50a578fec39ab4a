import { personsIn } from "./persons.ts";
import type { Look, TeaserSentence } from "./look.ts";

const accusing =
  /(?<!\p{L})(?:\p{L}*verdacht\p{Ll}*|\p{L}*-verdacht|verdächtig\p{Ll}*|tatverdächtig\p{Ll}*|vorw[uü]rf\p{Ll}*|vorgeworfen|beschuldig\p{Ll}*|angeklagt\p{Ll}*|anklage\p{Ll}*|ermittel[nt]\p{Ll}* .{0,60}gegen|ermittlungen gegen|festgenommen\p{Ll}*|verhaftet|vor gericht|soll .{3,80} (?:betrogen|getötet|erschlagen|erstochen|erschossen|missbraucht|vergewaltigt|gestohlen|manipuliert|veruntreut|bestochen|geschlagen|verletzt|angezündet) haben|prellte\p{Ll}*|\p{L}*-?skandal\p{Ll}*|suspect\p{Ll}*|accus\p{Ll}*|charged with|alleged\p{Ll}*|arrested)(?!\p{L})/iu;

const somebody =
  /(?<!\p{L})(?:gegen (?:den|die|einen|eine|ihn|sie|mehrere|zwei|drei)|\d{1,2}-jährig\p{Ll}*|(?:der|die|ein|eine|dem|einem|einer) (?:\p{Ll}+ )?(?:mann|frau|angeklagte\p{Ll}*|beschuldigte\p{Ll}*|verdächtige\p{Ll}*|\p{L}*dezernent\p{Ll}*|\p{L}*leiter\p{Ll}*|\p{L}*chef\p{Ll}*|\p{L}*minister\p{Ll}*|\p{L}*meister\p{Ll}*|vater|mutter|arzt|ärztin|lehrer\p{Ll}*|unternehmer\p{Ll}*|politiker\p{Ll}*|beamte\p{Ll}*)|\p{L}*betriebsleiter|against (?:him|her|the|a|an)|(?:the|a) (?:man|woman|suspect))(?!\p{L})/iu;

/** Does a text tell of anybody under suspicion? */
export function suspects(text: string): boolean {
  return text.split(/(?<=[.!?])\s+|\n/).some((sentence) => accusing.test(sentence) && somebody.test(sentence));
}

/** What a teaser says, title included, that accuses a person, known or described. */
export function accusationsIn(look: Look): TeaserSentence[] {
  return look.claims.filter(
    ({ text }) => accusing.test(text) && (somebody.test(text) || personsIn(text, look).length > 0),
  );
}
