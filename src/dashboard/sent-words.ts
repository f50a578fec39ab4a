import type { Context } from "hono";
import { writtenFields } from "./schedule-form.ts";
import { type Language, type Word, word } from "./words.ts";

/** What a browser sent that may not be taken as it came: the words, to be read, and all fields, to be sent again. */
export type Sent = { readonly words: string; readonly fields: readonly (readonly [string, string])[] };

/** The fields that a person writes in, in their order, each with what it is called where its value does not say so itself. */
const written: readonly (readonly [string, Word | null])[] = [
  ["title", null],
  ["text", null],
  ["tags", null],
  ["altText", null],
  ["why", null],
  ...writtenFields.map((name) => [name, name === "slots" ? null : name === "gap" ? "gapOf" : name] as const),
];

/** Does the browser itself say that a page of ours sent this? That no header says otherwise is not enough. */
function isSurelyOurs({ req }: Context): boolean {
  const site = req.header("sec-fetch-site");
  return site === undefined ? req.header("origin") === `http://${req.header("host")}` : site === "same-origin";
}

/**
 * The words in a form of ours that is refused, so that they are not lost with it; null where there are none. The set-up's
 * forms hold secrets, and are shown to nobody.
 */
export async function sentWords(context: Context, language: Language): Promise<Sent | null> {
  const { req } = context;
  // What a script sent stays where it was written.
  const isScript = !["navigate", undefined].includes(req.header("sec-fetch-mode"));
  if (req.method !== "POST" || isScript || req.path.startsWith("/setup") || !isSurelyOurs(context)) return null;
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)/i.test(req.header("content-type") ?? ""))
    return null;
  const fields = [...(await req.formData())].flatMap(([name, value]) =>
    typeof value === "string" && name !== "form-key" ? [[name, value] as const] : [],
  );
  const given = new Map(fields);
  const words = written.flatMap(([name, label]) => {
    const value = given.get(name)?.replaceAll("\r\n", "\n") ?? "";
    if (value.trim() === "") return [];
    return [label === null ? value : `${word(label, language)}: ${value}`];
  });
  return words.length === 0 ? null : { words: words.join("\n"), fields };
}
