import { withNotes } from "../gate/notes.ts";
import { tagsFor } from "../language/tags.ts";
import type { Language } from "../language/language.ts";
import type { Form, Measure } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { Judgement, RuleResult, Teaser, Voice } from "../model/teaser.ts";
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
  /** The platform by its adapter's name, for words a newsroom's CMS has for it. */
  readonly platform?: string;
  /** What earlier rounds said of this article: a later one says something else. */
  readonly earlier?: readonly string[];
};

/** Words with the gate's judgement of them, or why there are none. */
export type Written = {
  readonly teaser: Teaser | null;
  readonly judgement: Judgement | null;
  readonly skipped: string | null;
};

/** A word in front where readers must know at once what they read: paid content, an opinion. */
export function labelOf(article: Article, language: Language): string {
  if (article.sponsored === true) return language === "de" ? "Anzeige: " : "Advertisement: ";
  if (article.opinion !== true) return "";
  return language === "de" ? "Kommentar: " : "Opinion: ";
}

/** What an article's teasers have in common on one platform: worked out once. */
export type Frame = Pick<Teaser, "title" | "altText" | "tags">;

export function frameOf(article: Article, { form, voice }: Wanted, language: Language): Frame {
  return {
    title: titleOf(article, form, language),
    altText: altTextOf(article, form, language),
    tags: tagsFor(article, Math.min(form.maxTags, voice.maxTags)),
  };
}

/** What the link adds to a text's length. */
export function linkCost({ form }: Wanted): number {
  return form.linkPlace === "end of text" ? form.linkCost.value : 0;
}

/** As many tags as leave the words their room: those that do not fit the platform's length are left out, the last first. */
export function tagsThatFit(text: string, tags: readonly string[], wanted: Wanted): readonly string[] {
  const room = wanted.form.text.max.value - linkCost(wanted);
  for (let count = tags.length; count > 0; count -= 1) {
    const words = [text, ...tags.slice(0, count).map((tag) => `#${tag}`)].join(" ");
    if (wanted.measure(words).length <= room) return tags.slice(0, count);
  }
  return [];
}

/** The words with what a person should know about how they came to be. */
export function noted(written: Written, notes: readonly RuleResult[]): Written {
  const { judgement } = written;
  return judgement ? { ...written, judgement: withNotes(judgement, notes) } : written;
}
