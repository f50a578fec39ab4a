import { alignIn, type Aligned, type Pool, poolOf } from "../language/align.ts";
import { withoutDateline } from "../language/datelines.ts";
import { type Language, languageOf } from "../language/language.ts";
import { namesIn } from "../language/names.ts";
import { type NumberFound, numbersIn } from "../language/numbers.ts";
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
  /** It stands in the article just so; quotation marks and blanks do not count. */
  readonly isVerbatim: boolean;
  readonly isTitle: boolean;
};

/** What is worked out once for all rules. */
export type Look = Judged & {
  /** Null for a language there are no rules for. */
  readonly known: Language | null;
  readonly language: Language;
  /** The teaser's words without a label such as "Anzeige:" in front, or that of a machine behind. */
  readonly words: string;
  readonly sentences: readonly TeaserSentence[];
  /** What the teaser claims: its sentences and, where there is one, its title. */
  readonly claims: readonly TeaserSentence[];
  /** Of these, what does not stand in the article just so. */
  readonly changed: readonly TeaserSentence[];
  /** Text and title together, for rules that look for words. */
  readonly both: string;
  /** Sentences of lede and body in order. */
  readonly said: ArticleText;
};

export type ArticleText = {
  readonly sentences: readonly string[];
  readonly pool: Pool;
  /** Everything the article says, captions included. */
  readonly whole: string;
  readonly names: readonly string[];
  readonly numbers: readonly NumberFound[];
  /** Its sentences and headlines by what `bare` leaves of them. */
  readonly bare: ReadonlyMap<string, string>;
};

/** One rule of the gate: pure, and always with a result, so that people see what was held too. */
export type Rule = (look: Look) => RuleResult;

const labels = /^(?:anzeige|kommentar|meinung|kolumne|glosse|leitartikel|advertisement|opinion)\s*:\s+/i;

/** What calls a text a machine's; see the rule MACHINE. */
const madeBy = /\s(?:Text mit KI erstellt|Text written with AI)\.$/u;

/** An article is asked for each candidate: what was worked out of it is kept as long as it is. */
const known: Readonly<Record<Language, WeakMap<Article, ArticleText>>> = { de: new WeakMap(), en: new WeakMap() };

/** A sentence without its quotation marks and last stop and with single blanks: to be compared. */
function bare(sentence: string): string {
  return sentence
    .replace(/[„“”"»«‚‘›‹]/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<!\.)\.$/, "");
}

function textOf(article: Article, language: Language): ArticleText {
  const kept = known[language].get(article);
  if (kept) return kept;
  const text = readText(article, language);
  known[language].set(article, text);
  return text;
}

function readText(article: Article, language: Language): ArticleText {
  const { headline, kicker, lede, body, images, topics } = article;
  const videos = article.videos.flatMap(({ title, description }) => [title, description]);
  const sentences = [lede, ...body, ...videos].flatMap((each) => (each ? splitSentences(each, language) : []));
  const captions = images.flatMap(({ caption, alt }) => [caption, alt]);
  const parts = [kicker, headline, lede, ...body, ...captions, ...videos, ...topics];
  const headlines = [headline, kicker && headline ? `${kicker}: ${headline}` : null].flatMap((each) => each ?? []);
  const whole = parts.flatMap((each) => each ?? []).join("\n");
  // Only what was written anew asks for them.
  let numbers: readonly NumberFound[] | null = null;
  return {
    sentences,
    pool: poolOf([...sentences, ...headlines], language),
    whole,
    names: namesIn(whole.replaceAll("\n", " . "), language),
    get numbers() {
      return (numbers ??= numbersIn(whole, language));
    },
    bare: new Map(
      [...headlines, ...sentences].flatMap((each) => [
        [bare(withoutDateline(each)), each],
        [bare(each), each],
      ]),
    ),
  };
}

function coverageOf(sentence: string, source: Aligned | null, language: Language): number {
  if (!source) return 0;
  const [own, theirs] = [new Set(contentStems(sentence, language)), new Set(contentStems(source.text, language))];
  return theirs.size === 0 ? 0 : [...theirs].filter((each) => own.has(each)).length / theirs.size;
}

type Within = { readonly said: ArticleText; readonly language: Language; readonly isTitle: boolean };

function readClaim(text: string, { said, language, isTitle }: Within): TeaserSentence {
  const same = said.bare.get(bare(text));
  if (same !== undefined) return { text, source: { text: same, share: 1 }, coverage: 1, isVerbatim: true, isTitle };
  const source = alignIn(text, said.pool, language);
  return { text, source, coverage: coverageOf(text, source, language), isVerbatim: false, isTitle };
}

/** What a rule works out of an article alone is kept as long as the article is: a hundred texts may be held against it. */
export function ofArticle<T extends object>(work: (look: Look) => T): (look: Look) => T {
  const kept = new WeakMap<ArticleText, T>();
  return (look) => {
    const found = kept.get(look.said) ?? work(look);
    kept.set(look.said, found);
    return found;
  };
}

/** Prepares a text for the rules. */
export function lookAt(given: Judged): Look {
  const { article, teaser, voice } = given;
  const spoken = languageOf(article) ?? (article.language === null ? voice.language : null);
  const language = spoken ?? voice.language;
  const said = textOf(article, language);
  const words = teaser.text.replace(labels, "").replace(madeBy, "");
  const sentences = splitSentences(words, language).map((text) => readClaim(text, { said, language, isTitle: false }));
  const title = teaser.title === null ? [] : [readClaim(teaser.title, { said, language, isTitle: true })];
  const claims = [...sentences, ...title];
  const changed = claims.filter(({ isVerbatim }) => !isVerbatim);
  const both = [teaser.title, words].flatMap((each) => each ?? []).join("\n");
  return { ...given, known: spoken, language, words, sentences, claims, changed, both, said };
}

/** Words to be shown to people: without control characters and those that turn the writing round, whatever the article has. */
function shown(words: string): string {
  return words.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu,
    "",
  );
}

/** A rule that holds; where it relied on a sentence of the article, with that sentence. */
export function holds(rule: string, level: RuleLevel, evidence: string | null = null): RuleResult {
  return { rule, level, ok: true, why: null, evidence: evidence === null ? null : shown(evidence) };
}

/** A rule that does not hold, with the article's sentence that shows it. */
export function fails(rule: string, level: RuleLevel, given: { why: string; evidence?: string | null }): RuleResult {
  const evidence = given.evidence ?? null;
  return { rule, level, ok: false, why: shown(given.why), evidence: evidence === null ? null : shown(evidence) };
}

/** A rule made of German and English words: it holds for other languages, of which LANG tells a person. */
export function inKnown(name: string, level: RuleLevel, rule: Rule): Rule {
  return (look) => (look.known ? rule(look) : holds(name, level));
}
