import { judge } from "../gate/index.ts";
import { type Language, languageOf } from "../language/language.ts";
import { oneLine } from "../language/markup.ts";
import { setMarks } from "../language/quotes.ts";
import { tagsFor } from "../language/tags.ts";
import type { Form, Measure } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { Judgement, Teaser, Voice } from "../model/teaser.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { pointsOf } from "./score.ts";
import { altTextOf, titleOf } from "./titles.ts";

/** For which platform and channel words are wanted, and when they are to be read. */
export type Wanted = {
  readonly form: Form;
  readonly measure: (text: string) => Measure;
  readonly voice: Voice;
  /** The moment at which the post is expected to go out. */
  readonly publishAt: number;
  readonly zone: string;
  /** What this channel said lately of other articles. */
  readonly recent: readonly string[];
};

/** Words with the gate's judgement of them, or why there are none. */
export type Written = {
  readonly teaser: Teaser | null;
  readonly judgement: Judgement | null;
  readonly skipped: string | null;
};

/** A word in front where readers must know at once what they read: paid content, an opinion. */
function labelOf(article: Article, language: Language): string {
  if (article.sponsored === true) return language === "de" ? "Anzeige: " : "Advertisement: ";
  if (article.opinion !== true) return "";
  return language === "de" ? "Kommentar: " : "Opinion: ";
}

/** As many tags as leave the words their room: those that do not fit the platform's length are left out. */
function tagsThatFit(text: string, article: Article, { form, measure, voice }: Wanted): string[] {
  const tags = tagsFor(article, Math.min(form.maxTags, voice.maxTags));
  const cost = form.linkPlace === "end of text" ? form.linkCost.value : 0;
  const count = tags.findIndex((_, at) => {
    const words = [text, ...tags.slice(0, at + 1).map((tag) => `#${tag}`)].join(" ");
    return measure(words).length + cost > form.text.max.value;
  });
  return count === -1 ? tags : tags.slice(0, count);
}

function teaserFrom(candidate: Candidate, article: Article, about: { wanted: Wanted; language: Language }): Teaser {
  const { wanted, language } = about;
  const words = candidate.sentences.map((each) => oneLine(each.text)).join(" ");
  const text = labelOf(article, language) + setMarks(words, language);
  return {
    text,
    title: titleOf(article, wanted.form, language),
    altText: altTextOf(article, wanted.form, language),
    tags: tagsThatFit(text, article, wanted),
    from: candidate.from,
    sentences: candidate.sentences,
  };
}

/** Is there any room for these words? Asked first, because judging costs more than measuring. */
function hasRoom(teaser: Teaser, { form, measure }: Wanted): boolean {
  const cost = form.linkPlace === "end of text" ? form.linkCost.value : 0;
  return measure(teaser.text).length + cost <= form.text.max.value;
}

/** Why nothing passed, in the gate's own words: the rules that stopped the best candidate. */
function whyNone(judgement: Judgement | null): string {
  if (!judgement) return "No whole sentence of the article fits this platform.";
  const stops = judgement.rules.filter((rule) => !rule.ok && rule.level === "block");
  const words = stops.map((rule) => `${rule.rule} (${rule.why ?? "no reason given"})`).join("; ");
  return `No sentence of the article passes the gate; the best one fails ${words}`;
}

/** Judging stops after so many candidates: what stands further down is no better. */
const mostJudged = 60;

/** Candidates as teasers, the most promising first. */
function inOrder(article: Article, about: { wanted: Wanted; language: Language }): Teaser[] {
  const { wanted, language } = about;
  return candidatesOf(article, wanted.form, language)
    .map((candidate) => teaserFrom(candidate, article, about))
    .filter((teaser) => hasRoom(teaser, wanted))
    .map((teaser) => ({ teaser, points: pointsOf(teaser, article, wanted) }))
    .sort((a, b) => b.points - a.points)
    .slice(0, mostJudged)
    .map(({ teaser }) => teaser);
}

/**
 * Writes the teaser of an article for one platform and channel, from the publisher's own whole sentences. Candidates go
 * before the gate, the most promising first; the first that may go is taken, else the first that needs a person. When none
 * passes there is no teaser, and `skipped` says why. Pure.
 */
export function writeTeaser(article: Article, wanted: Wanted): Written {
  const language = languageOf(article) ?? wanted.voice.language;
  let forReview: Written | null = null;
  let stopped: Judgement | null = null;
  for (const teaser of inOrder(article, { wanted, language })) {
    const judgement = judge({ ...wanted, article, teaser, link: null });
    const written = { teaser, judgement, skipped: null };
    if (judgement.verdict === "pass" || judgement.verdict === "warn") return written;
    if (judgement.verdict === "review") forReview ??= written;
    stopped ??= judgement;
  }
  return forReview ?? { teaser: null, judgement: stopped, skipped: whyNone(stopped) };
}
