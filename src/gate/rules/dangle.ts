import { danglingStart } from "../../language/dangling.ts";
import { fails, holds, type Look, type Rule } from "../look.ts";

/** Does this sentence stand right after the other one in the article? */
function follows(look: Look, index: number): boolean {
  const here = look.sentences[index]?.source?.text;
  const before = look.sentences[index - 1]?.source?.text;
  const at = look.said.sentences.indexOf(here ?? "");
  return at > 0 && look.said.sentences[at - 1] === before;
}

/** DANGLE: no sentence points back at one that is not there. A later one may, after its predecessor in the article. */
export const dangle: Rule = (look) => {
  for (const [index, { text }] of look.sentences.entries()) {
    const word = danglingStart(text, look.language, look.voice.address);
    if (word === null || (index > 0 && follows(look, index))) continue;
    const where = index === 0 ? "The text" : `Sentence ${index + 1}`;
    // A sentence somebody wrote anew has its antecedent in the one before; one taken over needs its own predecessor.
    if (index > 0 && !look.said.sentences.includes(text)) continue;
    return fails("DANGLE", "block", { why: `${where} begins with "${word}", which points at something left out.` });
  }
  return holds("DANGLE", "block");
};
