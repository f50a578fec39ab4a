import { createHash } from "node:crypto";
import type { Draft } from "../model/draft.ts";
import { overrulable, type Overruling, rulesByName } from "../model/overruling.ts";
import type { Said } from "../model/said.ts";
import type { Judgement, RuleResult } from "../model/teaser.ts";
import { ruleName, sayRule } from "./say.ts";

/** Keys in one order, so that a draft that came back from the store has the same hash. */
function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Knows exactly these words, with their link and pictures, again. */
export function hashOfWords({ parts, link, media }: Draft): string {
  return createHash("sha256").update(JSON.stringify({ parts, link, media }, inOrder)).digest("hex");
}

/** What blocks a text. */
export function blocksOf(judgement: Judgement | null): readonly RuleResult[] {
  return judgement?.rules.filter(({ ok, level }) => !ok && level === "block") ?? [];
}

/** The signs of rules, each once, in the order of the gate. */
export function namesOf(rules: readonly RuleResult[]): string[] {
  return [...new Set(rules.map(({ rule }) => rule))];
}

/** May rules be overruled in this house? Null, or one sentence on the first that may not. */
export function whyNoOverruling(rules: readonly string[], allowed: readonly string[]): Said | null {
  const stern = rules.find((rule) => !overrulable.includes(rule));
  if (stern !== undefined) {
    const why = rulesByName[stern]?.never ?? { de: "das lässt keine Hausregel zu", en: "no house rule allows it" };
    return {
      de: `Über die Regel „${ruleName(stern, "de")}“ darf sich niemand hinwegsetzen: ${why.de}. Bitte bearbeiten oder verwerfen.`,
      en: `Nobody may overrule ${stern}: ${why.en}. Edit the words, or drop the post.`,
    };
  }
  const closed = rules.find((rule) => !allowed.includes(rule));
  if (closed === undefined) return null;
  return {
    de: `Über die Regel „${ruleName(closed, "de")}“ setzt sich in dieser Redaktion niemand hinweg; erlauben kann es newsroom.yaml („rules: overrule: [${closed}]“). Bitte bearbeiten oder verwerfen.`,
    en: `This newsroom lets nobody overrule ${closed}; newsroom.yaml can allow it ("rules: overrule: [${closed}]"). Edit the words, or drop the post.`,
  };
}

/** A post before the question whether a person's overruling still lets it go. */
export type Overruled = {
  readonly draft: Draft | null;
  readonly judgement: Judgement | null;
  readonly articleVersion: number;
  readonly approvedBy: string | null;
  readonly overruled: Overruling | null;
};

const othersNow: Said = {
  de: "freigegeben wurden andere Worte, oder eine andere Fassung des Artikels",
  en: "other words were let go, or another version of the article",
};

/**
 * Why what blocks a post still blocks it, although a person may have overruled it; null when nothing stops it. An
 * overruling holds for its own words, version and rules, and only while the newsroom's rules allow each of them.
 */
export function whyStillBlocked(post: Overruled, allowed: readonly string[]): Said | null {
  const blocks = blocksOf(post.judgement);
  if (blocks.length === 0 && post.judgement?.verdict !== "block") return null;
  const said = sayBlocks(blocks);
  const { overruled, draft } = post;
  if (!overruled || post.approvedBy === null) return said;
  if (draft === null || overruled.words !== hashOfWords(draft) || overruled.articleVersion !== post.articleVersion)
    return both(othersNow, said);
  const fresh = blocks.filter(({ rule }) => !overruled.rules.includes(rule));
  if (fresh.length > 0) return sayBlocks(fresh);
  const shut = whyNoOverruling(namesOf(blocks), allowed);
  return blocks.length > 0 && shut === null ? null : both(shut ?? othersNow, said);
}

function both(first: Said, then: Said): Said {
  return { de: `${first.de} ${then.de}`.trim(), en: `${first.en} ${then.en}`.trim() };
}

/** What blocks, in words of both languages. */
export function sayBlocks(rules: readonly RuleResult[]): Said {
  const inWords = (language: "de" | "en") =>
    rules.map((each) => `${ruleName(each.rule, language)}: ${sayRule(each, language)}`.trim()).join("; ");
  return { de: inWords("de"), en: inWords("en") };
}
