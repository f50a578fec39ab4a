import type { Language } from "../language/language.ts";
import type { Article } from "../model/article.ts";
import type { Form } from "../model/adapter.ts";
import type { TeaserSource, UsedSentence } from "../model/teaser.ts";
import { type Passage, passagesOf } from "./sentences.ts";

/** Sentences of the publisher, in the article's order, that could be a teaser. */
export type Candidate = { readonly from: TeaserSource; readonly sentences: readonly UsedSentence[] };

/** A teaser longer than this is no teaser. */
const mostSentences = 4;

/** Every run of adjacent sentences of a passage, the longer ones first. */
function runsOf(passage: Passage): UsedSentence[][] {
  return passage.flatMap((_, start) => {
    const lengths = [4, 3, 2, 1].filter((count) => count <= mostSentences && start + count <= passage.length);
    return lengths.map((count) => passage.slice(start, start + count));
  });
}

function fromLede(passages: readonly Passage[]): Candidate[] {
  const [lede, next] = passages;
  if (!lede || lede[0]?.part !== "lede") return [];
  const runs = runsOf(lede).map((sentences) => ({ from: "lede", sentences }) as const);
  // The sentence after a short lede goes on where it stops.
  const onward = next?.[0] && lede.length < mostSentences ? [{ from: "sentences", sentences: [...lede, next[0]] }] : [];
  return [...runs, ...(onward satisfies readonly { from: string }[] as Candidate[])];
}

function fromBody(passages: readonly Passage[]): Candidate[] {
  return passages
    .filter((passage) => passage[0]?.part === "body")
    .flatMap((passage) => runsOf(passage).map((sentences) => ({ from: "sentences", sentences }) as const));
}

/** A headline, without kicker, as a sentence of its own. */
function fromHeadline(article: Article): Candidate[] {
  const { headline } = article;
  if (!headline) return [];
  const text = /[.!?][“”"»«‹›’']?$/u.test(headline) ? headline : `${headline}.`;
  return [{ from: "headline", sentences: [{ text, part: "headline", paragraph: null }] }];
}

/** What the newsroom wrote to describe its own video. */
function fromVideo(article: Article, language: Language): Candidate[] {
  const description = article.videos[0]?.description;
  if (!description) return [];
  const [passage] = passagesOf({ ...article, lede: description, body: [] }, language);
  return runsOf(passage ?? []).map((sentences) => ({
    from: "video",
    sentences: sentences.map((each) => ({ ...each, part: "video" as const })),
  }));
}

/**
 * All that could be a teaser of this article on such a platform, best sources first: for videos their own description;
 * the lede, whole or in part; adjacent sentences of the body; the headline where the card does not show it anyway.
 */
export function candidatesOf(article: Article, form: Form, language: Language): Candidate[] {
  const passages = passagesOf(article, language);
  const takesVideo = form.media.some((each) => each.kind === "video" && each.required);
  return [
    ...(takesVideo ? fromVideo(article, language) : []),
    ...fromLede(passages),
    ...fromBody(passages),
    ...(form.showsHeadline ? [] : fromHeadline(article)),
  ];
}
