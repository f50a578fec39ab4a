import { rulesByName } from "../../model/overruling.ts";
import type { Saying } from "./saying.ts";

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Why a rule may never be overruled. */
export const overruling: readonly Saying[] = Object.values(rulesByName).flatMap(({ never }): Saying[] =>
  never
    ? [
        [
          new RegExp(`^"(.*?)"( \\(\\w+\\))? may never be overruled: ${escaped(never.en)}\\. What may be: (.*)\\.$`),
          `„$1“$2 lässt sich nie überstimmen: ${never.de}. Möglich sind: $3.`,
        ],
      ]
    : [],
);
