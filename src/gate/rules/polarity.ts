import { negationsIn } from "../../language/negations.ts";
import { fails, holds, type Rule, type TeaserSentence } from "../look.ts";

/** An article that refutes something says so in headline or kicker. */
const refutes =
  /faktencheck|fact ?check|falschmeldung|fake news|widerlegt|stimmt nicht|ist falsch|irreführend|kein beleg|no evidence|debunk/i;

function isTurned({ text, source, coverage }: TeaserSentence, language: "de" | "en"): boolean {
  if (!source || source.share < 0.75 || coverage < 0.6) return false;
  return negationsIn(text, language).length > 0 !== negationsIn(source.text, language).length > 0;
}

/** POLARITY: no sentence says yes where the article says no; a teaser for a refutation carries the verdict. */
export const polarity: Rule = ({ sentences, language, article, words }) => {
  for (const sentence of sentences)
    if (isTurned(sentence, language))
      return fails("POLARITY", "block", {
        why: `"${sentence.text}" turns what the article says into its opposite.`,
        evidence: sentence.source?.text ?? null,
      });
  const head = [article.kicker, article.headline].join(" ");
  if (refutes.test(head) && negationsIn(words, language).length === 0 && !refutes.test(words))
    return fails("POLARITY", "review", {
      why: "The article refutes a claim, and the text repeats it without the verdict.",
      evidence: article.headline,
    });
  return holds("POLARITY", "block");
};
