/** Where a command writes. Tests hand in their own. */
export type Output = { readonly out: (line: string) => void; readonly err: (line: string) => void };

/** A fault a person can mend: printed as one sentence, exit 1. */
export class Fault extends Error {
  override name = "Fault";
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
export function languageGiven(written: string): "de" | "en" {
  if (written !== "de" && written !== "en") throw new Fault(`--lang takes de or en, not "${written}".`);
  return written;
}
