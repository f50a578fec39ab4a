import { compareWords, type Compared } from "../language/differences.ts";
import { areOpposites } from "../language/opposites.ts";
import { verbs } from "../language/dangling-words.ts";
import { isBareNoun } from "../language/proper.ts";
import { contentStems, wordsIn } from "../language/stems.ts";
import { literally } from "./persons.ts";
import type { Look, TeaserSentence } from "./look.ts";
import { isName, type Swap } from "./retold.ts";

/** From here on a sentence is its source with single words changed: then it is those words that count. */
const near = { kept: 0.7, words: 4 };

const known = new WeakMap<TeaserSentence, Compared | null>();

/** Are the words the same, in another order? */
function hasSameWords({ differences }: Compared): boolean {
  const sorted = (words: readonly string[]) =>
    words
      .map((word) => word.toLowerCase())
      .sort()
      .join(" ");
  return sorted(differences.flatMap(({ gone }) => gone)) === sorted(differences.flatMap(({ come }) => come));
}

function compare({ text, source, isVerbatim }: TeaserSentence): Compared | null {
  if (isVerbatim || !source || source.share < 0.5) return null;
  const compared = compareWords(source.text, text);
  const isNear = compared.kept >= near.words && compared.kept >= near.kept * compared.longer;
  return isNear || hasSameWords(compared) ? compared : null;
}

/** How a sentence that stands in the article nearly so differs from its source; null when it is told otherwise. */
export function alterations(claim: TeaserSentence): Compared | null {
  const kept = known.get(claim);
  if (kept !== undefined) return kept;
  const found = compare(claim);
  known.set(claim, found);
  return found;
}

/** "mehr" where the source says "weniger", "unmöglich" where it says "möglich". */
export function oppositeIn(claim: TeaserSentence, { language }: Look): Swap | null {
  for (const { gone, come } of alterations(claim)?.differences ?? [])
    for (const here of come) {
      const there = gone.find((word) => areOpposites(word, here, language));
      if (there !== undefined) return { here, there };
    }
  return null;
}

const isCapital = (word: string) => /^\p{Lu}/u.test(word);
/** "Rapid spielt gegen Sturm" and "Sturm spielt gegen Rapid" say the same. */
const mutual =
  /(?<!\p{L})(?:spiel\p{Ll}*|tr[ie]ff\p{Ll}*|trifft|duell\p{Ll}*|verheiratet|heirate\p{Ll}*|verlobt|between|zwischen|meets?|plays?|married)(?!\p{L})/iu;

/** What parts the things of a list: "CDU, SPD und die Grünen", "CDU/CSU". */
const parts = /[,/]|(?<!\p{L})(?:und|oder|sowie|bzw\.?|beziehungsweise|and|or)(?!\p{L})/u;
const article = /^(?:der|die|das|den|dem|des|im|in|in der|the|)$/u;
const listed = /^(?:(?:der|die|das|den|dem|des|the)\s)?\p{Lu}[\p{L}-]*$/u;

/** Do the two stand in one list, so that their order says nothing? "Apple-Gründer Jobs und Google-Chef Page" is none. */
function isListed(one: string, other: string, text: string): boolean {
  const between = text.slice(text.indexOf(one) + one.length, text.indexOf(other)).split(parts);
  if (between.length < 2) return false;
  const [first = "", last = ""] = [between[0]?.trim(), between.at(-1)?.trim()];
  return first === "" && article.test(last) && between.slice(1, -1).every((each) => listed.test(each.trim()));
}

/** The words in which two texts of as many words differ, place by place. */
function changedPlaces(before: string, after: string): readonly { readonly gone: string; readonly come: string }[] {
  // "Apple-Gründer" and "Google-Chef" change places by their parts.
  const [one, two] = [before, after].map((text) => wordsIn(text.replaceAll("-", " "))) as [string[], string[]];
  if (one.length !== two.length) return [];
  return one.flatMap((gone, at) => {
    const come = two[at] ?? "";
    return gone.toLowerCase() === come.toLowerCase() ? [] : [{ gone, come }];
  });
}

type Change = { readonly gone: readonly string[]; readonly come: readonly string[] };

function exchangedAmong(all: readonly Change[], text: string): Swap | null {
  for (const [at, { gone, come }] of all.entries()) {
    if (gone.length === 0 || come.length === 0 || ![...gone, ...come].every(isCapital)) continue;
    const [there, here] = [gone.join(" "), come.join(" ")];
    const back = all.slice(at + 1).find((each) => each.gone.join(" ") === here && each.come.join(" ") === there);
    if (back && !isListed(there, here, text)) return { here, there };
  }
  return null;
}

/** Two names or nouns that changed places in a sentence which is else the article's, as in "Mann beißt Hund". */
export function exchangedIn(claim: TeaserSentence, { language }: Look): Swap | null {
  const { source } = claim;
  const compared = alterations(claim);
  if (!source || !compared || mutual.test(source.text)) return null;
  const places = changedPlaces(source.text, claim.text);
  // A phrase that moved takes its small words along: "im August der Rückgang" for "der Rückgang im August".
  const isContent = (word: string) => isCapital(word) && contentStems(word, language).length > 0;
  const areNames = places.every(({ gone, come }) => isContent(gone) && isContent(come));
  const inPlace = areNames ? places.map(({ gone, come }) => ({ gone: [gone], come: [come] })) : [];
  return exchangedAmong([...inPlace, ...compared.differences], source.text);
}

/** What makes the word behind it a noun: an article, or an adjective by its ending that is no verb or preposition. */
const determiners =
  /^(?:d(?:er|ie|as|en|em|es)|(?:k?ein|sein|ihr|unser|dies|jen|jed)\p{Ll}*|i[mn]s|zu[mr]|[av]m|beim|the|an?|his|her|its|their)$/iu;
const adjective = /^\p{Ll}{3,}(?:e|en|er|es|em)$/u;
const noAdjective = /^(?:ohne|gegen|zwischen|neben|wegen|unter|über|hinter|sowie|aber|oder|denen|\p{Ll}+t(?:e|en))$/u;

function isNounBehind(before: string): boolean {
  if (determiners.test(before)) return true;
  return adjective.test(before) && !noAdjective.test(before) && !verbs.has(before);
}

/** Is this word of the article always bare, without an article or adjective of its own, as names are? */
function isAlwaysBare(word: string, { said }: Look): boolean {
  const places = said.whole.matchAll(new RegExp(`(\\S+)\\s${literally(word)}(?![\\p{Ll}-])`, "gu"));
  return [...places].every(([, before = ""]) => !isNounBehind(before));
}

/** Plurals and abstract nouns stand bare as well, and so do days and measures. */
const noun = /(?:en|ung|heit|keit|schaft|ion|tät|nis|tag|abend|leute|uhr)$|^(?:Mi[ol]|Mrd|Euro|Prozent|Stück|Kosten)/u;
const isNoun = (word: string) => noun.test(word) || isBareNoun(word);

/** A genitive is the same name. */
const plainName = (word: string) => word.replace(/(?:’s|'s|s|’)$/u, "");

/** Another name of the article, or a word in capitals that it has nowhere, in place of a name: "Zwirnheim" for "Bremner". */
export function nameReplaced(claim: TeaserSentence, look: Look): Swap | null {
  const whole = look.said.whole.toLowerCase();
  const isContent = (word: string) => isCapital(word) && contentStems(word, look.language).length > 0;
  const isBare = (word: string) => !isNoun(word) && isAlwaysBare(word, look);
  for (const { gone, come } of alterations(claim)?.differences ?? []) {
    if (come.length !== gone.length) continue;
    for (const [at, here] of come.entries()) {
      const there = gone[at] ?? "";
      if (!isContent(here) || !isContent(there) || plainName(here) === plainName(there)) continue;
      // What both texts have was not replaced; whether it changed places is asked elsewhere.
      if (claim.text.includes(there) && claim.source?.text.includes(here)) continue;
      if (whole.includes(here.toLowerCase())) {
        const [isOne, isOther] = [isName(here, look), isName(there, look)];
        if ((isOne || isOther) && (isOne || isBare(here)) && (isOther || isBare(there))) return { here, there };
        continue;
      }
      if (isName(there, look) || (isBare(there) && !isNoun(here))) return { here, there };
    }
  }
  return null;
}
