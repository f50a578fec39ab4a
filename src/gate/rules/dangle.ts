import { danglingStart } from "../../language/dangling.ts";
import { fails, holds, inKnown, type Look } from "../look.ts";

/** Does this sentence stand right after the other one in the article? */
function follows(look: Look, index: number): boolean {
  const here = look.sentences[index]?.source?.text;
  const before = look.sentences[index - 1]?.source?.text;
  const at = look.said.sentences.indexOf(here ?? "");
  return at > 0 && look.said.sentences[at - 1] === before;
}

/** DANGLE: no sentence points back at one that is not there. A later one may, after its predecessor in the article. */
export const dangle = inKnown("DANGLE", "block", (look) => {
  for (const [index, { text, isVerbatim, source }] of look.sentences.entries()) {
    // A later sentence written anew has its antecedent in the one before; one taken over needs its own predecessor.
    if (index > 0 && (!isVerbatim || follows(look, index))) continue;
    const word = danglingStart(text, look.language, look.voice.address);
    if (word === null) continue;
    const where = index === 0 ? "The text" : `Sentence ${index + 1}`;
    const at = look.said.sentences.indexOf(source?.text ?? "");
    return fails("DANGLE", "block", {
      why: `${where} begins with "${word}", which points at something left out.`,
      evidence: look.said.sentences[at - 1] ?? null,
    });
  }
  return holds("DANGLE", "block");
});
