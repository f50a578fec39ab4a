import { existsSync, readFileSync } from "node:fs";
import { parse } from "dotenv";
import { SaidError } from "../model/said.ts";
import { replaceFile } from "./replace-file.ts";

/**
 * Sets variables in a `.env` file, which is made when there is none. A variable that stands there is given its new value
 * in its line, an empty one is filled, the others come at the end; comments and order stay. Only the owner may read the
 * file afterwards. Throws, with nothing written, when a value cannot be kept in such a file.
 */
export async function writeVariables(file: string, values: Readonly<Record<string, string>>): Promise<void> {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  let text = before;
  for (const [name, value] of Object.entries(values)) text = withVariable(text, name, quoted(name, value));
  const read = parse(text);
  for (const [name, value] of Object.entries({ ...parse(before), ...values }))
    if (read[name] !== value)
      throw new SaidError({
        de: `${file} wurde nicht geändert: ${name} würde daraus nicht so gelesen, wie es soll. Schreiben Sie es von Hand hinein.`,
        en: `${file} was not changed: ${name} would not be read back from it as it should. Write it by hand.`,
      });
  replaceFile(file, text);
}

function withVariable(text: string, name: string, written: string): string {
  const line = new RegExp(`^([ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=).*$`, "gm");
  // Of several lines with one name the last is read.
  const last = [...text.matchAll(line)].at(-1);
  if (last) return `${text.slice(0, last.index)}${last[1]}${written}${text.slice(last.index + last[0].length)}`;
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  return `${text}${gap}${name}=${written}\n`;
}

/** A value as dotenv reads it back: bare where it can be, else in quotes that it does not hold. */
function quoted(name: string, value: string): string {
  if (/[\r\n\0]/.test(value))
    throw new SaidError({
      de: `In ${name} ist ein Zeilenumbruch, den kein Schlüssel hat; kopieren Sie ihn neu.`,
      en: `${name} holds a line break, which no key has; copy it anew.`,
    });
  if (/^[\w./:@%+,|~-]*$/.test(value)) return value;
  const quote = ["'", "`"].find((sign) => !value.includes(sign));
  if (quote === undefined)
    throw new SaidError({
      de: `In ${name} stehen ' und \` zugleich, was .env nicht fassen kann; kopieren Sie es neu.`,
      en: `${name} holds both ' and \`, which .env cannot keep; copy it anew.`,
    });
  return `${quote}${value}${quote}`;
}
