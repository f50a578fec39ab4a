import { type Said, SaidError, saidOf } from "../model/said.ts";

/** Where a command writes. Tests hand in their own. */
export type Output = { readonly out: (line: string) => void; readonly err: (line: string) => void };

export type Language = keyof Said;

/** A fault a person can mend: printed as one sentence in the person's language, exit 1. */
export class Fault extends SaidError {
  override name = "Fault";
}

/** A command line that is not as the command takes it: exit 2. */
export class Usage extends Fault {
  override name = "Usage";
}

/** Several faults, a line each. */
export function together(faults: readonly Said[]): Said {
  return { de: faults.map(({ de }) => de).join("\n"), en: faults.map(({ en }) => en).join("\n") };
}

/** Gives one of two sentences, by the person's language. */
export function sayer({ language }: { readonly language: Language }): (de: string, en: string) => string {
  return (de, en) => (language === "de" ? de : en);
}

/** Instants, named by `At` or `Until` at the end of their key, as ISO text; everything else as it is. */
export function withIsoInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoInstants);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      typeof each === "number" && /(?:^at|At|Until)$/.test(key) ? new Date(each).toISOString() : withIsoInstants(each),
    ]),
  );
}

/** One JSON document on one line, instants as ISO text. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(withIsoInstants(value));
}

/** Text for a terminal: no control or bidi characters that a feed may have brought. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+/g, " ");
}

/** The language that a person asked for. */
export function languageGiven(written: string): Language {
  if (written !== "de" && written !== "en")
    throw new Fault({
      de: `--lang nimmt de oder en, nicht „${written}“.`,
      en: `--lang takes de or en, not "${written}".`,
    });
  return written;
}

type Person = { readonly language: Language; readonly inGerman: (english: string) => string | null };

/** A sentence of the settings, which are read in English; where its German is not known, its English stands. */
export function ofSettings({ inGerman }: Pick<Person, "inGerman">, english: string): Said {
  return { de: inGerman(english) ?? english, en: english };
}

/** A fault in the person's language. */
export function sayThrown(person: Person, thrown: unknown): string {
  const said = thrown instanceof SaidError ? thrown.said : ofSettings(person, saidOf(thrown).en);
  return said[person.language];
}
