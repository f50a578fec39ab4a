import { withoutQuotes } from "../../language/quotes.ts";
import { suspects } from "../accusation.ts";
import { fails, holds, inKnown, type Look, ofArticle } from "../look.ts";

/** Words that call somebody guilty. */
const convicting =
  /(?<!\p{L})(?:(?:straf|gewalt|sexual|einzel|wiederholungs|mit|haupt)?täter(?:in|innen|s|n)?|betrüger\p{Ll}*|mörder\p{Ll}*|\p{L}*-?killer\p{Ll}*|brandstifter\p{Ll}*|vergewaltiger\p{Ll}*|\p{L}*verbrecher\p{Ll}*|gangster\p{Ll}*|dieb(?:e|en|es|in|innen)?|räuber(?:n|s|in|innen|bande)?|schläger(?:n|s|in|innen)?|prellt\p{Ll}*|geprellt|betrog(?:en)?|überführt\p{Ll}*|kriminelle[rn]?|lügner\p{Ll}*|fraudsters?|murderers?|rapists?|thief|thieves|scammed|culprits?|perpetrators?|killers?)(?!\p{L})/giu;
/** Words that call an affair or a deed proven. */
const damning =
  /(?<!\p{L})(?:veruntreuten?|unterschlug(?:en)?|hinterzog(?:en)?|erschlich(?:en)?|bestach(?:en)?|ermordeten?|korrupt\p{Ll}*|embezzled|\p{L}*-?skandal(?!ös)\p{Ll}*|abgezockt|\p{L}*-?abzock\p{Ll}*|scandals?|rip-?off)(?!\p{L})/giu;
/** "Mutmaßlicher Täter", "Tatverdächtige" call nobody guilty yet. */
const heldBack = /(?:mutmaßlich|angeblich|vermeintlich|alleged|suspected)\p{Ll}*\s(?:\p{Ll}+\s)?$/iu;

const proven =
  /(?<!\p{L})(?:zu\s.{1,80}\sverurteilt|verurteilte?n?\s.{1,80}\s(?:zu|wegen)|(?:wegen|rechtskräftig|schuldig)\s.{0,80}(?:verurteilt|gesprochen)|schuldspruch|gestand(?:en)?|geständnis\p{Ll}*|geständig\p{Ll}*|legte?n?\s.{0,40}geständnis|räumte?n?\s.{1,60}\sein|haftstrafe|freiheitsstrafe|bewährungsstrafe|convicted|sentenced|found guilty|pleaded guilty|confess\p{Ll}*)(?!\p{L})/iu;

type Found = { readonly word: string; readonly isDamning: boolean };

function wordsIn(text: string): Found[] {
  const free = [...text.matchAll(convicting)].filter(({ index }) => !heldBack.test(text.slice(0, index)));
  return [
    ...free.map(([word]) => ({ word, isDamning: false })),
    ...[...text.matchAll(damning)].map(([word]) => ({ word, isDamning: true })),
  ];
}

/** The fault of a word the article does not say itself, or says without proof while somebody stands under suspicion. */
function faultOf(
  { word, isDamning }: Found,
  own: string,
  isOpen: boolean,
): { why: string; level: "block" | "review" } | null {
  if (!own.includes(word.toLowerCase()))
    return { why: `"${word}" calls somebody guilty and is not the article's word.`, level: "block" };
  if (!isOpen) return null;
  const why = `"${word}" calls somebody guilty, and the article tells of no verdict or confession.`;
  return { why, level: isDamning ? "review" : "block" };
}

/** The article's own words in small letters, and whether it tells of a suspicion without a verdict. */
const ownWords = ofArticle(({ said }) => {
  const own = withoutQuotes(said.whole).toLowerCase();
  return { own, isOpen: suspects(own) && !proven.test(own) };
});

/**
 * GUILT: nobody is called guilty unless the article does so outside quotes and tells of a verdict or confession. Where nobody
 * stands under suspicion, the article's "Täter" are unknown people, and its "Schläger" may be a racket.
 */
export const guilt = inKnown("GUILT", "block", (look: Look) => {
  const { both, said } = look;
  const words = wordsIn(withoutQuotes(both));
  if (words.length === 0) return holds("GUILT", "block");
  const { own, isOpen } = ownWords(look);
  const faults = words.flatMap((found) => {
    const fault = faultOf(found, own, isOpen);
    return fault ? { ...fault, word: found.word } : [];
  });
  const worst = faults.find(({ level }) => level === "block") ?? faults[0];
  if (!worst) return holds("GUILT", "block");
  const evidence = said.sentences.find((sentence) => sentence.toLowerCase().includes(worst.word.toLowerCase())) ?? null;
  return fails("GUILT", worst.level, { why: worst.why, evidence });
});
