import { firstNames } from "./first-names.ts";
import type { Language } from "./language.ts";

const particle = "(?:(?:von|van|de)(?: (?:der|den|dem|la))?|di|da|del|dos|el|al|bin|ibn|la|le|du|ter|ten|zu|vom)";
const part = "(?:\\p{Lu}[\\p{L}’']*\\p{Ll}(?:-\\p{Lu}[\\p{L}’']*\\p{Ll})*|\\p{Lu}\\.)";
const sequence = new RegExp(`(?<![\\p{L}\\p{N}-])${part}(?:\\s+(?:${particle}\\s+)?${part})+(?![\\p{L}-])`, "gu");

/** Words right in front of a name that tell that it is one. */
const titles =
  /(?:(?<!\p{L})(?:Herr|Herrn|Frau|Dr\.|Prof\.|\p{L}*(?:[Mm]eister|[Rr]at|[Rr]ätin|[Mm]inister|[Kk]anzler|[Pp]räsident|[Ss]precher|[Tt]rainer|[Rr]ichter|[Aa]nwalt|[Aa]nwältin|[Ll]eiter|[Dd]irektor|[Vv]orsitzende|[Ss]enator|[Bb]ischof|[Pp]farrer|[Aa]utor|[Ss]türmer|[Cc]hef|[Ff]ührer|[Mm]anager|[Ff]orscher|[Ee]xperte|[Ee]xpertin)(?:in|r|n|s)?|Mr\.?|Mrs\.?|Ms\.?|Sir|President|Senator|Mayor|Judge|Minister))$/u;

/** The words of a sequence that are a name: from the first name, or from the word after a title, on. Null when none is. */
function nameIn(words: readonly string[]): string | null {
  const at = words.findIndex((word, index) => {
    if (index === words.length - 1) return false;
    const [first = word] = word.split("-");
    const isFirst = firstNames.has(word) || firstNames.has(first);
    return isFirst || (index > 0 && titles.test(words[index - 1] ?? ""));
  });
  return at === -1 ? null : words.slice(at, at + 5).join(" ");
}

/**
 * Names of persons with first and last name, by their form: a known first name, or two words in capitals after a title. Titles
 * are left out. In German nouns have capitals too, so capitals alone prove nothing, and a rare name without title is missed.
 */
export function namesIn(text: string, _language: Language): string[] {
  const found = [...text.matchAll(sequence)].flatMap(([words]) => nameIn(words.split(/\s+/)) ?? []);
  return [...new Set(found)];
}
