import { namesIn } from "../language/names.ts";
import { type Look, ofArticle } from "./look.ts";

const places = /^(?:Bad|Sankt|St|Neu|Alt|Groß|Klein|New|San|Los)\b/;

/** A name as a pattern of itself. */
export function literally(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Last names of the article's persons, each with the pattern that finds it alone. */
const lastNames = ofArticle(({ said }) => {
  const lasts = said.names.filter((name) => !places.test(name)).map((name) => name.split(" ").at(-1) ?? "");
  return [...new Set(lasts)]
    .filter((last) => last.length >= 3)
    .map((last) => ({ last, alone: new RegExp(`(?<![\\p{L}-])${literally(last)}(?![\\p{Ll}])`, "u") }));
});

/** Names of persons in a text: by their form, and last names alone of those whose full name the article has. */
export function personsIn(text: string, look: Look): string[] {
  const full = namesIn(text, look.language).filter((name) => !places.test(name));
  const lasts = lastNames(look)
    .filter(({ last, alone }) => text.includes(last) && alone.test(text) && !full.some((name) => name.includes(last)))
    .map(({ last }) => last);
  return [...new Set([...full, ...lasts])];
}
