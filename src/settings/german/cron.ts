import type { Saying } from "./saying.ts";

const fields: Readonly<Record<string, string>> = {
  second: "keine Sekunde",
  minute: "keine Minute",
  hour: "keine Stunde",
  day: "kein Tag",
  month: "kein Monat",
  weekday: "kein Wochentag",
};

/** What is wrong with a cron expression. */
export const cron: readonly Saying[] = [
  ...Object.entries(fields).map(([english, german]): Saying => [
    new RegExp(`^"(.*)" is no cron expression: "(.*?)" is no ${english} from (\\d+) to (\\d+)\\.`),
    `„$1“ ist kein Cron-Ausdruck: „$2“ ist ${german} von $3 bis $4.`,
  ]),
  [/^"(.*)" is no cron expression: "(.*?)" has two steps\./, "„$1“ ist kein Cron-Ausdruck: „$2“ hat zwei Schritte."],
  [
    /^"(.*)" is no cron expression: "(.*?)" has no step of 1 or more\./,
    "„$1“ ist kein Cron-Ausdruck: „$2“ hat keinen Schritt ab 1.",
  ],
  [/^"(.*)" is no cron expression: "(.*?)" is no range\./, "„$1“ ist kein Cron-Ausdruck: „$2“ ist kein Bereich."],
  [/^"(.*)" is no cron expression: "(.*?)" runs backwards\./, "„$1“ ist kein Cron-Ausdruck: „$2“ läuft rückwärts."],
  [
    /^"(.*)" is no cron expression: there is no "(.*?)"; there are (.*)\.$/,
    "„$1“ ist kein Cron-Ausdruck: „$2“ gibt es nicht, nur $3.",
  ],
  [
    /^"(.*)" is no cron expression: it has (\d+) fields?; there are five: minute, hour, day, month, weekday \(six with seconds in front\)\./,
    "„$1“ ist kein Cron-Ausdruck: Felder sind es $2, nötig sind fünf: Minute, Stunde, Tag, Monat, Wochentag (sechs mit Sekunden davor).",
  ],
  [
    /^"(.*)" is no cron expression: "(.*?)" reaches back into another month\./,
    "„$1“ ist kein Cron-Ausdruck: „$2“ reicht in einen anderen Monat zurück.",
  ],
  [
    /^"(.*)" is no cron expression: "(.*?)" is no day from 1W to 31W\./,
    "„$1“ ist kein Cron-Ausdruck: „$2“ ist kein Tag von 1W bis 31W.",
  ],
  [
    /^"(.*)" is no cron expression: "(.*?)" is no week from #1 to #5\./,
    "„$1“ ist kein Cron-Ausdruck: „$2“ ist keine Woche von #1 bis #5.",
  ],
];
