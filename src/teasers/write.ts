import { judge } from "../gate/index.ts";
import { besideTheSubject } from "../gate/notes.ts";
import { ruleName, sayRule } from "../gate/say.ts";
import { type Language, languageOf } from "../language/language.ts";
import { contentStems } from "../language/stems.ts";
import type { Article } from "../model/article.ts";
import type { Judgement, RuleResult, Teaser } from "../model/teaser.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { frameOf, labelOf, linkCost, noted, tagsThatFit, type Wanted, type Written } from "./frame.ts";
import { pointsOf, subjectOf, type Words } from "./score.ts";

export type { Wanted, Written };

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
  return stops.map((each) => `${ruleName(each.rule, "en")} (${sayRule(each, "en")})`).join("; ");
}

/** Tells the desk that the newsroom's own words for this platform were passed over. */
function passedOver(judgement: Judgement): RuleResult {
  const why = `The teaser from the CMS is not used, it fails ${stopsOf(judgement)}`;
  return { rule: "CMS", level: "warn", ok: false, why, evidence: null };
}

/** Judging stops after so many candidates: what stands further down is no better. */
const mostJudged = 60;
/** Once there are words that a person may let go, so many more are tried for some that need nobody. */
const triedForNobody = 6;
/** Words of which the shorter shares more than this with an earlier round's are no other words. */
const sameWords = 0.6;

function saysAgain(text: string, earlier: readonly string[], language: Language): boolean {
  if (earlier.length === 0) return false;
  const own = new Set(contentStems(text, language));
  return earlier.some((each) => {
    const theirs = new Set(contentStems(each, language));
    const shared = [...own].filter((stem) => theirs.has(stem)).length;
    return shared > sameWords * Math.min(own.size, theirs.size);
  });
}

/** The words of all candidates that have room with their points, the most promising first. */
export function inOrder(
  article: Article,
  { wanted, language }: { wanted: Wanted; language: Language },
): { readonly words: Words; readonly points: number }[] {
  const { form, platform = "", earlier = [] } = wanted;
  const subject = subjectOf(article, language);
  const label = labelOf(article, language);
  return candidatesOf(article, { form, platform, language })
    .map((candidate) => wordsOf(candidate, label, wanted))
    .filter(({ length }) => length <= form.text.max.value)
    .filter(({ text }) => !saysAgain(text, earlier, language))
    .map((words) => ({ words, points: pointsOf(words, subject, form) }))
    .sort((a, b) => b.points - a.points)
    .slice(0, mostJudged);
}

/** Is it the picture's description alone that stops the words? Other words would not help. */
function isOfFrame(judgement: Judgement): boolean {
  return isOnly("ALT", judgement);
}

function isOnly(name: string, { rules }: Judgement): boolean {
  const stops = rules.filter(({ ok, level }) => !ok && level === "block");
  return stops.length > 0 && stops.every(({ rule }) => rule === name);
}

/**
 * Writes the teaser of an article for one platform and channel, from the publisher's own whole sentences. Candidates go
 * before the gate, the most promising first; the first that may go is taken, else the first that needs a person. When none
 * passes there is no teaser, and `skipped` says why. Where the picture's description alone is missing, the words are given with
 * the block, for a person to complete. Pure.
 */
export function writeTeaser(article: Article, wanted: Wanted): Written {
  const language = languageOf(article) ?? wanted.voice.language;
  let forReview: Written | null = null;
  let stopped: Judgement | null = null;
  let tries = mostJudged;
  const notes: RuleResult[] = [];
  const frame = frameOf(article, wanted, language);
  for (const { words } of inOrder(article, { wanted, language })) {
    const { text, from, pieces } = words;
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
    // The words are good and lack what only a person can say: the post waits for it.
    if (isOfFrame(judgement)) return noted(written, notes);
    if (!stopped && isOnly("ADDRESS", judgement)) notes.push(besideTheSubject);
    if (from === "social" && judgement.verdict === "block") notes.push(passedOver(judgement));
    else stopped ??= judgement;
    tries -= 1;
    if (tries <= 0) break;
  }
  if (forReview) return noted(forReview, notes);
  return { teaser: null, judgement: stopped, skipped: whyNone(stopped) };
}
