import { firstNames } from "./first-names.ts";
import type { Language } from "./language.ts";

/** Small words inside a name: "Uwe von der Heide", "Ludwig van Aal". */
const particle = "(?:(?:von|van|de)(?: (?:der|den|dem|la))?|di|da|del|della|dos|el|al|bin|ibn|la|le|du|ter|ten|zu|zur)";
const part = "(?:\\p{Lu}[\\p{L}’']*\\p{Ll}(?:-\\p{Lu}[\\p{L}’']*\\p{Ll})*|\\p{Lu}\\.)";
const sequence = new RegExp(`(?<![\\p{L}\\p{N}-])${part}(?:\\s+(?:${particle}\\s+)?${part})+(?![\\p{L}-])`, "gu");

/** Words right in front of a name that tell that it is one. */
const titles =
  /^(?:Herr|Herrn|Frau|Dr\.|Prof\.|\p{L}{0,30}(?:[Mm]eister|[Rr]at|[Rr]ätin|[Mm]inister|[Kk]anzler|[Pp]räsident|[Ss]precher|[Tt]rainer|[Rr]ichter|[Aa]nwalt|[Aa]nwältin|[Ll]eiter|[Dd]irektor|[Vv]orsitzende|[Ss]enator|[Bb]ischof|[Pp]farrer|[Aa]utor|[Ss]türmer|[Cc]hef|[Ff]ührer|[Mm]anager|[Ff]orscher|[Ee]xperte|[Ee]xpertin|[Aa]bgeordnete|[Kk]ommissar|[Ss]änger|[Ss]chauspieler|[Rr]egisseur|[Kk]ünstler|[Aa]rchitekt|[Ii]ntendant|[Ss]ekretär|[Aa]rzt|[Ää]rztin|[Ll]ehrer|[Uu]nternehmer|[Hh]istoriker|[Jj]ournalist|[Pp]olitiker)(?:in|r|n|s)?|Mr\.?|Mrs\.?|Ms\.?|Sir|President|Senator|Mayor|Judge|Minister)$/u;

/** Does the word say what somebody is: Bürgermeisterin, US-Außenminister? */
export function isOffice(word: string): boolean {
  return titles.test(word);
}

/** More first names than that are a list. */
const mostFirstNames = 3;

function isParticle(word: string): boolean {
  return /^\p{Ll}/u.test(word);
}

function isFirstName(word: string): boolean {
  const [first = word] = word.split("-");
  return firstNames.has(word) || firstNames.has(first);
}

/** Does a name begin at this word? At a known first name, or behind a title. */
function beginsName(words: readonly string[], at: number): boolean {
  const word = words[at] ?? "";
  if (isParticle(word) || titles.test(word) || at === words.length - 1) return false;
  return isFirstName(word) || titles.test(words[at - 1] ?? "");
}

/** Where the name that begins at `from` ends: after its first names and initials, a particle, and one last name. */
function endOfName(words: readonly string[], from: number, language: Language): number {
  let at = from + 1;
  const isGiven = (word: string) => isFirstName(word) || /^\p{Lu}\.$/u.test(word);
  while (at < words.length - 1 && at - from < mostFirstNames && isGiven(words[at] ?? "")) at += 1;
  while (at < words.length - 1 && isParticle(words[at] ?? "")) at += 1;
  const end = at + 1;
  // English writes nouns small: what has a capital there belongs to the name.
  return language === "en" && /^\p{Lu}/u.test(words[end] ?? "") ? end + 1 : end;
}

/** The names in a run of words that all begin with a capital. */
function namesAmong(words: readonly string[], language: Language): string[] {
  const names: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (!beginsName(words, at)) continue;
    const end = endOfName(words, at, language);
    names.push(words.slice(at, end).join(" "));
    at = end - 1;
  }
  return names;
}

/** "Will Beate Krull": the verb in front of a name is none of its parts. */
function withoutVerb(words: readonly string[]): readonly string[] {
  return /^(?:Will|Till)$/.test(words[0] ?? "") && isFirstName(words[1] ?? "") ? words.slice(1) : words;
}

/**
 * Names of persons with first and last name, by their form: a known first name, or two words in capitals after a title. Titles
 * are left out. In German nouns have capitals too, so capitals alone prove nothing, and a rare name without title is missed.
 */
export function namesIn(text: string, language: Language): string[] {
  const found = [...text.matchAll(sequence)].flatMap(([run]) => namesAmong(withoutVerb(run.split(/\s+/)), language));
  return [...new Set(found)];
}
