import { namesIn } from "../../language/names.ts";
import { fails, holds, type Rule } from "../look.ts";

/** ROLE: who did what to whom cannot be decided by rules, so a rewrite that names a person goes to a person. */
export const role: Rule = ({ teaser, words, sentences, said, language }) => {
  const isRewrite = teaser.from === "model" || teaser.from === "editor";
  const isVerbatim = sentences.every(({ text }) => said.sentences.includes(text));
  const names = isRewrite && !isVerbatim ? namesIn(words, language) : [];
  if (names.length === 0) return holds("ROLE", "review");
  return fails("ROLE", "review", {
    why: `The text is rewritten and names ${names.join(" and ")}: who did what must be checked.`,
  });
};
