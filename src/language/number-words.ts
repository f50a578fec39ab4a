import type { Language } from "./language.ts";

const germanUnits: Readonly<Record<string, number>> = {
  null: 0,
  ein: 1,
  eins: 1,
  zwei: 2,
  zwo: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  elf: 11,
  zwölf: 12,
  dreizehn: 13,
  vierzehn: 14,
  fünfzehn: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
};
const germanTens: Readonly<Record<string, number>> = {
  zwanzig: 20,
  dreißig: 30,
  vierzig: 40,
  fünfzig: 50,
  sechzig: 60,
  siebzig: 70,
  achtzig: 80,
  neunzig: 90,
};

function germanBelowHundred(word: string): number | null {
  if (word === "") return 0;
  const unit = germanUnits[word] ?? germanTens[word];
  if (unit !== undefined) return unit;
  const compound = /^(.+)und(.+zig|dreißig)$/u.exec(word);
  const [low, high] = [germanUnits[compound?.[1] ?? ""], germanTens[compound?.[2] ?? ""]];
  return low !== undefined && high !== undefined ? low + high : null;
}

function germanBelowThousand(word: string): number | null {
  const found = /^(.*?)hundert(?:und)?(.*)$/u.exec(word);
  if (!found) return germanBelowHundred(word);
  const hundreds = found[1] === "" ? 1 : (germanUnits[found[1] ?? ""] ?? null);
  const rest = germanBelowHundred(found[2] ?? "");
  return hundreds === null || rest === null ? null : hundreds * 100 + rest;
}

/** The value of a German number word up to 999,999 ("zweiundzwanzig", "dreihundert", "fünftausend"), or null. */
function germanValue(word: string): number | null {
  const found = /^(.*?)tausend(?:und)?(.*)$/u.exec(word);
  if (!found) return germanBelowThousand(word);
  const thousands = found[1] === "" ? 1 : germanBelowThousand(found[1] ?? "");
  const rest = germanBelowThousand(found[2] ?? "");
  return thousands === null || rest === null ? null : thousands * 1000 + rest;
}

const english: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

function englishValue(word: string): number | null {
  const [tens = "", unit] = word.split("-");
  const high = english[tens];
  if (high === undefined) return null;
  if (unit === undefined) return high;
  const low = english[unit];
  return low === undefined || high < 20 ? null : high + low;
}

/** "ein" and "one" are articles or pronouns far more often than numbers. */
const notCounted = new Set(["ein", "eins", "one", "null", "acht"]);

/** The value of a word that is a number ("zwölf", "twenty-one"), or null. "ein" and "one" are not taken for numbers. */
export function numberWordValue(word: string, language: Language): number | null {
  const lower = word.toLowerCase();
  if (notCounted.has(lower) && !(lower === "acht" && word === "acht")) return null;
  return language === "de" ? germanValue(lower) : englishValue(lower);
}

/** Words that multiply the number in front of them. */
export const multipliers: Readonly<Record<string, number>> = {
  dutzend: 12,
  dozen: 12,
  hundert: 100,
  hundred: 100,
  tsd: 1000,
  tausend: 1000,
  thousand: 1000,
  mio: 1e6,
  million: 1e6,
  millionen: 1e6,
  millions: 1e6,
  mrd: 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  billion: 1e9,
  billions: 1e9,
  billionen: 1e12,
  trillion: 1e12,
};
