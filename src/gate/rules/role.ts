import { personsIn } from "../persons.ts";
import { alterations } from "../altered.ts";
import { misplaced, namesTurned, officeSwapped, smallOfficeSwapped } from "../retold.ts";
import { fails, holds, type Rule } from "../look.ts";

/** ROLE: who did what to whom cannot be decided by rules, so a rewrite that names a person goes to a person. */
export const role: Rule = (look) => {
  for (const claim of look.claims) {
    const small = smallOfficeSwapped(alterations(claim)?.differences ?? []);
    const [office, turned] = [officeSwapped(claim) ?? small, namesTurned(claim, look)];
    const evidence = claim.source?.text ?? null;
    if (office)
      return fails("ROLE", "review", { why: `"${office.here}" is "${office.there}" in the article.`, evidence });
    const place = misplaced(claim, look);
    if (place) return fails("ROLE", "review", { why: `The article does not place it so: "${place}".`, evidence });
    if (turned)
      return fails("ROLE", "review", {
        why: `"${turned.here}" and "${turned.there}" stand the other way round in the article: who did what must be checked.`,
        evidence,
      });
  }
  const isRewrite = look.teaser.from === "model" || look.teaser.from === "editor";
  const changed = isRewrite ? look.claims.filter(({ isVerbatim }) => !isVerbatim) : [];
  const [first] = changed.filter(({ text }) => personsIn(text, look).length > 0);
  if (!first) return holds("ROLE", "review");
  return fails("ROLE", "review", {
    why: `The text is rewritten and names ${personsIn(first.text, look).join(" and ")}: who did what must be checked.`,
    evidence: first.source?.text ?? null,
  });
};
