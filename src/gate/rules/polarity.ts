import { negationsIn } from "../../language/negations.ts";
import { oppositeIn } from "../altered.ts";
import { fails, holds, inKnown, type Look, type TeaserSentence } from "../look.ts";

/** An article that refutes something says so in headline or kicker. */
const refutes =
  /faktencheck|fact ?check|falschmeldung|fake news|widerlegt|stimmt nicht|ist falsch|irreführend|kein beleg|no evidence|debunk/i;

/** So much of each other's content that a no in one of them is the other's too. */
function isTold(share: number, coverage: number): boolean {
  return (share >= 0.75 && coverage >= 0.6) || (share >= 0.6 && coverage >= 0.8) || (share >= 0.5 && coverage >= 0.95);
}

function isTurned({ text, source, coverage, isVerbatim }: TeaserSentence, { language, said }: Look): boolean {
  if (isVerbatim || !source || !isTold(source.share, coverage)) return false;
  if (/\?[“”"»«]?$/u.test(text)) return false;
  const [here, there] = [negationsIn(text, language).length, negationsIn(source.text, language).length];
  // Told again nearly word for word, one no more or less is a turn; "nicht" twice may also be said otherwise.
  const isNear = source.share >= 0.85 && coverage >= 0.85;
  if (isNear) return here !== there;
  // Told freely, a no may come from the sentence beside.
  const at = here > there && source.share < 0.75 ? said.sentences.indexOf(source.text) : -1;
  const beside = at === -1 ? "" : said.sentences.slice(Math.max(0, at - 1), at + 2).join(" ");
  return here > 0 !== there > 0 && negationsIn(beside, language).length === 0;
}

/** POLARITY: no sentence says yes where the article says no; a teaser for a refutation carries the verdict. */
export const polarity = inKnown("POLARITY", "block", (look) => {
  const { claims, language, article, both } = look;
  const turned = claims.find((each) => isTurned(each, look));
  if (turned)
    return fails("POLARITY", "block", {
      why: `"${turned.text}" turns what the article says into its opposite.`,
      evidence: turned.source?.text ?? null,
    });
  for (const claim of look.changed) {
    const opposite = oppositeIn(claim, look);
    if (opposite)
      return fails("POLARITY", "block", {
        why: `The text says "${opposite.here}" where the article says "${opposite.there}".`,
        evidence: claim.source?.text ?? null,
      });
  }
  const head = [article.kicker, article.headline].join(" ");
  if (refutes.test(head) && negationsIn(both, language).length === 0 && !refutes.test(both))
    return fails("POLARITY", "review", {
      why: "The article refutes a claim, and the text repeats it without the verdict.",
      evidence: article.headline,
    });
  return holds("POLARITY", "block");
});
