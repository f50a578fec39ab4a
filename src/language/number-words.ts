import type { Language } from "./language.ts";

const table = (list: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    list
      .trim()
      .split(/\s+/)
      .map((entry): [string, number] => {
        const [word = "", value] = entry.split("=");
        return [word, Number(value)];
      }),
  );

const germanUnits = table(`
  null=0 ein=1 eine=1 einen=1 einem=1 einer=1 eines=1 eins=1 zwei=2 zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10
  elf=11 zwölf=12 dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19
`);
const germanTens = table(
  "zwanzig=20 dreißig=30 dreissig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90",
);
const germanHalves = table(
  "anderthalb=1.5 eineinhalb=1.5 zweieinhalb=2.5 dreieinhalb=3.5 viereinhalb=4.5 fünfeinhalb=5.5",
);

/** No number word is longer; a longer word is not looked into. */
const longestWord = 60;

function germanBelowHundred(word: string): number | null {
  if (word === "") return 0;
  const unit = germanUnits[word] ?? germanTens[word];
  if (unit !== undefined) return unit;
  const compound = /^(.+?)und(.+(?:zig|dreißig|dreissig)|dreißig|dreissig)$/u.exec(word);
  const [low, high] = [germanUnits[compound?.[1] ?? ""], germanTens[compound?.[2] ?? ""]];
  return low !== undefined && low < 10 && high !== undefined ? low + high : null;
}

function germanBelowThousand(word: string): number | null {
  const found = /^(.*?)hundert(?:und)?(.*)$/u.exec(word);
  if (!found) return germanBelowHundred(word);
  const hundreds = found[1] === "" ? 1 : (germanBelowHundred(found[1] ?? "") ?? null);
  const rest = germanBelowHundred(found[2] ?? "");
  return hundreds === null || rest === null ? null : hundreds * 100 + rest;
}

/** The value of a German number word up to 999,999 ("zweiundzwanzig", "dreihundert", "fünftausend"), or null. */
function germanValue(word: string): number | null {
  if (germanHalves[word] !== undefined) return germanHalves[word];
  const found = /^(.*?)tausend(?:und)?(.*)$/u.exec(word);
  if (!found) return germanBelowThousand(word);
  const thousands = found[1] === "" ? 1 : germanBelowThousand(found[1] ?? "");
  const rest = germanBelowThousand(found[2] ?? "");
  return thousands === null || rest === null ? null : thousands * 1000 + rest;
}

const english = table(`
  zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14
  fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70
  eighty=80 ninety=90
`);

function englishValue(word: string): number | null {
  const [tens = "", unit] = word.split("-");
  const high = english[tens];
  if (high === undefined) return null;
  if (unit === undefined) return high;
  const low = english[unit];
  return low === undefined || low > 9 || high < 20 ? null : high + low;
}

/** Articles and pronouns far more often than numbers: they count only in front of a unit or a multiplier. */
const seldomCounts = new Set(["ein", "eine", "einen", "einem", "einer", "eines", "eins", "one", "a", "null", "zero"]);

export function isSeldomNumber(word: string): boolean {
  return seldomCounts.has(word.toLowerCase());
}

/** The value of a word that is a number ("zwölf", "twenty-one", "anderthalb"), or null. "ein" and "one" have one too. */
export function numberWordValue(word: string, language: Language): number | null {
  if (word.length > longestWord) return null;
  const lower = word.toLowerCase();
  if (lower === "a") return language === "en" ? 1 : null;
  return language === "de" ? germanValue(lower) : englishValue(lower);
}

/** Words that multiply the number in front of them. German ones count long ("Billion" is 10¹²), English ones short. */
export const multipliers: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  de: table(`
    dutzend=12 hundert=100 tausend=1000 tsd=1000 mio=1e6 million=1e6 millionen=1e6 mrd=1e9 milliarde=1e9 milliarden=1e9
    billion=1e12 billionen=1e12
  `),
  en: table(
    "dozen=12 hundred=100 thousand=1000 million=1e6 millions=1e6 m=1e6 mn=1e6 k=1000 bn=1e9 billion=1e9 billions=1e9 trillion=1e12",
  ),
};

/** Words for many without a count: "Dutzende Helfer", "thousands of people". */
export const uncounted =
  /^(?:Dutzende[nr]?|Hunderte[nr]?|Tausende[nr]?|Zehntausende[nr]?|Hunderttausende[nr]?|dutzende|hunderte[nr]?|tausende[nr]?|zehntausende[nr]?|hunderttausende[nr]?|dozens|hundreds|thousands)$/;

/** Parts of a whole, each with the value of one. */
export const fractions = table("hälfte=0.5 half=0.5");

/** What counts in one word with its number: "fünfjährig", "dreitägige", "zweimal". Ending → unit. */
export const suffixes: readonly (readonly [RegExp, string])[] = [
  [/jährig\p{L}{0,4}$/u, "jahre"],
  [/monatig\p{L}{0,2}$/u, "monate"],
  [/wöchig\p{L}{0,2}$/u, "wochen"],
  [/tägig\p{L}{0,2}$/u, "tage"],
  [/stündig\p{L}{0,2}$/u, "stunden"],
  [/minütig\p{L}{0,2}$/u, "minuten"],
  [/prozentig\p{L}{0,2}$/u, "%"],
  [/köpfig\p{L}{0,2}$/u, "personen"],
  [/stellig\p{L}{0,2}$/u, "stellen"],
  [/fach\p{L}{0,2}$/u, "fach"],
  [/mal(?:s|ig\p{L}{0,2})?$/u, "mal"],
];

/** Units by the words and signs they are written with. */
export const unitNames: Readonly<Record<string, string>> = {
  "%": "%",
  prozent: "%",
  percent: "%",
  pct: "%",
  prozentpunkt: "pp",
  prozentpunkte: "pp",
  prozentpunkten: "pp",
  "€": "euro",
  eur: "euro",
  euro: "euro",
  euros: "euro",
  cent: "cent",
  cents: "cent",
  ct: "cent",
  $: "dollar",
  usd: "dollar",
  dollar: "dollar",
  dollars: "dollar",
  "£": "pfund",
  pfund: "pfund",
  pounds: "pfund",
  chf: "franken",
  franken: "franken",
  "°c": "grad",
  "°": "grad",
  grad: "grad",
  degrees: "grad",
  uhr: "uhr",
  km: "kilometer",
  kilometer: "kilometer",
  kilometern: "kilometer",
  kilometres: "kilometer",
  kilometers: "kilometer",
  meter: "meter",
  metern: "meter",
  kg: "kilogramm",
  kilo: "kilogramm",
  kilogramm: "kilogramm",
  jährige: "jahre",
  jähriger: "jahre",
  jährigen: "jahre",
  jähriges: "jahre",
  jährig: "jahre",
  jahre: "jahre",
  jahren: "jahre",
  jahr: "jahre",
  "year-old": "years",
};
