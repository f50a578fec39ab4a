import type { Language } from "../language/language.ts";
import { hedgesIn } from "../language/hedges.ts";
import { contentStems } from "../language/stems.ts";
import type { Form } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { TeaserSource } from "../model/teaser.ts";
import type { Candidate } from "./candidates.ts";

/** Words that could be a teaser, with about the length the platform will count, link included. */
export type Words = Candidate & { readonly text: string; readonly length: number };

/** What an article is about: worked out once for all its candidates. */
export type Subject = {
  readonly language: Language;
  readonly headline: ReadonlySet<string>;
  /** Stems of headline, kicker and topics. */
  readonly named: ReadonlySet<string>;
  /** What the article begins with, for one without headline. */
  readonly lede: boolean;
};

export function subjectOf(article: Article, language: Language): Subject {
  const about = [article.headline, article.kicker, ...article.topics].join(" ");
  return {
    language,
    headline: new Set(contentStems(article.headline ?? "", language)),
    named: new Set(contentStems(about, language)),
    lede: article.lede !== null,
  };
}

/** How good a source is before its words are looked at. */
const sourcePoints: Readonly<Record<TeaserSource, number>> = {
  social: 200,
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
function placePoints({ pieces, from }: Words, { lede }: Subject): number {
  const [first] = pieces;
  if (!first || from === "social") return 0;
  const { part } = first.used;
  if (part === "lede") return first.order === 0 ? 6 : -10;
  if (part !== "body") return 0;
  const { paragraph } = first.used;
  return lede
    ? -Math.min(30, 2 * (paragraph ?? 0) + first.order)
    : 10 - Math.min(40, 2 * (paragraph ?? 0) + 2 * first.order);
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

/** Points lost for how the sentences read: in front, anywhere, and a last name whose full name did not come before. */
function flawPoints({ pieces }: Words): number {
  const named: string[] = [];
  let lost = pieces[0]?.flawsInFront ?? 0;
  for (const { flaws, names, lasts } of pieces) {
    named.push(...names);
    lost += flaws + (lasts.some((last) => !named.some((name) => name.includes(last))) ? 9 : 0);
  }
  return lost;
}

/** Where the platform shows only the beginning, that must hold alone: a whole sentence, its hedge included. */
function foldPoints({ pieces }: Words, { foldAt }: Form["text"], language: Language): number {
  const [first] = pieces;
  if (foldAt === undefined || !first) return 0;
  if (first.words.length <= foldAt) return 5;
  const [hedge] = hedgesIn(first.words, language);
  return hedge && first.words.indexOf(hedge.word) > foldAt ? -20 : 0;
}

/**
 * How well words would do their work if the gate lets them go; more is better. Counts their source and place in the article,
 * their length against the platform's target, what they say beyond the headline, words that will soon be stale, and how they read.
 */
export function pointsOf(words: Words, subject: Subject, form: Form): number {
  const stems = new Set(words.pieces.flatMap((piece) => piece.stems));
  return (
    sourcePoints[words.from] +
    placePoints(words, subject) +
    topicPoints(stems, subject) +
    lengthPoints(words.length, form.text) +
    foldPoints(words, form.text, subject.language) -
    flawPoints(words) -
    (form.showsHeadline ? 20 : 5) * overlap(stems, subject.headline) -
    4 * words.pieces.reduce((sum, piece) => sum + piece.stale, 0)
  );
}
