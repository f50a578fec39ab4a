import { accusationsIn, accusedIn } from "../accusation.ts";
import { personsIn } from "../persons.ts";
import { fails, holds, inKnown } from "../look.ts";

const official =
  /(?<!\p{L})(?:\p{L}*staatsanwält?\p{Ll}*|\p{L}*richter\p{Ll}*|\p{L}*anw[aä]lt\p{Ll}*|\p{L}*verteidiger\p{Ll}*|\p{L}*sprecher\p{Ll}*|\p{L}*kommissar\p{Ll}*|\p{L}*ermittler\p{Ll}*|\p{L}*kläger\p{Ll}*|prosecutor|judge|lawyer|spokes\p{Ll}+|detective)\s+(?:\p{Lu}[\p{L}-]+\s+)?$/iu;

/** NAMED: whoever stands under suspicion is named only after a person looked, whatever is told. Officials who speak of the case are not meant. */
export const named = inKnown("NAMED", "review", (look) => {
  for (const { text, source } of accusationsIn(look)) {
    const name = personsIn(text, look).find((each) => !official.test(text.slice(0, text.indexOf(each))));
    if (name !== undefined)
      return fails("NAMED", "review", {
        why: `"${name}" is named in a sentence of suspicion.`,
        evidence: source?.text ?? null,
      });
  }
  const accused = accusedIn(look);
  const name = personsIn(look.both, look).find((each) => accused.includes(each.split(" ").at(-1) ?? each));
  if (name === undefined) return holds("NAMED", "review");
  return fails("NAMED", "review", { why: `"${name}" stands under suspicion in the article and is named.` });
});
