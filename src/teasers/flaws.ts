import type { Language } from "../language/language.ts";
import { withoutQuotes } from "../language/quotes.ts";

/** What makes a sentence read badly as a teaser, and how many points that costs. Nothing here is false: the gate sees to that. */
type Flaw = readonly [RegExp, number];

/** Platforms make a second link of it, and X charges for each. */
const bareAddress = /(?<![\p{L}\d@./-])(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,6}(?![\p{L}\d-])/iu;

const media =
  "Spiegel|Zeit|Welt|Standard|Presse|Linke|Linken|Grünen|Erste|Ersten|Partei|Bild|Tagesspiegel|Freitag|Falter";

/** Wherever it stands. */
const anywhere: Readonly<Record<Language, readonly Flaw[]>> = {
  de: [
    // A subhead ran into the sentence: "Das Land will helfen Der Minister sagte".
    [
      new RegExp(
        `\\p{Ll}\\s(?:Der|Die|Das|Ein|Eine|Im|In|Am|Es|Wir|Mit|Für)\\s(?!(?:${media})(?!\\p{L}))\\p{Lu}?\\p{Ll}`,
        "u",
      ),
      20,
    ],
    // The label of an interview: "Kurier: Wie geht es weiter?"
    [/^(?:\p{Lu}[\p{L}.-]*|Frage|Antwort)(?:\s\p{Lu}[\p{L}.-]*)?:\s\p{Lu}/u, 14],
    [/^\d{1,2}[.:]\d{2}(?:\sUhr)?\s?[:–-]/u, 24],
    [/(?<!\p{L})(?:ich|mir|mich|wir|uns|unser\p{Ll}{0,2})(?!\p{L})/iu, 9],
    [/^\(.*\)[.!?]?$/u, 20],
    [
      /(?:siehe|im|unten im|oben im|links im|rechts im)\s(?:Bild|Grafik|Foto|Video|Artikel|Kasten)(?!\p{L})|(?<!\p{L})(?:siehe|vgl\.|s\.)\s(?:oben|unten|auch|Seite|Grafik)/u,
      15,
    ],
    [/…|\.{3}/u, 6],
    [bareAddress, 12],
  ],
  en: [
    [/^\p{Lu}[\p{L}.-]*(?:\s\p{Lu}[\p{L}.-]*)?:\s\p{Lu}/u, 14],
    [/^\d{1,2}[.:]\d{2}\s?(?:[ap]\.?m\.?)?\s?[:–-]/u, 24],
    [/\b(?:I|me|we|us|our|my)\b/u, 9],
    [/^\(.*\)[.!?]?$/u, 20],
    [/…|\.{3}/u, 6],
    [bareAddress, 12],
  ],
};

/** Words that point at something before them, when no noun came yet: "Kostet er zu Anfang", "Ein großer Teil davon". */
const pointing: Readonly<Record<Language, RegExp>> = {
  de: /^(?:er|ihm|ihn|sie|ihnen|dies|diese[mnrs]?|davon|demnach|dabei|dafür|dazu|dagegen|darauf|darüber|dadurch|danach|daran|daraus|jene[mnrs]?|dessen|deren|letzter\p{Ll}+|zusammen)$/u,
  en: /^(?:he|she|him|her|his|it|its|they|them|their|this|these|those|such)$/u,
};

/** In front: what goes on from something said before. */
const inFront: Readonly<Record<Language, readonly Flaw[]>> = {
  de: [
    [
      /^.{0,90}?(?<!\p{L})dies(?:e[mnrs]?)\s(?!(?:drei|vier|fünf|zwei|Jahr|Jahre|Jahres|Woche|Wochen|Monat|Monats|Sommer|Winter|Herbst|Frühjahr|Saison|Tage|Tagen|Wochenende)(?!\p{L}))(?:\p{Ll}+\s){0,2}\p{Lu}/u,
      14,
    ],
    [/(?<!\p{L})(?:demnach|demzufolge|davon|damals|daraufhin|stattdessen)(?!\p{L})/u, 10],
    [
      /^(?:\S+\s){0,9}?(?:aber|jedoch|allerdings|hingegen|zudem|außerdem|ebenfalls|dennoch|trotzdem|schließlich|ohnehin|ebenso)(?!\p{L})/u,
      9,
    ],
    [/^(?:\S+\s){0,4}?auch(?!\p{L})/u, 5],
    [
      /^(?:Auch|Hier|Es(?! (?:gibt|gab|geht um|ging um)(?!\p{L}))|Seine?[mnrs]?|Ihre?[mnrs]?|Zunächst|So|Und|Aber|Doch|Da|Insgesamt|Selbst|Beide|Nun)(?!\p{L})/u,
      20,
    ],
    [/^(?:Weitere[rmns]?|Andere[rmns]?|Ähnlich\p{Ll}*|Jetzt|Diesmal|Noch|Erst)(?!\p{L})/u, 6],
    [/^.{0,24}$/u, 8],
  ],
  en: [
    [
      /^.{0,90}?\b(?:this|these|that)\s(?!(?:week|month|year|summer|winter|spring|autumn|weekend|morning)\b)\p{Ll}+\b/u,
      10,
    ],
    [/^(?:\S+\s){0,9}?(?:but|however|also|though|instead|meanwhile|too)\b/iu, 9],
    [/^.{0,24}$/u, 8],
  ],
};

function cost(text: string, flaws: readonly Flaw[]): number {
  return flaws.reduce((sum, [pattern, points]) => sum + (pattern.test(text) ? points : 0), 0);
}

/** Does the sentence point backwards before it has named anything? */
function pointsBack(text: string, language: Language): boolean {
  const words = text.split(/[\s,]+/u, 12);
  const firstNoun = words.findIndex((word, at) => at > 0 && /^[„“"]?\p{Lu}/u.test(word));
  const before = words.slice(0, firstNoun === -1 ? words.length : firstNoun);
  return before.some((word, at) => pointing[language].test(at === 0 ? word.toLowerCase() : word));
}

/** Points a sentence loses wherever it stands. */
export function flawsOf(text: string, language: Language): number {
  return cost(withoutQuotes(text), anywhere[language]);
}

/** Points a sentence loses as the first of a teaser. */
export function flawsInFront(text: string, language: Language): number {
  const own = withoutQuotes(text);
  return cost(own, inFront[language]) + (pointsBack(own, language) ? 18 : 0);
}
