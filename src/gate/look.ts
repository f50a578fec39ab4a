import { alignIn, type Aligned, type Pool, poolOf } from "../language/align.ts";
import { type Hedge, hedgesIn } from "../language/hedges.ts";
import { type Language, languageOf } from "../language/language.ts";
import { splitSentences } from "../language/sentences.ts";
import { contentStems } from "../language/stems.ts";
import type { Form, Measure } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { RuleLevel, RuleResult, Teaser, Voice } from "../model/teaser.ts";

/** A text before the gate, with all it is held against. */
export type Judged = {
  readonly article: Article;
  readonly teaser: Teaser;
  readonly form: Form;
  readonly measure: (text: string) => Measure;
  readonly voice: Voice;
  /** The moment at which readers will see it. */
  readonly publishAt: number;
  readonly zone: string;
  /** What this channel said lately of other articles. */
  readonly recent: readonly string[];
  /** The tracked link, or null while there is none. */
  readonly link: string | null;
};

/** A sentence of the teaser, and the article's sentence it says again. */
export type TeaserSentence = {
  readonly text: string;
  readonly source: Aligned | null;
  /** How much of the source's content the sentence says again, 0 to 1. */
  readonly coverage: number;
  readonly hedges: readonly Hedge[];
};

/** What is worked out once for all rules. */
export type Look = Judged & {
  /** Null for a language there are no rules for. */
  readonly known: Language | null;
  readonly language: Language;
  /** The teaser's words without a label such as "Anzeige:" in front. */
  readonly words: string;
  readonly sentences: readonly TeaserSentence[];
  /** Sentences of lede and body in order. */
  readonly said: ArticleText;
};

export type ArticleText = {
  readonly sentences: readonly string[];
  readonly pool: Pool;
  /** Everything the article says, captions included. */
  readonly whole: string;
};

/** One rule of the gate: pure, and always with a result, so that people see what was held too. */
export type Rule = (look: Look) => RuleResult;

const labels = /^(?:anzeige|kommentar|meinung|kolumne|glosse|leitartikel|advertisement|opinion)\s*:\s+/i;

/** The sentences of an article are asked for each candidate; the last article's are kept. */
let last: { readonly article: Article; readonly language: Language; readonly text: ArticleText } | null = null;

function textOf(article: Article, language: Language): ArticleText {
  if (last && last.article === article && last.language === language) return last.text;
  const { headline, kicker, lede, body, images, topics } = article;
  const videos = article.videos.flatMap(({ title, description }) => [title, description]);
  const sentences = [lede, ...body, ...videos].flatMap((each) => (each ? splitSentences(each, language) : []));
  const captions = images.flatMap(({ caption, alt }) => [caption, alt]);
  const parts = [kicker, headline, lede, ...body, ...captions, ...videos, ...topics];
  const headlines = [headline, kicker && headline ? `${kicker}: ${headline}` : null].flatMap((each) => each ?? []);
  const text = {
    sentences,
    pool: poolOf([...sentences, ...headlines], language),
    whole: parts.flatMap((each) => each ?? []).join("\n"),
  };
  last = { article, language, text };
  return text;
}

function coverageOf(sentence: string, source: Aligned | null, language: Language): number {
  if (!source) return 0;
  const [own, theirs] = [new Set(contentStems(sentence, language)), new Set(contentStems(source.text, language))];
  return theirs.size === 0 ? 0 : [...theirs].filter((each) => own.has(each)).length / theirs.size;
}

/** Prepares a text for the rules. */
export function lookAt(given: Judged): Look {
  const known = languageOf(given.article) ?? (given.article.language === null ? given.voice.language : null);
  const language = known ?? given.voice.language;
  const said = textOf(given.article, language);
  const words = given.teaser.text.replace(labels, "");
  const sentences = splitSentences(words, language).map((text) => {
    const source = alignIn(text, said.pool, language);
    return { text, source, coverage: coverageOf(text, source, language), hedges: hedgesIn(text, language) };
  });
  return { ...given, known, language, words, sentences, said };
}

/** A rule that holds. */
export function holds(rule: string, level: RuleLevel): RuleResult {
  return { rule, level, ok: true, why: null, evidence: null };
}

/** A rule that does not hold, with the article's sentence that shows it. */
export function fails(rule: string, level: RuleLevel, given: { why: string; evidence?: string | null }): RuleResult {
  return { rule, level, ok: false, why: given.why, evidence: given.evidence ?? null };
}
