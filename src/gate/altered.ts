import { compareWords, type Compared } from "../language/differences.ts";
import { areOpposites } from "../language/opposites.ts";
import { verbs } from "../language/dangling-words.ts";
import { contentStems } from "../language/stems.ts";
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
const joins = /^(?:und|oder|sowie|wie|bzw|beziehungsweise|and|or|as)$/u;
/** "Rapid spielt gegen Sturm" and "Sturm spielt gegen Rapid" say the same. */
const mutual =
  /(?<!\p{L})(?:spiel\p{Ll}*|tr[ie]ff\p{Ll}*|trifft|duell\p{Ll}*|verheiratet|heirate\p{Ll}*|verlobt|between|zwischen|meets?|plays?|married)(?!\p{L})/iu;

/** Do the two stand in one list, so that their order says nothing: "CDU, SPD und Grüne"? */
function isListed(one: string, other: string, text: string): boolean {
  const between = text.slice(text.indexOf(one) + one.length, text.indexOf(other));
  return (between.match(/\p{L}[\p{L}-]*/gu) ?? []).every((word) => joins.test(word) || isCapital(word));
}

/** Two names or nouns that changed places in a sentence which is else the article's, as in "Mann beißt Hund". */
export function exchangedIn(claim: TeaserSentence): Swap | null {
  const { source } = claim;
  const all = alterations(claim)?.differences ?? [];
  if (!source || mutual.test(source.text)) return null;
  for (const [at, { gone, come }] of all.entries()) {
    if (gone.length === 0 || come.length === 0 || ![...gone, ...come].every(isCapital)) continue;
    const [there, here] = [gone.join(" "), come.join(" ")];
    const back = all.slice(at + 1).find((each) => each.gone.join(" ") === here && each.come.join(" ") === there);
    if (back && !isListed(there, here, source.text)) return { here, there };
  }
  return null;
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
const isNoun = (word: string) => noun.test(word);

/** A genitive is the same name. */
const plainName = (word: string) => word.replace(/(?:’s|'s|s|’)$/u, "");

/** Another name of the article, or a word in capitals that it has nowhere, in place of a name: "Zwirnheim" for "Bremner". */
export function nameReplaced(claim: TeaserSentence, look: Look): Swap | null {
  const whole = look.said.whole.toLowerCase();
  const isContent = (word: string) => isCapital(word) && contentStems(word, look.language).length > 0;
  for (const { gone, come } of alterations(claim)?.differences ?? []) {
    if (come.length !== gone.length) continue;
    for (const [at, here] of come.entries()) {
      const there = gone[at] ?? "";
      if (!isContent(here) || !isContent(there) || plainName(here) === plainName(there)) continue;
      if (whole.includes(here.toLowerCase())) {
        if (isName(here, look) && isName(there, look)) return { here, there };
        continue;
      }
      const looksLikeName = isAlwaysBare(there, look) && !isNoun(there) && !isNoun(here);
      if (isName(there, look) || looksLikeName) return { here, there };
    }
  }
  return null;
}
