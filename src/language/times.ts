import type { Language } from "./language.ts";

const days = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag";
const parts = "früh|morgen|vormittag|mittag|nachmittag|abend|nacht";
const start = "(?<!\\p{L})";
const end = "(?!\\p{L})";
/** A weekday with its date stays true: "Freitag, 27. November", "Sonntag (3. Mai)". */
const undated = "(?!,?\\s*(?:dem |den )?\\(?\\d{1,2}\\.)";
const near =
  "[Kk]ommende|[Vv]ergangene|[Nn]ächste|[Ll]etzte|[Dd]iese|[Vv]orige|[Ll]aufende|[Vv]orvergangene|[Üü]bernächste";
const count =
  "(?:\\d{1,3}|zwei|drei|vier|fünf|sechs|sieben|acht|zehn|wenigen|einigen|mehreren|ein paar|einer|einem|gut einer|knapp einer)";

/** Times that are true only near the day they were written. */
const german: readonly RegExp[] = [
  new RegExp(
    `${start}(?<!bis |heute auf )(?:heute|gestern|vorgestern|morgen|übermorgen)(?:\\s+(?:${parts}))?${end}(?!\\s+(?:\\d{1,3}-[Jj]ährig|auf morgen))`,
    "giu",
  ),
  new RegExp(
    `${start}(?:[Aa]m|[Vv]om|[Zz]um|[Ss]eit|[Bb]is|[Aa]b)\\s+(?:heutigen |gestrigen |kommenden |vergangenen |nächsten |letzten |späten |frühen )?(?:${days})(?:${parts})?${end}${undated}`,
    "gu",
  ),
  // "Dienstagabend" without a word in front; "dienstags" and "jeden Dienstagabend" come again and stay true.
  new RegExp(
    `${start}(?<![Jj]ede[nrs]?\\s|[Aa]m\\s|[Vv]om\\s|[Ss]eit\\s|[Bb]is\\s|[Aa]b\\s)(?:${days})(?:${parts})${end}${undated}`,
    "gu",
  ),
  new RegExp(
    `${start}(?:[Aa]m|[Üü]bers|[Zz]um|[Vv]om|[Ff]ürs|[Bb]is zum|[Vv]ors) (?:(?:kommenden|vergangenen|letzten|nächsten) )?Wochenende${end}`,
    "gu",
  ),
  new RegExp(`${start}(?:[Zz]u |[Aa]m |[Zz]um )?(?:Wochenbeginn|Wochenanfang|Wochenstart)${end}`, "gu"),
  new RegExp(
    `${start}(?:${near})[mnrs]?\\s+(?:${days}|Tagen?|Wochen?|Wochenendes?|Monats?|Jahr(?:es)?|Nacht|Stunden|Sommers?|Winters?|Herbst(?:es)?|Frühjahrs?|Frühlings?|Saison)${end}`,
    "gu",
  ),
  new RegExp(`${start}[Ii]n der Nacht (?:zum|zu|auf)(?: den)? (?:${days}|heute|gestern)${end}${undated}`, "gu"),
  new RegExp(`${start}(?:[Vv]or|[Ss]eit|[Ii]n) ${count} (?:Minuten?|Stunden?|Tage[n]?|Wochen?)${end}`, "gu"),
  new RegExp(`${start}[Ss]eit (?:Minuten|Stunden|Tagen|Wochen)${end}`, "gu"),
  /(?<!\p{L})(?:zur Stunde|zurzeit|zur Zeit(?! de[rs])|derzeit|aktuell|momentan|gerade eben|soeben|heutige[nrs]?|gestrige[nrs]?|morgige[nrs]?|vor kurzem|ab sofort|kürzlich|neulich|unlängst|demnächst|in Kürze|heuer|in diesen Tagen|dieser Tage)(?!\p{L})/giu,
];

const englishDays = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
const englishMonths =
  "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec";
const english: readonly RegExp[] = [
  /\b(?:today|yesterday|tomorrow|tonight|(?:this|last|next|past|coming) (?:morning|afternoon|evening|night|week|month|year|weekend|summer|winter|spring|autumn|fall)|right now|currently|just now|at the moment|recently|(?:\d{1,3}|two|three|four|five|six|a few|several) (?:minutes|hours|days|weeks) ago|(?:an hour|a day|a week) ago)\b/giu,
  // English news writes "said Monday": a weekday alone is this week's, unless it comes again or is a feast.
  new RegExp(
    `(?<!\\b(?:[Ee]very|[Ee]ach|Black|Good|Easter|Palm|Ash|Bloody|Shrove|Super|Cyber|Giving) )\\b(?:(?:on|since|until|by|last|next|this|late|early) )?(?:${englishDays})\\b(?!,? (?:the )?\\d|,? (?:${englishMonths})\\b)`,
    "gu",
  ),
];

/** "Morgen" as a noun ("am Morgen", "der Morgen", "guten Morgen") is a time of day, not tomorrow. */
function isMorning(text: string, { 0: word, index }: RegExpExecArray): boolean {
  if (!word.startsWith("Morgen")) return false;
  const before = text.slice(Math.max(0, index - 8), index).trimEnd();
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
