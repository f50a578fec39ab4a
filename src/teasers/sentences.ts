import { isPlaceAlone, withoutDateline } from "../language/datelines.ts";
import type { Language } from "../language/language.ts";
import { oneLine } from "../language/markup.ts";
import { namesIn } from "../language/names.ts";
import { setMarks } from "../language/quotes.ts";
import { splitSentences } from "../language/sentences.ts";
import { contentStems } from "../language/stems.ts";
import { relativeTimesIn } from "../language/times.ts";
import { lacksOnlyStop } from "../language/whole.ts";
import type { Article } from "../model/article.ts";
import type { UsedSentence } from "../model/teaser.ts";
import { flawsInFront, flawsOf } from "./flaws.ts";

/** A sentence of the publisher with all that choosing asks of it: worked out once, for every candidate it stands in. */
export type Piece = {
  readonly used: UsedSentence;
  /** As a teaser says it: on one line, without dateline, with the marks of its language. */
  readonly words: string;
  readonly stems: readonly string[];
  /** Words that will soon be stale. */
  readonly stale: number;
  /** Points it loses anywhere, and as the first. */
  readonly flaws: number;
  readonly flawsInFront: number;
  /** Full names in it, and last names of persons whom the article names in full elsewhere. */
  readonly names: readonly string[];
  readonly lasts: readonly string[];
  /** Its number in the article. */
  readonly order: number;
};

/** Sentences that stand together in the article: the lede, or one paragraph of the body. */
export type Passage = readonly Piece[];

/** Beyond these an article goes into detail; a teaser taken from there misses what it is about. */
const firstParagraphs = 8;
const firstSentences = 28;

type Place = Omit<UsedSentence, "text">;
type About = { readonly language: Language; readonly lasts: readonly string[]; readonly whole: string };

const wholeOf = ({ headline, lede, body }: Article) => [headline, lede, ...body].join(" . ");

/** "wird gebaut.Die Stadt" lost a blank; platforms make a link of it, and X charges for links. */
function parted(text: string): string {
  return text.replace(/(?<=\p{Ll}{2})([.!?])(?=\p{Lu}\p{Ll}+\s)/gu, "$1 ");
}

/** Some newsrooms end a lede without its full stop: a teaser gets it. Elsewhere such a line is a subhead. */
function stopped(text: string, { part }: UsedSentence, language: Language): string {
  return part === "lede" && lacksOnlyStop(text, language) ? `${text}.` : text;
}

function pieceOf(used: UsedSentence, order: number, { language, lasts }: About): Piece {
  const words = stopped(setMarks(parted(withoutDateline(oneLine(used.text))), language), used, language);
  const names = namesIn(words, language);
  return {
    used,
    words,
    stems: contentStems(words, language),
    stale: relativeTimesIn(words, language).length,
    flaws: flawsOf(words, language),
    flawsInFront: flawsInFront(words, language),
    names,
    lasts: lasts.filter((last) => words.includes(last) && !names.some((name) => name.includes(last))),
    order,
  };
}

/** The sentences of a text, without a place that stands alone in front of them. */
function sentencesOf(text: string, { language, whole }: About): string[] {
  const [first = "", ...rest] = splitSentences(text, language);
  return rest.length > 0 && isPlaceAlone(first, whole) ? rest : [first, ...rest];
}

function passagesIn(texts: readonly (readonly [string, Place])[], about: About): Passage[] {
  let order = 0;
  const passages: Passage[] = [];
  for (const [text, place] of texts) {
    const sentences = sentencesOf(text, about).slice(0, Math.max(0, firstSentences - order));
    const passage = sentences.map((sentence) => pieceOf({ text: sentence, ...place }, order++, about));
    if (passage.length > 0) passages.push(passage);
  }
  return passages;
}

function lastNames(article: Article, language: Language): string[] {
  return [...new Set(namesIn(wholeOf(article), language).map((name) => name.split(" ").at(-1) ?? name))].filter(
    (last) => last.length > 2,
  );
}

type Known = { readonly language: Language; readonly passages: readonly Passage[] };
const known = new WeakMap<Article, Known>();

/** The passages a teaser may be taken from, in the article's order: the lede, then the first paragraphs. */
export function passagesOf(article: Article, language: Language): readonly Passage[] {
  const kept = known.get(article);
  if (kept?.language === language) return kept.passages;
  const lede = article.lede ? [[article.lede, { part: "lede", paragraph: null }] as const] : [];
  const body = article.body
    .slice(0, firstParagraphs)
    .map((text, paragraph) => [text, { part: "body", paragraph }] as const);
  const passages = passagesIn([...lede, ...body], {
    language,
    lasts: lastNames(article, language),
    whole: wholeOf(article),
  });
  known.set(article, { language, passages });
  return passages;
}

/** Words from elsewhere as a passage: the newsroom's own for this platform, a video's description, the headline. */
export function passageOf(
  text: string,
  part: UsedSentence["part"],
  given: { article: Article; language: Language },
): Passage {
  const { article, language } = given;
  const about = { language, lasts: lastNames(article, language), whole: wholeOf(article) };
  return passagesIn([[text, { part, paragraph: null }]], about)[0] ?? [];
}
