import { namesIn } from "../language/names.ts";
import type { Look } from "./look.ts";

const places = /^(?:Bad|Sankt|St|Neu|Alt|Groß|Klein|New|San|Los)\b/;

/** A name as a pattern of itself. */
export function literally(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Names of persons in a text: by their form, and last names alone of those whose full name the article has. */
export function personsIn(text: string, { said, language }: Pick<Look, "said" | "language">): string[] {
  const full = namesIn(text, language).filter((name) => !places.test(name));
  const lasts = said.names
    .filter((name) => !places.test(name))
    .map((name) => name.split(" ").at(-1) ?? "")
    .filter((last) => last.length >= 3 && new RegExp(`(?<![\\p{L}-])${literally(last)}(?![\\p{Ll}])`, "u").test(text))
    .filter((last) => !full.some((name) => name.includes(last)));
  return [...new Set([...full, ...lasts])];
}
