import { firstNames } from "./first-names.ts";
import { isKnownProper } from "./proper.ts";

const place = "\\p{Lu}[\\p{L}.’'-]*(?: (?:de|do|da|del|di|am|an der|bei|im|ob der|of)(?= \\p{Lu}))?";
/** "Wien – ", "Hamburg/Berlin (dpa) – ", "Bad Lindenau - " at the beginning; a comma may part several places. */
const dateline = new RegExp(
  `^(${place}(?:[ /,]{1,2}${place}){0,3})(?: ?\\([A-Za-z]{2,4}(?:[/,-][^()]{0,12})?\\))?\\.?(?: ?[–—-] | [–—])(?=[„“"»\\p{Lu}\\d])`,
  "u",
);

/**
 * A sentence without the place in front that agencies write ("Wien – Die Stadt …"). What opens an aside ("Beate Krull – seit
 * Mai im Amt – …") or begins with a person's name stays.
 */
export function withoutDateline(sentence: string): string {
  const found = dateline.exec(sentence);
  const [whole, places = ""] = found ?? [];
  if (whole === undefined || firstNames.has(places.split(/[ /,]/)[0] ?? "")) return sentence;
  const rest = sentence.slice(whole.length);
  // One dash more closes an aside that the first one opened; two are an aside of their own.
  return (rest.match(/\s[–—-]\s/gu) ?? []).length % 2 === 1 ? sentence : rest;
}

/** Is a sentence the place alone that some houses put in front: "Tarrenbrück." of an article that has it elsewhere too? */
export function isPlaceAlone(sentence: string, article: string): boolean {
  const name = /^(\p{Lu}[\p{L}’/-]+(?: \p{Lu}[\p{L}’/-]+){0,2})\.$/u.exec(sentence)?.[1];
  if (name === undefined) return false;
  return (
    name.split("/").every((each) => isKnownProper(each)) ||
    new RegExp(`(?<!\\p{L})(?:in|aus|nach|bei|von|um) ${name}(?!\\p{L})`, "u").test(article)
  );
}
