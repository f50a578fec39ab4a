import { negationsIn } from "../../language/negations.ts";
import { fails, holds, inKnown, type TeaserSentence } from "../look.ts";

/** An article that refutes something says so in headline or kicker. */
const refutes =
  /faktencheck|fact ?check|falschmeldung|fake news|widerlegt|stimmt nicht|ist falsch|irreführend|kein beleg|no evidence|debunk/i;

function isTurned({ text, source, coverage, isVerbatim }: TeaserSentence, language: "de" | "en"): boolean {
  if (isVerbatim || !source || source.share < 0.75 || coverage < 0.6) return false;
  if (/\?[“”"»«]?$/u.test(text)) return false;
  return negationsIn(text, language).length > 0 !== negationsIn(source.text, language).length > 0;
}

/** POLARITY: no sentence says yes where the article says no; a teaser for a refutation carries the verdict. */
export const polarity = inKnown("POLARITY", "block", ({ claims, language, article, both }) => {
  const turned = claims.find((each) => isTurned(each, language));
  if (turned)
    return fails("POLARITY", "block", {
      why: `"${turned.text}" turns what the article says into its opposite.`,
      evidence: turned.source?.text ?? null,
    });
  const head = [article.kicker, article.headline].join(" ");
  if (refutes.test(head) && negationsIn(both, language).length === 0 && !refutes.test(both))
    return fails("POLARITY", "review", {
      why: "The article refutes a claim, and the text repeats it without the verdict.",
      evidence: article.headline,
    });
  return holds("POLARITY", "block");
});
