import { judge } from "../gate/index.ts";
import { type Language, languageOf } from "../language/language.ts";
import { contentStems } from "../language/stems.ts";
import { tagsFor } from "../language/tags.ts";
import type { Form, Measure } from "../model/adapter.ts";
import type { Article } from "../model/article.ts";
import type { Judgement, RuleResult, Teaser, Voice } from "../model/teaser.ts";
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

/** The words of a candidate as they would be read, and how long they are with the link, as far as one can tell without asking. */
function wordsOf(candidate: Candidate, label: string, wanted: Wanted): Words {
  const text = label + candidate.pieces.map(({ words }) => words).join(" ");
  return { ...candidate, text, length: text.length + linkCost(wanted) };
}

/** Why nothing passed, in the gate's own words: the rules that stopped the best candidate. */
function whyNone(judgement: Judgement | null): string {
  if (!judgement) return "No whole sentence of the article fits this platform.";
  return `No sentence of the article passes the gate; the best one fails ${stopsOf(judgement)}`;
}

function stopsOf({ rules }: Judgement): string {
  const stops = rules.filter((rule) => !rule.ok && rule.level === "block");
  return stops.map((rule) => `${rule.rule} (${rule.why ?? "no reason given"})`).join("; ");
}

/** Tells the desk that the newsroom's own words for this platform were passed over. */
function passedOver(judgement: Judgement): RuleResult {
  const why = `The teaser from the CMS is not used, it fails ${stopsOf(judgement)}`;
  return { rule: "CMS", level: "warn", ok: false, why, evidence: null };
}

/** The words with what a person should know about how they came to be. */
function noted(written: Written, notes: readonly RuleResult[]): Written {
  const { judgement } = written;
  if (!judgement || notes.length === 0) return written;
  const verdict = judgement.verdict === "pass" ? "warn" : judgement.verdict;
  return { ...written, judgement: { verdict, rules: [...judgement.rules, ...notes] } };
}

/** Judging stops after so many candidates: what stands further down is no better. */
const mostJudged = 60;
/** Once there are words that a person may let go, so many more are tried for some that need nobody. */
const triedForNobody = 6;
/** Words of which the shorter shares more than this with an earlier round's are no other words. */
const sameWords = 0.6;

function saysAgain(text: string, earlier: readonly string[], language: Language): boolean {
  const own = new Set(contentStems(text, language));
  return earlier.some((each) => {
    const theirs = new Set(contentStems(each, language));
    const shared = [...own].filter((stem) => theirs.has(stem)).length;
    return shared > sameWords * Math.min(own.size, theirs.size);
  });
}

/** The words of all candidates that have room, the most promising first. */
function inOrder(article: Article, { wanted, language }: { wanted: Wanted; language: Language }): Words[] {
  const { form, platform = "", earlier = [] } = wanted;
  const subject = subjectOf(article, language);
  const label = labelOf(article, language);
  return candidatesOf(article, { form, platform, language })
    .map((candidate) => wordsOf(candidate, label, wanted))
    .filter(({ length }) => length <= form.text.max.value)
    .filter(({ text }) => !saysAgain(text, earlier, language))
    .map((words) => ({ words, points: pointsOf(words, subject, form) }))
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
  let tries = mostJudged;
  const notes: RuleResult[] = [];
  const frame = frameOf(article, wanted, language);
  for (const { text, from, pieces } of inOrder(article, { wanted, language })) {
    const sentences = pieces.map(({ used }) => used);
    const teaser: Teaser = { ...frame, text, tags: tagsThatFit(text, frame.tags, wanted), from, sentences };
    const judgement = judge({ ...wanted, article, teaser, link: null });
    const written = { teaser, judgement, skipped: null };
    if (judgement.verdict === "pass" || judgement.verdict === "warn") return noted(written, notes);
    if (judgement.verdict === "review") {
      if (from === "social") return written;
      if (!forReview) tries = triedForNobody;
      forReview ??= written;
    }
    if (from === "social" && judgement.verdict === "block") notes.push(passedOver(judgement));
    else stopped ??= judgement;
    tries -= 1;
    if (tries <= 0) break;
  }
  if (forReview) return noted(forReview, notes);
  return { teaser: null, judgement: stopped, skipped: whyNone(stopped) };
}
