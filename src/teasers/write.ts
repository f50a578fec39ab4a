import { judge } from "../gate/index.ts";
import { withoutDateline } from "../language/datelines.ts";
import { type Language, languageOf } from "../language/language.ts";
import { oneLine } from "../language/markup.ts";
import { setMarks } from "../language/quotes.ts";
import { tagsFor } from "../language/tags.ts";
import type { Form, Measure } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { Judgement, Teaser, Voice } from "../model/teaser.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { pointsOf, subjectOf, type Words } from "./score.ts";
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

/** What an article's teasers have in common on one platform: worked out once. */
type Frame = Pick<Teaser, "title" | "altText" | "tags">;

function frameOf(article: Article, { form, voice }: Wanted, language: Language): Frame {
  return {
    title: titleOf(article, form, language),
    altText: altTextOf(article, form, language),
    tags: tagsFor(article, Math.min(form.maxTags, voice.maxTags)),
  };
}

/** What the link adds to a text's length. */
function linkCost({ form }: Wanted): number {
  return form.linkPlace === "end of text" ? form.linkCost.value : 0;
}

/** As many tags as leave the words their room: those that do not fit the platform's length are left out, the last first. */
function tagsThatFit(text: string, tags: readonly string[], wanted: Wanted): readonly string[] {
  const room = wanted.form.text.max.value - linkCost(wanted);
  for (let count = tags.length; count > 0; count -= 1) {
    const words = [text, ...tags.slice(0, count).map((tag) => `#${tag}`)].join(" ");
    if (wanted.measure(words).length <= room) return tags.slice(0, count);
  }
  return [];
}

/** The words of a candidate as they would be read, and how long they are with the link. */
function wordsOf(candidate: Candidate, article: Article, about: { wanted: Wanted; language: Language }): Words {
  const words = candidate.sentences.map((each) => withoutDateline(oneLine(each.text))).join(" ");
  const text = labelOf(article, about.language) + setMarks(words, about.language);
  return { ...candidate, text, length: about.wanted.measure(text).length + linkCost(about.wanted) };
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

/** The words of all candidates that have room, the most promising first. */
function inOrder(article: Article, about: { wanted: Wanted; language: Language }): Words[] {
  const { wanted, language } = about;
  const subject = subjectOf(article, language);
  return candidatesOf(article, wanted.form, language)
    .map((candidate) => wordsOf(candidate, article, about))
    .filter(({ length }) => length <= wanted.form.text.max.value)
    .map((words) => ({ words, points: pointsOf(words, subject, wanted.form) }))
    .sort((a, b) => b.points - a.points)
    .slice(0, mostJudged)
    .map(({ words }) => words);
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
  const frame = frameOf(article, wanted, language);
  for (const { text, from, sentences } of inOrder(article, { wanted, language })) {
    const teaser: Teaser = { ...frame, text, tags: tagsThatFit(text, frame.tags, wanted), from, sentences };
    const judgement = judge({ ...wanted, article, teaser, link: null });
    const written = { teaser, judgement, skipped: null };
    if (judgement.verdict === "pass" || judgement.verdict === "warn") return written;
    if (judgement.verdict === "review") forReview ??= written;
    stopped ??= judgement;
  }
  return forReview ?? { teaser: null, judgement: stopped, skipped: whyNone(stopped) };
}
