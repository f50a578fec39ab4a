import { readFileSync } from "node:fs";
import { sheets } from "./pages/layout.ts";

let whole: string | null = null;

/** All style sheets as one text, read once. */
export function styleSheet(): string {
  whole ??= sheets.map((name) => readFileSync(new URL(`browser/${name}.css`, import.meta.url), "utf8")).join("");
  return whole;
}
