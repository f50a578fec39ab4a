import { Temporal } from "temporal-polyfill";

type Rule = (year: number) => Temporal.PlainDate;

/** Easter Sunday by the Gregorian rule (Meeus, Jones and Butcher). */
function easter(year: number): Temporal.PlainDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const f = Math.floor((b + 8) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - f + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/** The fourth Sunday before Christmas Day. */
function firstAdvent(year: number): Temporal.PlainDate {
  const christmas = Temporal.PlainDate.from({ year, month: 12, day: 25 });
  return christmas.subtract({ days: christmas.dayOfWeek + 21 });
}

const fromEaster =
  (days: number): Rule =>
  (year) =>
    easter(year).add({ days });
const beforeAdvent =
  (days: number): Rule =>
  (year) =>
    firstAdvent(year).subtract({ days });
const fixed =
  (month: number, day: number): Rule =>
  (year) =>
    Temporal.PlainDate.from({ year, month, day });

const rules: Readonly<Record<string, Rule>> = {
  aschermittwoch: fromEaster(-46),
  gründonnerstag: fromEaster(-3),
  karfreitag: fromEaster(-2),
  "good friday": fromEaster(-2),
  karsamstag: fromEaster(-1),
  allerheiligen: fixed(11, 1),
  allerseelen: fixed(11, 2),
  volkstrauertag: beforeAdvent(14),
  "buß- und bettag": beforeAdvent(11),
  totensonntag: beforeAdvent(7),
  ewigkeitssonntag: beforeAdvent(7),
  heiligabend: fixed(12, 24),
  "christmas eve": fixed(12, 24),
};

/** The days that are known by name, in lower case. */
export const feastNames: readonly string[] = Object.keys(rules);

/** The date (YYYY-MM-DD) of a day known by its name in a year, or null for an unknown name. */
export function feastIn(name: string, year: number): string | null {
  return rules[name.trim().toLowerCase()]?.(year).toString() ?? null;
}
