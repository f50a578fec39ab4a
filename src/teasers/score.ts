import type { Language } from "../language/language.ts";
import { contentStems } from "../language/stems.ts";
import { relativeTimesIn } from "../language/times.ts";
import type { Form } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { TeaserSource } from "../model/teaser.ts";
import type { Candidate } from "./candidates.ts";

/** Words that could be a teaser, with their length as the platform counts it, link included. */
export type Words = Candidate & { readonly text: string; readonly length: number };

/** What an article is about: worked out once for all its candidates. */
export type Subject = {
  readonly language: Language;
  readonly lede: string | null;
  readonly headline: ReadonlySet<string>;
  /** Stems of headline, kicker and topics. */
  readonly named: ReadonlySet<string>;
};

export function subjectOf(article: Article, language: Language): Subject {
  const about = [article.headline, article.kicker, ...article.topics].join(" ");
  return {
    language,
    lede: article.lede,
    headline: new Set(contentStems(article.headline ?? "", language)),
    named: new Set(contentStems(about, language)),
  };
}

/** How good a source is before its words are looked at. */
const sourcePoints: Readonly<Record<TeaserSource, number>> = {
  social: 40,
  video: 34,
  lede: 30,
  sentences: 12,
  headline: 8,
  model: 0,
  editor: 0,
};

/** 12 points at the platform's target, falling to none at the hard limit, and below none for a line that says too little. */
function lengthPoints(length: number, { target, max }: Form["text"]): number {
  if (length > target)
    return 12 * Math.max(0, 1 - (length - target) / Math.max(1, Math.min(max.value, target * 2) - target));
  return 12 * Math.max(-1, Math.min(1, (length / target - 0.35) / 0.4));
}

/** Where a teaser begins: what stands first in the article is what it is about. */
function placePoints({ sentences }: Words, { lede }: Subject): number {
  const [first] = sentences;
  if (first?.part === "lede") return lede?.startsWith(first.text) ? 6 : -10;
  return first?.part === "body" ? -2 * (first.paragraph ?? 0) : 0;
}

/** Up to 18 points for naming what the article is about. */
function topicPoints(stems: ReadonlySet<string>, { named }: Subject): number {
  return 6 * Math.min(3, [...stems].filter((stem) => named.has(stem)).length);
}

/** How much of the two texts' content is the same, 0 to 1. */
function overlap(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  if (one.size === 0 || two.size === 0) return 0;
  const shared = [...one].filter((each) => two.has(each)).length;
  return shared / (one.size + two.size - shared);
}

/**
 * How well words would do their work if the gate lets them go; more is better. Counts their source and place in the article,
 * their length against the platform's target, what they say beyond the headline, and words that will soon be stale.
 */
export function pointsOf(words: Words, subject: Subject, form: Form): number {
  const { language } = subject;
  const stems = new Set(contentStems(words.text, language));
  return (
    sourcePoints[words.from] +
    placePoints(words, subject) +
    topicPoints(stems, subject) +
    lengthPoints(words.length, form.text) -
    (form.showsHeadline ? 20 : 5) * overlap(stems, subject.headline) -
    4 * relativeTimesIn(words.text, language).length
  );
}
