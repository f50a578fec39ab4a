import { findAll, wordsIn, type PageElement } from "./tree.ts";

const readers =
  "(?:\\p{L}+-?)?(?:subscribers?|members?|abonnent\\p{L}*|mitglied\\p{L}*|registrierte\\p{L}*(?: \\p{L}+)?)";
const only = "(?:only|nur|exklusiv|exclusively|ausschließlich)";
/** What a page says, and no more, in the place of the text that readers have to pay for or sign in to. */
const wallWords = new RegExp(
  `^(?:(?:this|dies(?:er|es|e)?) (?:post|article|story|content|page|artikel|beitrag|text|inhalt) (?:is|ist) (?:${only} )*for|^(?:dies(?:er|es)?) (?:artikel|beitrag|text|inhalt) ist (?:${only} )*für|${only} (?:for|für)) (?:\\p{L}+ ){0,3}?${readers}(?: (?:und|oder|and|or) ${readers})?(?: (?:${only}|lesbar|verfügbar|zugänglich|sichtbar|available))?[.!]?$`,
  "iu",
);

/** Does it say in there that the text is only for those who pay or sign in? */
export function showsWall(part: PageElement): boolean {
  return findAll(part, ({ tag }) => /^(?:h[1-6]|p|strong|span)$/.test(tag)).some((found) => {
    const words = wordsIn(found);
    return words.length < 160 && wallWords.test(words);
  });
}
