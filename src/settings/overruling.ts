import { z } from "zod";
import { overrulable, rulesByName } from "../model/overruling.ts";
import { hint } from "./faults.ts";

/** Signs and German names of rules, in lower case, with the sign they mean. */
const signs: ReadonlyMap<string, string> = new Map(
  Object.entries(rulesByName).flatMap(([sign, { german }]) => [
    [sign.toLowerCase(), sign],
    [german.toLowerCase(), sign],
  ]),
);

/** What may be written: signs, and names as the German dashboard has them. */
const known = overrulable.flatMap((sign) => [sign, rulesByName[sign]?.german ?? sign]);
const all = Object.entries(rulesByName).flatMap(([sign, { german }]) => [sign, german]);

function faultIn(word: string): string | null {
  const sign = signs.get(word.trim().toLowerCase());
  if (sign === undefined) return `"${word}" is no rule of the gate. ${hint(word, all) ?? ""}`.trim();
  const never = rulesByName[sign]?.never;
  if (!never) return null;
  const name = word.trim() === sign ? `"${sign}"` : `"${word}" (${sign})`;
  return `${name} may never be overruled: ${never.en}. What may be: ${overrulable.join(", ")}.`;
}

const rule = z
  .string()
  .superRefine((word, context) => {
    const message = faultIn(word);
    if (message !== null) context.addIssue({ code: "custom", message });
  })
  .transform((word) => signs.get(word.trim().toLowerCase()) ?? word)
  .meta({ enum: known });

/** The rules that an editor may overrule, by their signs; nobody may overrule any unless written. */
export const overruling = z.array(rule).default([]);
