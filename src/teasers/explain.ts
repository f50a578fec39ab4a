import { judge } from "../gate/index.ts";
import { ruleLine } from "../gate/say.ts";
import { languageOf } from "../language/language.ts";
import type { Article } from "../model/article.ts";
import type { TeaserSource, Verdict } from "../model/teaser.ts";
import { frameOf, tagsThatFit, type Wanted } from "./frame.ts";
import { inOrder } from "./write.ts";

/** Words that could have been the teaser: their source, points, verdict, and the rules that spoke against them. */
export type Considered = {
  readonly text: string;
  readonly from: TeaserSource;
  readonly points: number;
  readonly verdict: Verdict;
  readonly against: readonly string[];
};

/** The most promising words with their points and the gate's word on each, in the order in which they are tried. Pure. */
export function considered(article: Article, wanted: Wanted, most: number): Considered[] {
  const language = languageOf(article) ?? wanted.voice.language;
  const frame = frameOf(article, wanted, language);
  return inOrder(article, { wanted, language })
    .slice(0, most)
    .map(({ words: { text, from, pieces }, points }) => {
      const sentences = pieces.map(({ used }) => used);
      const teaser = { ...frame, text, tags: tagsThatFit(text, frame.tags, wanted), from, sentences };
      const { verdict, rules } = judge({ ...wanted, article, teaser, link: null });
      const against = rules.filter(({ ok }) => !ok).map((rule) => ruleLine(rule));
      return { text, from, points: Math.round(points * 10) / 10, verdict, against };
    });
}
