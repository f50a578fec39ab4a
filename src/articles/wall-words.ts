import { findAll, wordsIn, type PageElement } from "./tree.ts";

/** What a page says in the place of the text that readers have to pay for. */
const wallWords =
  /^(?:(?:this|dies(?:er|e|es)?) (?:post|article|story|content|page|artikel|beitrag|text|inhalt) (?:is|ist) (?:only |nur |exklusiv |exclusively )*(?:for|für)\b.{0,60}\b(?:subscribers?|members?|abonnent|mitglied|registriert)|(?:nur|exklusiv) für (?:\p{L}+-?)?(?:abonnent|mitglied|digitalabo))/iu;

/** Does it say in there that the text is only for those who pay or sign in? */
export function showsWall(part: PageElement): boolean {
  return findAll(part, ({ tag }) => /^(?:h[1-6]|p|strong|span)$/.test(tag)).some((found) => {
    const words = wordsIn(found);
    return words.length < 160 && wallWords.test(words);
  });
}
