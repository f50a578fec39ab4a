import { personsIn } from "./persons.ts";
import { type Look, ofArticle, type TeaserSentence } from "./look.ts";

const accusing =
  /(?<!\p{L})(?:\p{L}*verdacht\p{Ll}*|\p{L}*-verdacht|verdächtig\p{Ll}*|tatverdächtig\p{Ll}*|vorw[uü]rf\p{Ll}*|vorgeworfen|(?:wirft|werfen|warf|warfen)\s.{1,120}\svor(?=[\s,.:;]|$)|beschuldig\p{Ll}*|angeklagt\p{Ll}*|anklage\p{Ll}*|ermittel[nt]\p{Ll}* .{0,60}gegen|ermittlungen gegen|festgenommen\p{Ll}*|verhaftet|vor gericht|soll .{3,80} (?:betrogen|getötet|erschlagen|erstochen|erschossen|missbraucht|vergewaltigt|gestohlen|manipuliert|veruntreut|bestochen|geschlagen|verletzt|angezündet) haben|prellte\p{Ll}*|\p{L}*-?skandal\p{Ll}*|suspicions?|suspect\p{Ll}*|accus\p{Ll}*|charged with|alleged\p{Ll}*|arrested)(?!\p{L})/iu;

const somebody =
  /(?<!\p{L})(?:gegen (?:den|die|einen|eine|ihn|sie|mehrere|zwei|drei)|\d{1,2}-jährig\p{Ll}*|(?:der|die|ein|eine|dem|einem|einer) (?:\p{Ll}+ )?(?:mann|frau|vater|mutter)|angeklagter?|beschuldigter?|tatverdächtiger?|verdächtiger?|\p{L}*(?:dezernent|leiter|chef|minister|meister|lehrer|politiker|unternehmer|trainer|präsident|kassenwart|vorsitzende|beamte|direktor|pfarrer)(?:in|innen|n|s|r)?|arzt|ärztin|against (?:him|her|the|a|an)|(?:the|a) (?:man|woman|suspect))(?!\p{L})/iu;

/** Who is accused stands behind "gegen", or answers. */
const accusedAfter = /(?<!\p{L})(?:gegen|against)\s.{0,80}$/iu;
const answers =
  /^.{0,30}(?:weist|wies|bestreitet|bestritt|beteuert|schweigt|denies|denied|rejects|rejected)(?!\p{L})/iu;

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

/** Persons whom the article's own sentences of suspicion accuse, as far as their place in the sentence tells. */
export const accusedIn = ofArticle((look: Look): readonly string[] => {
  const accusations = look.said.sentences.filter((sentence) => accusing.test(sentence));
  const found = accusations.flatMap((sentence) =>
    personsIn(sentence, look).filter((name) => {
      const at = sentence.indexOf(name);
      return accusedAfter.test(sentence.slice(0, at)) || answers.test(sentence.slice(at + name.length));
    }),
  );
  return [...new Set(found.map((name) => name.split(" ").at(-1) ?? name))];
});
