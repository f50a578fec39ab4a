import { fails, holds, type Rule } from "../look.ts";

/** LANG: there are rules for German and English; anything else is looked at by a person. */
export const lang: Rule = ({ known, article }) =>
  known
    ? holds("LANG", "review")
    : fails("LANG", "review", { why: `There are no rules for the article's language (${article.language}).` });
