import { withoutQuotes } from "../../language/quotes.ts";
import { fails, holds, type Rule } from "../look.ts";

const du = /(?<!\p{L})(?:du|dich|dir|dein(?:e[nrms]?)?|euch|euer|eure[nrms]?)(?!\p{L})/iu;
/** "Sie" and "Ihr" as address stand with a capital inside a sentence. */
const sie = /(?<=[\p{Ll},]\s+)(?:Sie|Ihnen|Ihre[nrms]?|Ihr)(?!\p{L})/u;

/** ADDRESS: readers are spoken to as the channel does: Sie, Du or not at all. */
export const address: Rule = ({ both, voice, known }) => {
  if (known !== "de") return holds("ADDRESS", "block");
  const text = withoutQuotes(both);
  const [informal, formal] = [du.exec(text)?.[0], sie.exec(text)?.[0]];
  const channel = voice.address === "none" ? "this channel speaks to nobody" : `this channel says ${voice.address}`;
  if (informal && voice.address !== "Du")
    return fails("ADDRESS", "block", { why: `"${informal}" speaks to readers as Du; ${channel}.` });
  if (formal && voice.address !== "Sie")
    return fails("ADDRESS", "block", { why: `"${formal}" speaks to readers as Sie; ${channel}.` });
  return holds("ADDRESS", "block");
};
