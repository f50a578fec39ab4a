import { asTheyAre, type Said } from "../model/said.ts";
import { fromJson } from "./json.ts";

/** A sentence as a column keeps it. */
export function saidText(said: Said): string {
  return JSON.stringify({ de: said.de, en: said.en });
}

/** A sentence as it was kept; those of before version 0021 stand in one language. */
export function readSaid(text: string): Said {
  return text.startsWith('{"de":') ? fromJson<Said>(text) : asTheyAre(text);
}
