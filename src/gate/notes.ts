import type { Judgement, RuleResult } from "../model/teaser.ts";

/** The best words speak to readers as this channel does not; what stands further down may be beside the point. */
export const besideTheSubject: RuleResult = {
  rule: "CHOICE",
  level: "review",
  ok: false,
  why: "The article speaks to its readers otherwise than this channel, so its beginning is not used: do these words say what it is about?",
  evidence: null,
};

/** What is known of the choice of words alone: nobody who judges the words can find it in them. */
const ofChoice: readonly string[] = ["CHOICE", "CMS", "MODEL"];

/** What a judgement says of how its words were chosen. */
export function choiceNotes(judgement: Judgement | null): readonly RuleResult[] {
  return judgement?.rules.filter(({ rule, ok }) => !ok && ofChoice.includes(rule)) ?? [];
}

/** A judgement with what a person should know besides about how the words came to be. */
export function withNotes(judgement: Judgement, notes: readonly RuleResult[]): Judgement {
  if (notes.length === 0) return judgement;
  const isReview = notes.some(({ level }) => level === "review");
  const noticed = isReview ? "review" : judgement.verdict === "pass" ? "warn" : judgement.verdict;
  const verdict = judgement.verdict === "block" ? "block" : noticed;
  return { verdict, rules: [...judgement.rules, ...notes] };
}
