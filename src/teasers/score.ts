import { type Language, languageOf } from "../language/language.ts";
import { contentStems, likeness } from "../language/stems.ts";
import { relativeTimesIn } from "../language/times.ts";
import type { Form } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { Teaser, TeaserSource, Voice } from "../model/teaser.ts";

type For = { readonly form: Form; readonly voice: Voice; readonly measure: (text: string) => { length: number } };

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
function placePoints({ sentences }: Teaser, article: Article): number {
  const [first] = sentences;
  if (first?.part === "lede") return article.lede?.startsWith(first.text) ? 0 : -10;
  return first?.part === "body" ? -2 * (first.paragraph ?? 0) : 0;
}

/** Up to 18 points for naming what the article is about: words of its headline, kicker and topics. */
function topicPoints({ text }: Teaser, article: Article, language: Language): number {
  const about = [article.headline, article.kicker, ...article.topics].join(" ");
  const subject = new Set(contentStems(about, language));
  const named = new Set(contentStems(text, language).filter((stem) => subject.has(stem)));
  return 6 * Math.min(3, named.size);
}

/**
 * How well a teaser would do its work if the gate lets it go; more is better. Counts its source and place in the article,
 * its length against the platform's target, what it says beyond the headline, and words that will soon be stale.
 */
export function pointsOf(teaser: Teaser, article: Article, { form, voice, measure }: For): number {
  const language = languageOf(article) ?? voice.language;
  const cost = form.linkPlace === "end of text" ? form.linkCost.value : 0;
  const repeats = article.headline ? likeness(teaser.text, article.headline, language) : 0;
  const stale = relativeTimesIn(teaser.text, language).length;
  return (
    sourcePoints[teaser.from] +
    placePoints(teaser, article) +
    topicPoints(teaser, article, language) +
    lengthPoints(measure(teaser.text).length + cost, form.text) -
    (form.showsHeadline ? 20 : 5) * repeats -
    4 * stale
  );
}
