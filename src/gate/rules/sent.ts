import { lacksOnlyStop, whyNotWhole } from "../../language/whole.ts";
import { fails, holds, type Rule } from "../look.ts";

/** A title need be no sentence, but no piece of one either. */
function whyNotWholeTitle(title: string): string | null {
  if (/(?:…|\.\.\.)[“”"]?$/u.test(title)) return "it ends in an ellipsis";
  if (/[,:;–(-]$/u.test(title)) return `it ends in "${title.at(-1)}"`;
  const [opened, closed] = [title.match(/[(„]/gu) ?? [], title.match(/[)“]/gu) ?? []];
  return opened.length === closed.length ? null : "a quotation mark or bracket has no partner";
}

/** SENT: whole sentences only, marks and brackets in pairs, no cut at an abbreviation, ordinal or date; a whole title. */
export const sent: Rule = ({ words, language, teaser, sentences }) => {
  const why = whyNotWhole(words, language);
  // The newsroom's own last sentence is whole even when it forgot the stop.
  if (why && sentences.at(-1)?.isVerbatim === true && lacksOnlyStop(words, language))
    return fails("SENT", "warn", { why: "The last sentence lacks its full stop." });
  if (why) return fails("SENT", "block", { why: `The text is not made of whole sentences: ${why}.` });
  const cut = teaser.title === null ? null : whyNotWholeTitle(teaser.title.trim());
  return cut ? fails("SENT", "block", { why: `The title is cut: ${cut}.` }) : holds("SENT", "block");
};
