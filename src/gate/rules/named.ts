import { namesIn } from "../../language/names.ts";
import { accusationsIn } from "../accusation.ts";
import { fails, holds, type Rule } from "../look.ts";

const role =
  /(?<!\p{L})(?:staatsanwält?\p{Ll}*|richter\p{Ll}*|rechtsanw[aä]lt\p{Ll}*|verteidiger\p{Ll}*|sprecher\p{Ll}*|polizeisprecher\p{Ll}*|kommissar\p{Ll}*|prosecutor|judge|lawyer|spokes\p{Ll}+)\s+$/iu;

/** NAMED: whoever stands under suspicion is named only after a person looked. Officials who speak of the case are not meant. */
export const named: Rule = (look) => {
  for (const { text } of accusationsIn(look))
    for (const name of namesIn(text, look.language)) {
      const before = text.slice(0, text.indexOf(name));
      const isPerson = name.split(" ").length >= 2 && !/^(?:Bad|Sankt|St|Neu|Alt|Groß|Klein|New|San|Los)\b/.test(name);
      if (isPerson && !role.test(before))
        return fails("NAMED", "review", { why: `"${name}" is named in a sentence of suspicion.` });
    }
  return holds("NAMED", "review");
};
