import { withoutQuotes } from "../../language/quotes.ts";
import { fails, holds, type Rule } from "../look.ts";

/** Words that call somebody guilty, or an affair proven. */
const convicting =
  /(?<!\p{L})(?:täter(?:in|innen|s|n)?|betrüger\p{Ll}*|mörder\p{Ll}*|killer\p{Ll}*|brandstifter\p{Ll}*|vergewaltiger\p{Ll}*|verbrecher\p{Ll}*|gangster\p{Ll}*|dieb(?:e|en|es|in|innen)?|räuber\p{Ll}*|schläger\p{Ll}*|\p{L}*-?skandal\p{Ll}*|prellt\p{Ll}*|betrog\p{Ll}*|abgezockt|abzock\p{Ll}*|überführt\p{Ll}*|kriminelle[rn]?|lügner\p{Ll}*|fraudster\p{Ll}*|murderer\p{Ll}*|rapist\p{Ll}*|thief|thieves|scammed|culprit\p{Ll}*|perpetrator\p{Ll}*|scandal\p{Ll}*)(?!\p{L})/giu;

const proven =
  /(?<!\p{L})(?:verurteilt\p{Ll}*|urteil\p{Ll}*|rechtskräftig\p{Ll}*|schuldig gesprochen|schuldspruch|gestanden|geständnis\p{Ll}*|geständig\p{Ll}*|convicted|sentenced|found guilty|pleaded guilty|confess\p{Ll}*)(?!\p{L})/iu;
const unknownOffender = /(?<!\p{L})(?:unbekannte[rn]?|unknown|unidentified)(?!\p{L})/iu;

/** GUILT: nobody is called guilty unless the article does so outside quotes and tells of a verdict or confession. */
export const guilt: Rule = ({ words, said }) => {
  const own = withoutQuotes(said.whole).toLowerCase();
  const may = proven.test(own) || unknownOffender.test(own);
  for (const [word] of withoutQuotes(words).matchAll(convicting)) {
    const inArticle = own.includes(word.toLowerCase());
    if (inArticle && may) continue;
    const evidence = said.sentences.find((sentence) => sentence.toLowerCase().includes(word.toLowerCase())) ?? null;
    const why = inArticle
      ? `"${word}" calls somebody guilty, and the article tells of no verdict or confession.`
      : `"${word}" calls somebody guilty and is not the article's word.`;
    return fails("GUILT", "block", { why, evidence });
  }
  return holds("GUILT", "block");
};
