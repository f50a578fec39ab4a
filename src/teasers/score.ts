import { languageOf } from "../language/language.ts";
import { likeness } from "../language/stems.ts";
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

/** 20 points at the platform's target, falling to none at a quarter of it or at the hard limit. */
function lengthPoints(length: number, { target, max }: Form["text"]): number {
  if (length > target)
    return 20 * Math.max(0, 1 - (length - target) / Math.max(1, Math.min(max.value, target * 2) - target));
  return 20 * Math.max(0, Math.min(1, (length / target - 0.25) / 0.5));
}

/** Where a teaser begins: what stands first in the article is what it is about. */
function placePoints({ sentences }: Teaser): number {
  const [first] = sentences;
  if (!first || first.part !== "body") return 0;
  return -2 * (first.paragraph ?? 0);
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
    placePoints(teaser) +
    lengthPoints(measure(teaser.text).length + cost, form.text) -
    (form.showsHeadline ? 20 : 5) * repeats -
    4 * stale
  );
}
