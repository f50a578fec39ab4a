import { accusationsIn } from "../accusation.ts";
import { fails, holds, inKnown, ofArticle } from "../look.ts";

/** The other side: a denial, silence, or what stands of the case. */
const otherSide =
  /(?<!\p{L})(?:weis(?:t|en)\s.{0,80}zurück|wies(?:en)?\s.{0,80}zurück|zurück(?:ge)?w(?:ie|ei)s\p{Ll}*|bestreite[nt]|bestritt(?:en)?|dementier\p{Ll}*|beteuer\p{Ll}*|unschuld\p{Ll}*|nichts gewusst|nichts zu (?:tun|schulden)|haltlos\p{Ll}*|ermittlungsverfahren gebe es (?:bislang |noch )?nicht|wollte\p{Ll}* sich\s.{0,40}nicht äußern|(?:äußert|äußerte|schweigt|schwieg)\s.{0,40}(?:nicht|dazu|zu den)|keine stellungnahme|ließ\p{Ll}*\s.{0,40}unbeantwortet|nicht (?:zu erreichen|erreichbar)|den(?:y|ies|ied)|rejects? the|rejected the|pleaded not guilty|innocen\p{Ll}*|declined to comment)(?!\p{L})/iu;

const denials = ofArticle(({ said }) => said.sentences.filter((sentence) => otherSide.test(sentence)));

/** BALANCE: where the article lets the accused answer, a teaser with the accusation does so too. */
export const balance = inKnown("BALANCE", "block", (look) => {
  const [denial = null] = denials(look);
  const [accusation] = accusationsIn(look);
  if (denial === null || !accusation) return holds("BALANCE", "block");
  if (otherSide.test(look.both)) return holds("BALANCE", "block", denial);
  return fails("BALANCE", "block", {
    why: `"${accusation.text}" accuses somebody, and the answer is missing.`,
    evidence: denial,
  });
});
