import type { Language } from "../language/language.ts";
import { splitSentences } from "../language/sentences.ts";
import type { Article } from "../model/article.ts";
import type { UsedSentence } from "../model/teaser.ts";

/** Sentences that stand together in the article: the lede, or one paragraph of the body. */
export type Passage = readonly UsedSentence[];

/** Beyond these paragraphs an article goes into detail; a teaser taken from there misses what it is about. */
const firstParagraphs = 8;

function passage(text: string, language: Language, place: Omit<UsedSentence, "text">): Passage {
  return splitSentences(text, language).map((sentence) => ({ text: sentence, ...place }));
}

/** The passages a teaser may be taken from, in the article's order: the lede, then the first paragraphs. */
export function passagesOf(article: Article, language: Language): Passage[] {
  const lede = article.lede ? [passage(article.lede, language, { part: "lede", paragraph: null })] : [];
  const body = article.body
    .slice(0, firstParagraphs)
    .map((text, paragraph) => passage(text, language, { part: "body", paragraph }));
  return [...lede, ...body].filter((each) => each.length > 0);
}
