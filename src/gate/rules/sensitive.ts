import { fails, holds, type Rule } from "../look.ts";
import { graveWord } from "../sensitive-words.ts";

/** SENSITIVE: suicide, abuse, terror, harmed children: a person looks first. */
export const sensitive: Rule = (look) => {
  const word = graveWord(look);
  if (!word) return holds("SENSITIVE", "review");
  return fails("SENSITIVE", "review", {
    why: `"${word}": what is told here needs a person's look.`,
    evidence: look.article.headline,
  });
};
