import { withoutQuotes } from "../../language/quotes.ts";
import { fails, holds, type Rule } from "../look.ts";

const du = /(?<!\p{L})(?:du|dich|dir|dein(?:e[nrms]?)?|euch|euer|eure[nrms]?)(?!\p{L})/iu;
/** "Sie" and "Ihr" as address stand with a capital inside a sentence, or open a question or call. */
const sie = /(?<=[\p{Ll},;:]\s+)(?:Sie|Ihnen|Ihre[nrms]?|Ihr)(?!\p{L})/u;

/** ADDRESS: readers are spoken to as the channel does: Sie, Du or not at all. */
export const address: Rule = ({ words, teaser, voice, known }) => {
  if (known !== "de") return holds("ADDRESS", "block");
  const text = withoutQuotes(`${teaser.title ?? ""} ${words}`);
  const [informal, formal] = [du.exec(text)?.[0], sie.exec(text)?.[0]];
  if (informal && voice.address !== "Du")
    return fails("ADDRESS", "block", { why: `"${informal}" speaks to readers as Du; this channel does not.` });
  if (formal && voice.address === "Du")
    return fails("ADDRESS", "block", { why: `"${formal}" speaks to readers as Sie; this channel says Du.` });
  return holds("ADDRESS", "block");
};
