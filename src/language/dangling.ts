import type { Voice } from "../model/teaser.ts";
import { afterVerb, backwards, beforeNoun, englishBackwards, particles, verbs } from "./dangling-words.ts";
import type { Language } from "./language.ts";

/** "Es" that points at nothing before it. "Es ist ein Rekord" does, "Es ist ein Tag, den keiner vergisst" does not. */
const freeIt =
  /^Es (?:gibt|gab|gebe|gäbe|geht um|ging um|wird (?:kalt|warm|heiß|eng|ernst)|(?:ist|war) (?:wieder|soweit|so weit|still|kalt|warm|dunkel|kurz (?:vor|nach)|(?:ein|eine|das|der|die|einer|eines) [^.]{3,80}, (?:d\p{L}{1,3}|in|auf|mit|als|wenn))|regnet|regnete|schneit|schneite|fehl(?:t|en|te|ten) (?:an|ein|eine)|kommt Bewegung|kam zu|brannte|brennt)(?!\p{L})/u;

/** "So viel", "So stellen Sie", "Selbst wer", "Insgesamt 40" say something of their own. */
const free =
  /^(?:So (?:viel|viele|wenig|lange|früh|spät|wie|geht|gelingt|stellen|funktioniert|können|schützen|beantragen|finden|erkennen|sparen)|Selbst (?:wer|wenn|bei|in|im|ein|eine|die|der|das)|Insgesamt (?:rund |etwa |mehr als )?[\d\p{Lu}]|Auch (?:in|im|wer|am|an|ohne|für|bei|nach) \p{Lu}|Zunächst (?:war|hatte)|Beide \p{Lu}\p{Ll}+|Und \p{L}+ (?:doch|jetzt)\?|Hier (?:gibt|finden|können|lesen)|Weiter(?:e|er) |Nun (?:ist|steht) )/u;

/** What points back in front of a noun: "In diesem Fall", "Trotz dieser Zahl"; "In diesem Jahr" is a time. */
const backwardPhrase =
  /^(?:(?:In|Im|An|Auf|Aus|Bei|Mit|Nach|Trotz|Wegen|Zu|Für|Unter|Vor|Gegen|Durch|Über|Von|Seit) (?:all )?(dies(?:e[mnrs]?)?|jene[mnrs]?|denen|dessen|deren) (?!\d|(?:Jahr|Sommer|Winter|Herbst|Frühjahr|Frühling|Monat|Tagen|Woche|Wochenende|Wochen|Saison|Jahres|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)(?!\p{L}))|(All) das |(Wenig|Kurz|Erst|Nur) (?:später|danach|darauf|dann|so|davor) |(Zum) anderen |(Das) Gleiche (?:gilt|galt|gelte) |(Einer|Eine|Eines|Keiner|Keine|Viele|Einige|Mehrere) (?:von ihnen|davon|von denen) )/u;

/** Is the word after "Das" or "Die" a verb, so that it is a pronoun, and no adjective of the noun to come? */
function isVerb(word: string, next: string): boolean {
  if (verbs.has(word)) return true;
  if (beforeNoun.has(word) || !/^\p{Ll}+$/u.test(word)) return false;
  if (/(?:ste|zweite|dritte)n?$/u.test(word)) return false;
  return /(?:t|te|ten|en|e)$/u.test(word) && afterVerb.has(next);
}

/** "Das geht …", "Die stellten ein …", "Das alles ist …": a pronoun where an article would need its noun. */
function isPronoun(sentence: string, first: string): boolean {
  const rest = sentence.slice(first.length + 1);
  if (particles.test(rest)) return true;
  const [word = "", next = ""] = rest.slice(0, 120).split(/[\s,.:;!?]+/u);
  if (isVerb(word, next)) return true;
  if (first !== "Das" || beforeNoun.has(word) || !/^\p{Ll}{2,}[^e]$/u.test(word)) return false;
  // Behind "das" the last word in front of the noun is an adjective in -e: "Das hoch verschuldete Land", not "Das fängt beim Land an".
  if (word.length > 3 && afterVerb.has(next)) return true;
  const small = /^\p{Ll}+(?:\s\p{Ll}+)*(?=\s\p{Lu})/u.exec(rest.slice(0, 120))?.[0] ?? "";
  return small !== "" && /[^e]$/u.test(small) && !/^\S+-\p{Ll}+e(?!\p{L})/u.test(rest.slice(small.length + 1));
}

/** "Sie" and "Ihr" speak to the reader where the channel says so and the sentence asks, or says it again. */
function isAddress(sentence: string, address: Voice["address"]): boolean {
  if (address !== "Sie") return false;
  return (
    /\?[“”"»«)]?$/u.test(sentence) ||
    /(?<!\p{L})(?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})/u.test(sentence.replace(/^\p{L}+/u, ""))
  );
}

/** The word at the beginning of a sentence that points at something left out, or null. */
function germanStart(sentence: string, address: Voice["address"]): string | null {
  const first = /^\p{L}+/u.exec(sentence)?.[0] ?? "";
  if (free.test(sentence)) return null;
  const phrase = backwardPhrase.exec(sentence)?.slice(1).find(Boolean);
  if (phrase !== undefined) return phrase;
  if (first === "Es") return freeIt.test(sentence) ? null : first;
  if (first === "Sie" || /^Ihre?[mnrs]?$/.test(first)) return isAddress(sentence, address) ? null : first;
  if (backwards.has(first)) return first;
  if (first === "Da") return verbs.has(sentence.slice(3, 60).split(" ")[0] ?? "") ? first : null;
  return /^(?:Das|Die|Der|Den|Dem)$/.test(first) && isPronoun(sentence, first) ? first : null;
}

const englishFree =
  /^(?:It (?:is|was) (?:the|a|an) |It (?:takes|rained|snowed)|There (?:is|are|was|were|will) |This (?:week|year|month|is (?:what|how|where|why))|That \p{L}+ (?:is|was)|These (?:days|are the)|Those who|So (?:far|many|much)|Both \p{Lu}|Still,? \p{Lu}|Here (?:is|are)|(?:This|That|These|Those|His|Her|Their|Its) (?:weekend|summer|winter))/u;

/**
 * The word with which a sentence points back at one that is not there ("Das geht …", "Dort …", "Er …"), or null when it can
 * stand alone. "Sie" as address is no such word where the channel says Sie. Marks in front are passed over.
 */
export function danglingStart(sentence: string, language: Language, address: Voice["address"]): string | null {
  // Speech that opens a sentence may begin as it will: who says it follows.
  if (/^[„“»"]/u.test(sentence)) return null;
  const bare = sentence.replace(/^[^\p{L}\p{N}]+/u, "");
  if (language === "de") return germanStart(bare, address);
  const first = /^[\p{L}’']+/u.exec(bare)?.[0] ?? "";
  return englishBackwards.has(first) && !englishFree.test(bare) ? first : null;
}
