import { whyNotWhole } from "../../language/whole.ts";
import { fails, holds, type Rule } from "../look.ts";

/** SENT: whole sentences only, marks and brackets in pairs, no cut at an abbreviation, ordinal or date. */
export const sent: Rule = ({ words, language }) => {
  const why = whyNotWhole(words, language);
  return why
    ? fails("SENT", "block", { why: `The text is not made of whole sentences: ${why}.` })
    : holds("SENT", "block");
};
