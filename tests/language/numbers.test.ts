import { describe, expect, it } from "vitest";
import { numbersIn } from "../../src/language/numbers.ts";

type Found = readonly [value: number | null, unit: string | null, rounding?: string];
type Row = readonly [text: string, ...found: Found[]];

/** A text and what is found in it, in order. */
const each = (all: readonly Row[]) => all.map(([text, ...found]) => ({ text, found }));

const rows = (text: string, language: "de" | "en") =>
  numbersIn(text, language).map(({ value, unit, rounding }) =>
    rounding === null ? [value, unit] : [value, unit, rounding],
  );

describe("German numbers", () => {
  it.each(
    each([
      ["rund 2.300 Familien", [2300, "familien", "rund"]],
      ["mutmaßlich 1,4 Millionen Euro", [1_400_000, "euro"]],
      ["3 Mrd. Euro und 5 Mio. Euro", [3e9, "euro"], [5e6, "euro"]],
      ["mehr als zweiundzwanzig Prozent", [22, "%", "mehr als"]],
      ["€ 20, 20 €, 20 Euro", [20, "euro"], [20, "euro"], [20, "euro"]],
      ["50 %, 50%, fünfzig Prozent", [50, "%"], [50, "%"], [50, "%"]],
      ["dreihundert Gäste, fünftausendzweihundert Euro", [300, "gäste"], [5200, "euro"]],
      ["ein Dutzend Helfer und zwei Dutzend Kinder", [12, "helfer"], [24, "kinder"]],
      ["eine halbe Million Euro", [500_000, "euro"]],
      ["anderthalb Millionen", [1_500_000, null]],
      ["Hunderte Menschen", [null, null]],
      ["ein Prozent, ein Euro, ein Uhr", [1, "%"], [1, "euro"], [1, "uhr"]],
      ["ein Haus und eine Brücke"],
      ["um 14.30 Uhr, um 14:30 Uhr, ab 14:30", [14.5, "uhr"], [14.5, "uhr"], [14.5, "uhr"]],
      ["gegen 18 Uhr und gegen zwei Gegner", [18, "uhr", "gegen"], [2, "gegner"]],
      ["bis zum 31. März 2027", [31, "märz"], [2027, null]],
      ["am 31.03.2027", [31, "märz"], [2027, null]],
      ["im Jahr 2025 Kinder", [2025, null]],
      ["rund 10 bis 15 Euro", [10, "euro", "rund"], [15, "euro", "rund"]],
      ["zwei bis drei Millionen Euro", [2e6, "euro"], [3e6, "euro"]],
      ["zwischen 10 und 15 Prozent", [10, "%"], [15, "%"]],
      ["über vier Jahre, über 400 Gäste", [4, "jahre"], [400, "gäste", "über"]],
      ["der 24-Jährige ist 24 Jahre alt", [24, "jahre"], [24, "jahre"]],
      ["fünfjährige Haft, dreitägige Messe, zweimal", [5, "jahre"], [3, "tage"], [2, "mal"]],
      ["die Vier-Tage-Woche", [4, "tage"]],
      ["minus fünf Grad, -5 Grad", [-5, "grad"], [-5, "grad"]],
      ["Das Spiel endete 3:1.", [null, null]],
      ["Acht Menschen geben Acht.", [8, "menschen"]],
      ["Jahrhundert, Verband und Wanderung"],
    ]),
  )("are read in $text", ({ text, found }) => {
    expect(rows(text, "de")).toEqual(found);
  });
});

describe("English numbers", () => {
  it.each(
    each([
      ["about 2,300 people", [2300, null, "about"]],
      ["$1.4 million and £3bn", [1_400_000, "dollar"], [3e9, "pfund"]],
      ["two hundred and fifty thousand dollars", [250_000, "dollar"]],
      ["two hundred thousand", [200_000, null]],
      ["twenty-one percent", [21, "%"]],
      ["half a million dollars, a dozen eggs", [500_000, "dollar"], [12, null]],
      ["10 to 15 percent", [10, "%"], [15, "%"]],
      ["5 May 2026", [5, "may"], [2026, null]],
      ["one house"],
    ]),
  )("are read in $text", ({ text, found }) => {
    expect(rows(text, "en")).toEqual(found);
  });
});

it("a number is told as it is written", () => {
  expect(numbersIn("Das sind 1,4 Mio. Euro für zweiundzwanzig Orte.", "de").map(({ written }) => written)).toEqual([
    "1,4 Mio.",
    "zweiundzwanzig",
  ]);
});
