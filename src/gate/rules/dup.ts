import { likeness } from "../../language/stems.ts";
import { fails, holds, type Rule } from "../look.ts";

const tooAlike = 0.8;

/** DUP: the text says something else than the headline on its card, and than this channel's last 30 days. */
export const dup: Rule = ({ words, article, form, recent, language }) => {
  const { headline, kicker } = article;
  const bare = headline?.replace(/^[^:„“"]{3,60}:\s/u, "");
  const heads = form.showsHeadline && headline && bare ? [headline, `${kicker ?? ""} ${headline}`, bare] : [];
  if (heads.some((each) => likeness(words, each, language) >= tooAlike))
    return fails("DUP", "block", { why: "The text repeats the headline that its card shows.", evidence: headline });
  const earlier = recent.find((each) => likeness(words, each, language) >= tooAlike);
  if (earlier !== undefined)
    return fails("DUP", "block", { why: "The channel said nearly the same lately.", evidence: earlier });
  return holds("DUP", "block");
};
