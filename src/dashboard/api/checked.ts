import { z } from "zod";
import type { Said } from "../../model/said.ts";
import { strict } from "./openapi.ts";
import { type Language, Refused } from "./operation.ts";
import { findUnreadable } from "./unreadable.ts";

/** A part of a request that is checked against its shape. */
export type Place = "path" | "query" | "body" | "arguments";

const places: Readonly<Record<Place, Said>> = {
  path: { de: "Die Adresse", en: "The path" },
  query: { de: "Die Abfrage (query)", en: "The query" },
  body: { de: "Der Inhalt (body)", en: "The body" },
  arguments: { de: "Die Angabe (arguments)", en: "What was given (arguments)" },
};

const words = {
  de: {
    sayIssue: z.locales.de().localeError,
    notKnown: "ist nicht bekannt",
    wrong: "passt nicht zur Beschreibung",
    endless: "ist keine Zahl, mit der sich rechnen lässt",
    unreadable: (code: string) => `enthält ein Zeichen, das niemand lesen kann (${code})`,
    andMore: (count: number) => `und ${count} weitere`,
  },
  en: {
    sayIssue: z.locales.en().localeError,
    notKnown: "is not known",
    wrong: "is not as described",
    endless: "is no number that can be reckoned with",
    unreadable: (code: string) => `holds a character that nobody can read (${code})`,
    andMore: (count: number) => `and ${count} more`,
  },
} as const;

const inOpenApi: Said = { de: "GET /api/openapi.json beschreibt es", en: "GET /api/openapi.json describes it" };
const inTools: Said = { de: "tools/list beschreibt sie", en: "tools/list describes it" };

/** So many faults are told of one request, and so much of a name: whoever sends a million gets no book. */
const mostTold = 5;
const longestName = 60;

function short(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName)}…` : name;
}

/** A sentence of our own that a shape gives in both languages: `params: { said }`. */
function saidOf(issue: z.core.$ZodIssue): Said | null {
  return issue.code === "custom" && issue.params ? ((issue.params.said as Said | undefined) ?? null) : null;
}

/** The first few of many, and how many more there are. */
function few(all: readonly string[], language: Language): string[] {
  const told = all.slice(0, mostTold);
  return all.length > told.length ? [...told, words[language].andMore(all.length - told.length)] : told;
}

function sayIssueOf(issue: z.core.$ZodIssue, language: Language): string {
  const { notKnown, endless } = words[language];
  if (issue.code === "unrecognized_keys") return `${few(issue.keys.map(short), language).join(", ")} ${notKnown}`;
  const isEndless = issue.code === "invalid_type" && "received" in issue && issue.received === "Infinity";
  const sentence = isEndless ? endless : (saidOf(issue)?.[language] ?? issue.message);
  const name = issue.path.map(String).map(short).join(".");
  return name === "" ? sentence : `"${name}": ${sentence}`;
}

type Wrong = { readonly place: Place; readonly said: readonly string[]; readonly language: Language };

function sayWrong({ place, said, language }: Wrong): string {
  const where = (place === "arguments" ? inTools : inOpenApi)[language];
  return `${places[place][language]} ${words[language].wrong}: ${few(said, language).join("; ")}. ${where}.`;
}

function refuse(place: Place, say: (language: Language) => readonly string[]): never {
  const sentence = (language: Language) => sayWrong({ place, said: say(language), language });
  throw new Refused("not-as-described", { de: sentence("de"), en: sentence("en") });
}

/** Checks what came against its shape; refuses what does not fit, in words of both languages. */
export function check(shape: z.ZodType | null, given: unknown, place: Place): unknown {
  if (!shape) return null;
  const wanted = strict(shape);
  const read = wanted.safeParse(given);
  if (!read.success)
    refuse(place, (language) => {
      const { error } = wanted.safeParse(given, { error: words[language].sayIssue });
      return (error?.issues ?? []).map((issue) => sayIssueOf(issue, language));
    });
  const found = findUnreadable(given);
  if (found) refuse(place, (language) => [`"${short(found.at)}": ${words[language].unreadable(found.code)}`]);
  return read.data;
}
