import type { Language } from "./language.ts";

const days = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag";
const parts = "früh|morgen|vormittag|mittag|nachmittag|abend|nacht";

/** Times that are true only near the day they were written. A weekday with a date ("Freitag, 27. November") stays true. */
const german: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:heute|gestern|vorgestern|morgen|übermorgen)(?:\\s+(?:${parts}))?(?!\\p{L})(?!\\s+(?:früh)?stück)`,
    "giu",
  ),
  new RegExp(
    `(?<!\\p{L})(?:[Aa]m|[Vv]om|[Zz]um|[Ss]eit|[Bb]is|[Aa]b)\\s+(?:heutigen |gestrigen |kommenden |vergangenen |nächsten |letzten )?(?:${days})(?:${parts})?(?!\\p{L})(?!,?\\s*(?:dem |den )?\\(?\\d{1,2}\\.)`,
    "gu",
  ),
  new RegExp(
    `(?<!\\p{L})(?:[Kk]ommende[nrs]?|vergangene[nrs]?|nächste[nrs]?|letzte[nrs]?|[Dd]iese[nrs]?|vorige[nrs]?|laufende[nrs]?)\\s+(?:${days}|Tage?n?|Woche|Wochenende|Monats?|Jahre?s?|Nacht|Abend|Nachmittag|Morgen|Stunden?|Sommer|Winter|Herbst|Frühjahr|Frühling)(?!\\p{L})`,
    "gu",
  ),
  new RegExp(
    `(?<!\\p{L})[Ii]n der Nacht (?:zum|zu|auf)(?: den)? (?:${days}|heute|gestern)(?!\\p{L})(?!,?\\s*(?:dem |den )?\\(?\\d{1,2}\\.)`,
    "gu",
  ),
  /(?<!\p{L})(?:zur Stunde|zurzeit|derzeit|aktuell|gerade eben|soeben|am heutigen|vor wenigen (?:Minuten|Stunden)|vor kurzem|seit gestern|seit heute|noch heute|ab sofort)(?!\p{L})/giu,
];

const englishDays = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
const english: readonly RegExp[] = [
  /\b(?:today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening|week|month|year|weekend)|last (?:night|week|month|year|weekend)|next (?:week|month|year|weekend)|right now|currently|just now|at the moment)\b/giu,
  new RegExp(
    `\\b(?:on|since|until|by|last|next|this|late|early) (?:${englishDays})\\b(?!,? (?:the )?\\d|,? (?:January|February|March|April|May|June|July|August|September|October|November|December))`,
    "gu",
  ),
];

/** "Morgen" as a noun ("am Morgen", "der Morgen") and in "guten Morgen" is a time of day, not tomorrow. */
function isMorning(text: string, found: RegExpExecArray): boolean {
  if (!found[0].startsWith("Morgen")) return false;
  const before = text.slice(0, found.index).trimEnd();
  return before !== "" && !/[.!?:„“"]$/u.test(before);
}

/** Words of a text that go stale: they are only true on or near the day of publication. */
export function relativeTimesIn(text: string, language: Language): string[] {
  const patterns = language === "de" ? german : english;
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((each) => (isMorning(text, each) ? [] : [each[0]])),
  );
  const each = [...new Set(found)];
  return each.filter((words) => !each.some((longer) => longer !== words && longer.includes(words)));
}
