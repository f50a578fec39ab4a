import { accusationsIn } from "../accusation.ts";
import { fails, holds, type Rule } from "../look.ts";

/** The other side: a denial, silence, or what stands of the case. */
const otherSide =
  /(?<!\p{L})(?:weis(?:t|en)\s.{0,80}zurück|wies(?:en)?\s.{0,80}zurück|zurückgewiesen|bestreite[nt]|bestritt(?:en)?|dementier\p{Ll}*|beteuer\p{Ll}*|unschuld\p{Ll}*|nichts gewusst|ermittlungsverfahren gebe es (?:bislang |noch )?nicht|(?:äußert|äußerte|schweigt|schwieg)\s.{0,40}(?:nicht|dazu|zu den)|unschuldsvermutung|den(?:y|ies|ied)|rejects? the|rejected the|pleaded not guilty|innocen\p{Ll}*)(?!\p{L})/iu;

/** BALANCE: where the article lets the accused answer, a teaser with the accusation does so too. */
export const balance: Rule = (look) => {
  const denial = look.said.sentences.find((sentence) => otherSide.test(sentence));
  const [accusation] = accusationsIn(look);
  if (!denial || !accusation || otherSide.test(look.words)) return holds("BALANCE", "block");
  return fails("BALANCE", "block", {
    why: `"${accusation.text}" accuses somebody, and the answer is missing.`,
    evidence: denial,
  });
};
