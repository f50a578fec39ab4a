import { z } from "zod";
import type { Said } from "../../model/said.ts";
import { strict } from "./openapi.ts";
import { type Language, Refused } from "./operation.ts";

/** A part of a request that is checked against its shape. */
export type Place = "path" | "query" | "body";

const places: Readonly<Record<Place, Said>> = {
  path: { de: "Die Adresse", en: "The path" },
  query: { de: "Die Abfrage (query)", en: "The query" },
  body: { de: "Der Inhalt (body)", en: "The body" },
};

const words = {
  de: { sayIssue: z.locales.de().localeError, notKnown: "ist nicht bekannt", wrong: "passt nicht zur Beschreibung" },
  en: { sayIssue: z.locales.en().localeError, notKnown: "is not known", wrong: "is not as described" },
} as const;

const where: Said = { de: "GET /api/openapi.json beschreibt es", en: "GET /api/openapi.json describes it" };

/** A sentence of our own that a shape gives in both languages: `params: { said }`. */
function saidOf(issue: z.core.$ZodIssue): Said | null {
  return issue.code === "custom" && issue.params ? ((issue.params.said as Said | undefined) ?? null) : null;
}

function whatIsWrong(shape: z.ZodType, given: unknown, { place, language }: { place: Place; language: Language }) {
  const { sayIssue, notKnown, wrong } = words[language];
  const { error } = shape.safeParse(given, { error: sayIssue });
  const said = (error?.issues ?? []).map((issue) => {
    const name = issue.path.join(".");
    if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")} ${notKnown}`;
    const sentence = saidOf(issue)?.[language] ?? issue.message;
    return name === "" ? sentence : `"${name}": ${sentence}`;
  });
  return `${places[place][language]} ${wrong}: ${said.join("; ")}. ${where[language]}.`;
}

/** Checks what came against its shape; refuses what does not fit, in words of both languages. */
export function check(shape: z.ZodType | null, given: unknown, place: Place): unknown {
  if (!shape) return null;
  const wanted = strict(shape);
  const read = wanted.safeParse(given);
  if (read.success) return read.data;
  const say = (language: Language) => whatIsWrong(wanted, given, { place, language });
  throw new Refused("not-as-described", { de: say("de"), en: say("en") });
}
