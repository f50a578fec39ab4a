import type { Language } from "../language/language.ts";
import type { Form } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import { allPlatforms } from "../model/cms.ts";
import type { TeaserSource } from "../model/teaser.ts";
import { type Passage, passageOf, passagesOf, type Piece } from "./sentences.ts";

/** Sentences of the publisher, in the article's order, that could be a teaser. */
export type Candidate = { readonly from: TeaserSource; readonly pieces: readonly Piece[] };

/** For what platform words are wanted. */
export type Place = { readonly form: Form; readonly platform: string; readonly language: Language };

/** A teaser longer than this is no teaser. */
const mostSentences = 4;

/** Every run of adjacent sentences of a passage, the longer ones first. */
function runsOf(passage: Passage): Piece[][] {
  return passage.flatMap((_, start) => {
    const lengths = [4, 3, 2, 1].filter((count) => count <= mostSentences && start + count <= passage.length);
    return lengths.map((count) => passage.slice(start, start + count));
  });
}

function fromLede(passages: readonly Passage[]): Candidate[] {
  const [lede, next] = passages;
  if (!lede || lede[0]?.used.part !== "lede") return [];
  const runs = runsOf(lede).map((pieces): Candidate => ({ from: "lede", pieces }));
  // The sentence after a short lede goes on where it stops.
  const onward: Candidate[] =
    next?.[0] && lede.length < mostSentences ? [{ from: "sentences", pieces: [...lede, next[0]] }] : [];
  return [...runs, ...onward];
}

function fromBody(passages: readonly Passage[]): Candidate[] {
  return passages
    .filter((passage) => passage[0]?.used.part === "body")
    .flatMap((passage) => runsOf(passage).map((pieces): Candidate => ({ from: "sentences", pieces })));
}

/** A headline, without kicker, as a sentence of its own. */
function fromHeadline(article: Article, language: Language): Candidate[] {
  const { headline } = article;
  if (!headline) return [];
  const text = /[.!?][“”"»«‹›’']?$/u.test(headline) ? headline : `${headline}.`;
  return [{ from: "headline", pieces: passageOf(text, "headline", { article, language }) }];
}

/** What the newsroom wrote to describe its own video. */
function fromVideo(article: Article, language: Language): Candidate[] {
  const description = article.videos[0]?.description;
  if (!description) return [];
  const passage = passageOf(description, "video", { article, language });
  return runsOf(passage).map((pieces) => ({ from: "video", pieces }));
}

/** Links and hashtags have places of their own; they are taken off the words a CMS sends. */
function withoutLinks(text: string): string {
  return text.replace(/https?:\/\/\S+/giu, "").replace(/(?:\s+#[\p{L}\p{N}_]+)+\s*$/u, "");
}

/** What the newsroom wrote in its CMS for posts on this platform, whole: nothing of it is left out. */
function fromCms(article: Article, { platform, language }: Place): Candidate[] {
  const written = article.cms?.fields.teasers?.[platform] ?? article.cms?.fields.teasers?.[allPlatforms];
  const pieces = written ? passageOf(withoutLinks(written), "social", { article, language }) : [];
  return pieces.length > 0 ? [{ from: "social", pieces }] : [];
}

/**
 * All that could be a teaser of this article on such a platform, best sources first: the newsroom's own words for it; for
 * videos their description; the lede, whole or in part; adjacent sentences of the body; the headline where no card shows it.
 */
export function candidatesOf(article: Article, place: Place): Candidate[] {
  const { form, language } = place;
  const passages = passagesOf(article, language);
  const takesVideo = form.media.some((each) => each.kind === "video" && each.required);
  return [
    ...fromCms(article, place),
    ...(takesVideo ? fromVideo(article, language) : []),
    ...fromLede(passages),
    ...fromBody(passages),
    ...(form.showsHeadline ? [] : fromHeadline(article, language)),
  ];
}
