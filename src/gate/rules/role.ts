import { personsIn } from "../persons.ts";
import { fails, holds, type Rule } from "../look.ts";

/** ROLE: who did what to whom cannot be decided by rules, so a rewrite that names a person goes to a person. */
export const role: Rule = (look) => {
  const isRewrite = look.teaser.from === "model" || look.teaser.from === "editor";
  const changed = isRewrite ? look.claims.filter(({ isVerbatim }) => !isVerbatim) : [];
  const [first] = changed.filter(({ text }) => personsIn(text, look).length > 0);
  if (!first) return holds("ROLE", "review");
  return fails("ROLE", "review", {
    why: `The text is rewritten and names ${personsIn(first.text, look).join(" and ")}: who did what must be checked.`,
    evidence: first.source?.text ?? null,
  });
};
