import { openers } from "./abbreviations.ts";
import type { Language } from "./language.ts";

const particles = "von|van|de|der|den|zu|zur|zum|vom|di|da|del|dos|el|al|bin|ibn|la|le|du|ter|ten";
const part = "(?:\\p{Lu}[\\p{Ll}’']+(?:-\\p{Lu}?[\\p{Ll}’']+)*|\\p{Lu}\\.)";
const sequence = new RegExp(`(?<![\\p{L}\\p{N}-])${part}(?:\\s+(?:(?:${particles})\\s+)*${part})+(?![\\p{L}-])`, "gu");

/** German common nouns are capitalised too; words with these endings are hardly ever part of a person's name. */
const nounEnding =
  /(?:ung|ungen|heit|keit|schaft|tion|tionen|tät|ismus|nis|tum|ment|amt|rat|haus|straße|platz|partei|verein|kreis|gericht|polizei|minister|ministerium|schule|universität|klinik|zentrum|gesellschaft|gruppe|jahr|jahre|tag|tage|woche|monat|euro|prozent|uhr|stadt|land|bahn|markt|werk|werke|bau|spiel|saison|liga)$/iu;

/** Words in front of a name that are not part of it. */
const roles = new Set(
  "Herr Frau Dr Prof Bürgermeister Bürgermeisterin Oberbürgermeister Oberbürgermeisterin Landrat Landrätin Minister Ministerin Ministerpräsident Ministerpräsidentin Kanzler Kanzlerin Bundeskanzler Bundeskanzlerin Präsident Präsidentin Bundespräsident Sprecher Sprecherin Trainer Trainerin Chef Chefin Polizeisprecher Polizeisprecherin Richter Richterin Staatsanwalt Staatsanwältin Rechtsanwalt Rechtsanwältin Verteidiger Verteidigerin Leiter Leiterin Direktor Direktorin Geschäftsführer Geschäftsführerin Vorsitzender Vorsitzende Stürmer Torwart Schauspieler Schauspielerin Sänger Sängerin Autor Autorin Senator Senatorin König Königin Papst Bischof Pfarrer Pfarrerin President Minister Mayor Senator Judge Chief Mr Mrs Ms Sir Lord Lady King Queen Pope".split(
    " ",
  ),
);

function withoutOpener(name: string, language: Language): string[] {
  const words = name.split(/\s+/);
  const first = words[0] ?? "";
  const cut =
    openers[language].has(first) || roles.has(first.replace(/\.$/, ""))
      ? withoutOpener(words.slice(1).join(" "), language)
      : words;
  return words.length > 1 ? cut : words;
}

function looksLikeName(words: readonly string[]): boolean {
  return words.length >= 2 && words.length <= 5 && !words.some((word) => nounEnding.test(word));
}

/**
 * Names of persons and houses by their form: two or more capitalised words in a row, particles between them, without the
 * titles in front. Capitals alone prove nothing in German, so this finds candidates; whoever asks compares them with names
 * the article itself has.
 */
export function namesIn(text: string, language: Language): string[] {
  const found = [...text.matchAll(sequence)].map(([name]) => withoutOpener(name, language)).filter(looksLikeName);
  return [...new Set(found.map((words) => words.join(" ")))];
}
