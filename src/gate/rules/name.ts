import { namesIn } from "../../language/names.ts";
import { wordsIn } from "../../language/stems.ts";
import { fails, holds, type Look, type Rule } from "../look.ts";

/** Genitive endings do not make another name. */
const bare = (name: string) => name.replace(/(?:s|’s|’|'s|')$/u, "");

/** Names whose last part is this one's last part, with another first name. */
function namesakes(name: string, known: readonly string[]): string[] {
  const last = bare(name.split(" ").at(-1) ?? "");
  return known.filter((each) => bare(each.split(" ").at(-1) ?? "") === last);
}

function faultOf(name: string, { said }: Look, known: readonly string[]): string | null {
  if (said.whole.includes(bare(name))) return null;
  const others = namesakes(name, known);
  if (others.length > 0) return `"${name}" is "${others[0]}" in the article`;
  const words = new Set(wordsIn(said.whole).map(bare));
  const missing = name.split(" ").find((word) => !words.has(bare(word)));
  // Capitalised neighbours that the article has apart from each other: two nouns, or two halves of two names.
  if (missing === undefined)
    return known.some((each) => bare(each.split(" ")[0] ?? "") === bare(name.split(" ")[0] ?? ""))
      ? `"${name}" joins parts of two names of the article`
      : null;
  return `"${name}" is not in the article`;
}

/** NAME: every name of a person or house is the article's, first and last name together. */
export const name: Rule = (look) => {
  const known = namesIn(look.said.whole.replaceAll("\n", " . "), look.language);
  for (const each of namesIn(look.words, look.language)) {
    const why = faultOf(each, look, known);
    if (why) return fails("NAME", "block", { why: `The name ${why}.` });
  }
  return holds("NAME", "block");
};
